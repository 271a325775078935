/** Remembers, in the transaction of the effect, which events have had theirs. */
@NullMarked
package dev.crier.messaging.inbox;

import org.jspecify.annotations.NullMarked;
