/** Removing media: on the owner's wish, after a post, and what never arrived. */
@NullMarked
package dev.crier.media.cleanup;

import org.jspecify.annotations.NullMarked;
