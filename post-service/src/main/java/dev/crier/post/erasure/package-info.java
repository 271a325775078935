/** Erasing a user: posts, results, their story, and what was counted. */
@NullMarked
package dev.crier.post.erasure;

import org.jspecify.annotations.NullMarked;
