/** A stand-alone process that imitates the platforms' HTTP contracts strictly, one port for each. */
@NullMarked
package dev.crier.sandbox;

import org.jspecify.annotations.NullMarked;
