/**
 * Threads: texts, pictures, videos and carousels, pulled by URL into containers and published from there.
 *
 * <p>Commit class B: the container tells whether it was published. Limits as the Threads API documents them: 250 posts and
 * 1,000 replies per account in 24 hours, containers live 24 hours, texts of 500 characters with emojis counted in bytes,
 * 5 links, carousels of 2 to 20, videos up to 5 minutes and 1 GB, pictures up to 8 MB.
 *
 * <p>Left out here: {@code auto_publish_text}, for one call without a container cannot be reconciled; reply chains, for
 * each part is a publication of its own and only the first comment is followed up; {@code location_id} and
 * {@code crossreshare_to_ig}, for they need rights that Meta reviews one by one; reposts, hiding of replies, deletion and
 * insights, which are no part of publishing; the message "media could not be fetched from this URI", which has no code of
 * its own and counts as a bad parameter; two seconds' rest after FINISHED, for a container that is not to be seen yet is
 * tried again; reading the quota beforehand, for containers cost nothing here and publishing says when it is used up.
 *
 * @see <a href="https://developers.facebook.com/docs/threads/posts">Posts</a>
 * @see <a href="https://developers.facebook.com/docs/threads/reference/publishing">Publishing reference</a>
 */
@NullMarked
package dev.crier.publisher.platform.threads;

import org.jspecify.annotations.NullMarked;
