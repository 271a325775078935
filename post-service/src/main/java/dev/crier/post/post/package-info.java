/** The post itself: writing, editing, cancelling, publishing and reading it. */
@NullMarked
package dev.crier.post.post;

import org.jspecify.annotations.NullMarked;
