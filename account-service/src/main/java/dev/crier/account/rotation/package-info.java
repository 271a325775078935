/** Rotating the wrapping key while tokens are handed out: begun by an operator, carried on by any replica. */
@NullMarked
package dev.crier.account.rotation;

import org.jspecify.annotations.NullMarked;
