/**
 * Instagram with Instagram Login: reels, pictures, carousels and stories, pulled by URL into containers and published from
 * there.
 *
 * <p>Commit class B: the container tells whether it was published. Limits as the Graph API documents them: 100 posts and
 * 400 containers per account in 24 hours (a carousel of n items costs one post and n + 1 containers), containers live 24
 * hours, reels 3 s to 15 min and up to 300 MB, story videos 3 to 60 s and up to 100 MB, pictures JPEG up to 8 MB, carousels
 * of 2 to 10 items, 3 collaborators.
 *
 * <p>Left out here: resumable upload and {@code DELETE}, which the documents give to Facebook Login alone; product tags and
 * branded content, which need approvals beyond publishing; tags at a chosen place of a picture, for options hold names
 * alone; tags in carousels, for they belong to single items; insights and comment moderation, which are no part of
 * publishing.
 *
 * @see <a href="https://developers.facebook.com/docs/instagram-platform/content-publishing">Content publishing</a>
 * @see <a href="https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-user/media">IG
 *     User Media</a>
 */
@NullMarked
package dev.crier.publisher.platform.instagram;

import org.jspecify.annotations.NullMarked;
