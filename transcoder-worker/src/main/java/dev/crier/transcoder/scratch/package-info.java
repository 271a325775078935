/** The bounded folder that files pass through. */
@NullMarked
package dev.crier.transcoder.scratch;

import org.jspecify.annotations.NullMarked;
