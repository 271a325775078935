/**
 * Facebook Pages: sign-in of a person, Page tokens, posts, photos, the three kinds of video, stories, comments.
 *
 * <p>Contract: developers.facebook.com/docs/pages-api, /docs/video-api/guides/publishing, /docs/video-api/guides/reels-publishing,
 * /docs/page-stories-api. Left out: insights, the Resumable Upload API and {@code /me/businesses}, which need a User token or a
 * business; multi-page businesses are people with several Pages here (setting {@code pages_per_person}).
 */
@NullMarked
package dev.crier.sandbox.facebook;

import org.jspecify.annotations.NullMarked;
