/** Everything that Crier's services tell each other, and subscribers, over Kafka: one record an event. */
@NullMarked
package dev.crier.contracts.event;

import org.jspecify.annotations.NullMarked;
