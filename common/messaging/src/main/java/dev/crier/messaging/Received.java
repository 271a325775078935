package dev.crier.messaging;

import dev.crier.contracts.event.Event;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event as it came from the broker.
 *
 * @param id the CloudEvents id: the same for every delivery of the event
 * @param time when it was written; null if the record does not say
 * @param traceparent the W3C trace context of its cause; null if it had none
 */
public record Received(
        String id,
        Event event,
        @Nullable Instant time,
        @Nullable String traceparent) {}
