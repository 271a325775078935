/** Events are written in the transaction of the change they tell of; a relay sends them in order, at least once. */
@NullMarked
package dev.crier.messaging.outbox;

import org.jspecify.annotations.NullMarked;
