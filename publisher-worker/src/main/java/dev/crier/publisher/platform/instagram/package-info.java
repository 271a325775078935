/**
 * Instagram with Instagram Login: reels and single pictures, pulled by URL into a container and published from there.
 *
 * <p>Commit class B: the container tells whether it was published. Limits as the Graph API documents them: 100 posts and
 * 400 containers per account in 24 hours, containers live 24 hours, reels 3 s to 15 min and up to 300 MB, pictures JPEG up
 * to 8 MB. Left out here: carousels, stories, covers, collaborators, first comments.
 *
 * @see <a href="https://developers.facebook.com/docs/instagram-platform/content-publishing">Content publishing</a>
 */
@NullMarked
package dev.crier.publisher.platform.instagram;

import org.jspecify.annotations.NullMarked;
