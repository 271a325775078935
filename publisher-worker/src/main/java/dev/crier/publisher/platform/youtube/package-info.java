/**
 * YouTube Data API v3: one video per post, uploaded as private in resumable chunks, then set to the wanted privacy.
 *
 * <p>Commit class A: {@code videos.update} can be repeated. Limits: title 100 characters, description 5,000 bytes, tags
 * 500 characters as YouTube counts them, 256 GB or 12 hours; 100 uploads per project and day, 50 of 10,000 units for a
 * thumbnail, a comment or an update. A thumbnail is set while the video is private; a Short takes one only when it is
 * processed, which may be after it is out.
 *
 * <p>Left out here: {@code publishAt}, for Crier keeps the time itself; localizations and playlists, which are work on a
 * library and not on a post; replies and pinned comments, the latter not in the API; captions; deletion and reports, which
 * no verb of a room asks for.
 *
 * @see <a href="https://developers.google.com/youtube/v3/guides/using_resumable_upload_protocol">Resumable uploads</a>
 */
@NullMarked
package dev.crier.publisher.platform.youtube;

import org.jspecify.annotations.NullMarked;
