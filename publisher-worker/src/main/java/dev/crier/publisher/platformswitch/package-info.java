/** The switches by which an operator pauses or disables a platform, or stops all publishing. */
@NullMarked
package dev.crier.publisher.platformswitch;

import org.jspecify.annotations.NullMarked;
