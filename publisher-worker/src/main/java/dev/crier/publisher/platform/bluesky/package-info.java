/**
 * Bluesky and every other AT Protocol server: text with facets, up to ten pictures, one video or a link card; with a
 * quote, as an answer, with warnings, languages and tags; and a first comment.
 *
 * <p>Commit class A: we choose the record's key before the call, and {@code putRecord} with {@code swapRecord: null}
 * creates it or changes nothing. The first comment's key follows from the post's, so it cannot double either. Limits: 300
 * graphemes and 3,000 bytes of text, pictures up to 2 MB, a card's picture up to 1 MB, video up to 300 MB through the
 * video service or the server's own blob limit. Up to four pictures are {@code embed.images}, more are {@code
 * embed.gallery}, which apps older than June 2026 do not show.
 *
 * <p>Left out here:
 *
 * <ul>
 *   <li>OAuth sessions with DPoP, and so {@code use_dpop_nonce}: accounts are connected by app password, whose tokens are
 *       bearer tokens.
 *   <li>A video's captions: the media library holds no WebVTT files.
 *   <li>{@code getUploadLimits} before an upload: the upload itself answers with the same errors.
 *   <li>The video service's multipart upload: it is not known to be there for every account, and a file of the size that
 *       the descriptor allows fits into one call.
 *   <li>Reply and quote gates: they are records of their own, which apps write with the post in one {@code applyWrites};
 *       that call cannot be repeated safely, and a gate that comes after the post comes too late.
 *   <li>Fetching a link's title and picture: the card's words are the author's, and foreign pages are not opened.
 *   <li>Asking again for the DID document of an account that moved: its app passwords do not move with it.
 * </ul>
 *
 * @see <a href="https://docs.bsky.app/docs/advanced-guides/posts">Posts</a>
 * @see <a href="https://docs.bsky.app/docs/tutorials/video">Video</a>
 * @see <a href="https://docs.bsky.app/docs/advanced-guides/rate-limits">Rate limits</a>
 */
@NullMarked
package dev.crier.publisher.platform.bluesky;

import org.jspecify.annotations.NullMarked;
