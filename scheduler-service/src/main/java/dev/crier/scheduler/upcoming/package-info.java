/** Tells the publishers ahead of time, so that a post is prepared when it is due. */
@NullMarked
package dev.crier.scheduler.upcoming;

import org.jspecify.annotations.NullMarked;
