/**
 * TikTok's Content Posting API v2 with its OAuth: direct posts and drafts, videos in chunks or pulled, photos pulled,
 * rotating refresh tokens, creator information, status, limits per minute and day.
 *
 * <p>Contract: developers.tiktok.com/doc/content-posting-api-get-started. Not imitated: webhooks, comments and counts of
 * views, which the API of an ordinary app does not write, and what a creator does with a draft in the app.
 */
@NullMarked
package dev.crier.sandbox.tiktok;

import org.jspecify.annotations.NullMarked;
