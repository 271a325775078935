/** Leaves a platform or an account alone that keeps failing, and finds out when it works again. */
@NullMarked
package dev.crier.publisher.circuit;

import org.jspecify.annotations.NullMarked;
