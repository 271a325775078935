/** Notices posts that should have gone out, or come back, and have not. */
@NullMarked
package dev.crier.scheduler.watch;

import org.jspecify.annotations.NullMarked;
