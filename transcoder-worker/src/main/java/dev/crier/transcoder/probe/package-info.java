/** Finds out what a stranger's file is before anything decodes it. */
@NullMarked
package dev.crier.transcoder.probe;

import org.jspecify.annotations.NullMarked;
