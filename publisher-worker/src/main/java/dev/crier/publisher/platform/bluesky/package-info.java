/**
 * Bluesky and every other AT Protocol server: text with facets, up to four pictures, or one video.
 *
 * <p>Commit class A: we choose the record's key before the call, and {@code putRecord} with {@code swapRecord: null}
 * creates it or changes nothing. Limits: 300 graphemes and 3,000 bytes of text, pictures up to 2 MB, video up to 300 MB
 * through the video service or the server's own blob limit. Left out here: galleries, link cards, quotes, replies, OAuth
 * sessions (tokens are bearer tokens).
 *
 * @see <a href="https://docs.bsky.app/docs/advanced-guides/posts">Posts</a>
 */
@NullMarked
package dev.crier.publisher.platform.bluesky;

import org.jspecify.annotations.NullMarked;
