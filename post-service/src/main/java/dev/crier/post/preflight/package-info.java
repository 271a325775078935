/** The check of a post against the facts of its platforms, before anything is accepted. */
@NullMarked
package dev.crier.post.preflight;

import org.jspecify.annotations.NullMarked;
