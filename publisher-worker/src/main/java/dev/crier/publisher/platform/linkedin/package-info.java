/**
 * LinkedIn's Posts API, for members and pages: text, a link's card, 1 to 20 pictures, or one video; alternative texts,
 * visibility, a video's cover, the author's first comment.
 *
 * <p>Commit class C: there is no handle before the post. The posts of a page can be listed and are matched by their media
 * or their text. A member's posts cannot be read back by any right that is given today: after a lost answer nothing can
 * be proven, and the owner is asked. Should the owner have it sent again, LinkedIn refuses the repeat within about ten
 * minutes and names the post that is out, which then is the result.
 *
 * <p>Limits: 3,000 characters of text; pictures JPEG, PNG, GIF below 36,152,320 pixels; MP4 of 3 s to 30 min, 75 kB to
 * 500 MB, in parts of 4 MiB; 150 requests per member and day, of which a video takes 6 to 20. API versions are months and
 * die after a year.
 *
 * <p>Left out here: sending the same text again by ourselves to see whether it is refused, for whether LinkedIn finds
 * repeats with media is not known, and a mistake would be a second post; documents, captions of videos (there are no such
 * media here); feed distribution NONE (nobody would see the post); groups (refused for apps); targeting, scheduling and
 * drafts (not for apps, or not there at all); edits, reshares, replies and pictures in comments (no options here);
 * {@code serviceErrorCode} (its numbers are not documented) and LinkedIn's request ids (rooms do not log); the frames of a
 * GIF (LinkedIn counts them itself).
 *
 * @see <a href="https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/posts-api">Posts API</a>
 * @see <a href="https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/videos-api">Videos API</a>
 * @see <a href="https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/images-api">Images API</a>
 */
@NullMarked
package dev.crier.publisher.platform.linkedin;

import org.jspecify.annotations.NullMarked;
