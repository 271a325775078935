/** What the publishers report, and the end of a post that follows from it. */
@NullMarked
package dev.crier.post.result;

import org.jspecify.annotations.NullMarked;
