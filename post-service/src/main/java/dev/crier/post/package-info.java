/** Posts: what to say, where and when; their check against the platforms, their results and their story. */
@NullMarked
package dev.crier.post;

import org.jspecify.annotations.NullMarked;
