/**
 * YouTube Data API v3: one video per post, uploaded as private in resumable chunks, then set to the wanted privacy.
 *
 * <p>Commit class A: {@code videos.update} can be repeated. Limits: title 100 characters, description 5,000 bytes, tags
 * 500 characters, 256 GB or 12 hours; 100 uploads per project and day. Left out here: thumbnails, comments, playlists.
 *
 * @see <a href="https://developers.google.com/youtube/v3/guides/using_resumable_upload_protocol">Resumable uploads</a>
 */
@NullMarked
package dev.crier.publisher.platform.youtube;

import org.jspecify.annotations.NullMarked;
