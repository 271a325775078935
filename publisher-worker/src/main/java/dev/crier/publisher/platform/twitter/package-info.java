/**
 * X, API v2: text, one to four pictures, one video or a poll. Media are uploaded first and processed unseen, then one call
 * makes the post.
 *
 * <p>Commit class C: there is no idempotency key. After an unknown outcome the account's own posts since the intent are
 * read and compared, by media key where there are media and by text otherwise; X refuses the same text twice, and that
 * refusal counts as a reason to read, not as an answer. Limits for an account without a subscription: 280 weighted
 * characters, pictures 5 MB, videos 140 s, 512 MB and 1280x1024; 100 posts in 15 minutes; a medium can be posted for 24
 * hours.
 *
 * <p>Left out here: threads beyond the first comment (whether self-serve plans may thread is not documented), quote posts
 * (not on self-serve plans since April 2026), edits (Premium only), long posts and long videos of subscribers (the API's
 * documents give no limits), subtitles (nobody uploads such files to Crier), titles, descriptions and buttons on videos
 * and the rest of what only advertisers have (cards, nullcast, super followers), alt text of more than 1,000 characters,
 * smaller segments after a 413 (ours are a fifth of what X was seen to refuse).
 *
 * @see <a href="https://docs.x.com/x-api/posts/create-post">Create post</a>
 * @see <a href="https://docs.x.com/x-api/media/quickstart/media-upload-chunked">Chunked media upload</a>
 */
@NullMarked
package dev.crier.publisher.platform.twitter;

import org.jspecify.annotations.NullMarked;
