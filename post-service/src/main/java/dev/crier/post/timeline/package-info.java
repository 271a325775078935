/** The story of a post and its targets, for its owner. */
@NullMarked
package dev.crier.post.timeline;

import org.jspecify.annotations.NullMarked;
