/** When posts go out: everything that happens because a time has come. */
@NullMarked
package dev.crier.scheduler;

import org.jspecify.annotations.NullMarked;
