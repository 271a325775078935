/**
 * Instagram, connected through Instagram Login: professional accounts only; tokens live 60 days and are renewed by
 * themselves, never sooner than 24 hours after they were made.
 *
 * @see <a href="https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login">Instagram
 *     API with Instagram Login</a>
 */
@NullMarked
package dev.crier.account.platform.instagram;

import org.jspecify.annotations.NullMarked;
