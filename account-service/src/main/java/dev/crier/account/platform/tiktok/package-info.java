/**
 * TikTok, connected through Login Kit v2: a client key instead of an id, access tokens of hours, refresh tokens that each
 * use replaces.
 *
 * @see <a href="https://developers.tiktok.com/doc/login-kit-web">Login Kit for web</a>
 */
@NullMarked
package dev.crier.account.platform.tiktok;

import org.jspecify.annotations.NullMarked;
