/**
 * TikTok Content Posting API v2: a video that is uploaded in chunks, or photos that TikTok pulls from our links; posted
 * directly, or put into the creator's inbox as a draft.
 *
 * <p>Videos are commit class B. TikTok posts by itself when the last byte is there, so the last chunk is the commit: the
 * publish_id is known before, posts once, and tells how many bytes it has. Photos publish with their one and only call,
 * which has no handle before: class C where the account's list may show them, else D. Limits: 15 direct posts and 5
 * drafts a creator in 24 hours, 6 initialisations a minute and token, an upload has to be complete within the hour;
 * caption 2,200, title of photos 90, their description 4,000 UTF-16 units; 4 GB, 10 minutes or what the creator may; 35
 * photos of 20 MB, JPEG or WebP.
 *
 * <p>Left out here: videos by PULL_FROM_URL, for a lost answer could not be settled; cancelling, which knows pulled
 * videos only; the slow search for the link of a post that moderation takes hours over (the profile is told instead);
 * webhooks, which need an address that TikTok can reach; counts. The API has no comments, no deletion, no own cover
 * picture and no idempotency key. A failure after TikTok took the post ends it, even where a new attempt is allowed.
 *
 * @see <a href="https://developers.tiktok.com/doc/content-posting-api-get-started">Content Posting API</a>
 * @see <a href="https://developers.tiktok.com/doc/content-posting-api-media-transfer-guide">Media transfer</a>
 */
@NullMarked
package dev.crier.publisher.platform.tiktok;

import org.jspecify.annotations.NullMarked;
