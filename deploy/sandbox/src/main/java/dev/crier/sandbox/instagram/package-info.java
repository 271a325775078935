/**
 * Instagram with Instagram Login: sign-in, long-lived tokens, containers that are fetched and checked, publishing.
 *
 * <p>Contract: developers.facebook.com/docs/instagram-platform. Imitated: reels and single images pulled by URL. Not yet:
 * carousels, stories, comments, resumable upload (which is Facebook Login's).
 */
@NullMarked
package dev.crier.sandbox.instagram;

import org.jspecify.annotations.NullMarked;
