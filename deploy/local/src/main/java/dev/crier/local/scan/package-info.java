/** The proof that no secret is written anywhere: searches all that a local run leaves and answers. */
@NullMarked
package dev.crier.local.scan;

import org.jspecify.annotations.NullMarked;
