/**
 * Facebook Pages: texts, links, one to ten pictures, videos of the feed, reels, and stories of one picture or video.
 *
 * <p>Commit class B for everything that is one video: its id exists before the finish, and its status tells whether the
 * finish was taken. Class C for the rest: the Page's posts (stories for a story) are listed and matched by the pictures'
 * ids, else by the exact text. Limits: 63 206 characters; pictures of 4 MB, kept unseen for 24 hours; reels 3 to 90 s and
 * stories 3 to 60 s, 9:16 and 540 by 960 at least, 24 to 60 frames per second; 30 reels in 24 hours. Co-authors are
 * invited when the reel is live, for those who are invited see it.
 *
 * <p>Left out here: scheduling by Facebook (Crier holds the time itself); drafts; video in one call by {@code file_url} or
 * {@code source} and from a file handle, whose lost answer leaves no id; {@code no_story}, which would leave no post;
 * editing and insights, which are no part of publishing; waiting by the usage headers before Facebook refuses.
 *
 * @see <a href="https://developers.facebook.com/docs/pages-api/posts">Posts</a>
 * @see <a href="https://developers.facebook.com/docs/video-api/guides/reels-publishing">Reels</a>
 * @see <a href="https://developers.facebook.com/docs/graph-api/reference/page/videos/">Videos</a>
 * @see <a href="https://developers.facebook.com/docs/page-stories-api">Stories</a>
 */
@NullMarked
package dev.crier.publisher.platform.facebook;

import org.jspecify.annotations.NullMarked;
