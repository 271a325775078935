/** Starts, watches, restarts and stops the processes that the local Crier consists of. */
@NullMarked
package dev.crier.local.stack;

import org.jspecify.annotations.NullMarked;
