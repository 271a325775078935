/** Sends posts to the publishers at the second their authors chose. */
@NullMarked
package dev.crier.scheduler.due;

import org.jspecify.annotations.NullMarked;
