/** Measures what publishing a large file costs, on a running stack. */
@NullMarked
package dev.crier.local.bench;

import org.jspecify.annotations.NullMarked;
