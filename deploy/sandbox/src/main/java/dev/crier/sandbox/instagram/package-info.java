/**
 * Instagram with Instagram Login: sign-in, long-lived tokens, containers that are fetched and checked, publishing.
 *
 * <p>Contract: developers.facebook.com/docs/instagram-platform. Imitated: reels, pictures, stories and carousels pulled by
 * URL, first comments, quotas. Not imitated: resumable upload and deletion, which are Facebook Login's, and insights.
 */
@NullMarked
package dev.crier.sandbox.instagram;

import org.jspecify.annotations.NullMarked;
