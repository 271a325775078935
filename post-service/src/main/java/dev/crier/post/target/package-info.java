/** What each account of a post is to publish, and how that target stands. */
@NullMarked
package dev.crier.post.target;

import org.jspecify.annotations.NullMarked;
