/**
 * LinkedIn: sign-in, pages, image and video uploads, posts in little text, comments.
 *
 * <p>Contract: learn.microsoft.com/linkedin. Imitated: versioned headers, all-or-nothing consent, uploads in parts with
 * ETags, processing, duplicates within ten minutes, text that is cut at an unescaped reserved character, daily quotas.
 * Not here: documents, polls, reshares, reactions, statistics, captions.
 */
@NullMarked
package dev.crier.sandbox.linkedin;

import org.jspecify.annotations.NullMarked;
