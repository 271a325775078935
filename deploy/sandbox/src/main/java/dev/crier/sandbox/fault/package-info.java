/** Trouble on demand: seeded, counted, per platform and operation. */
@NullMarked
package dev.crier.sandbox.fault;

import org.jspecify.annotations.NullMarked;
