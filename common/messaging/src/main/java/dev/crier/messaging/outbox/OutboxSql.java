package dev.crier.messaging.outbox;

import dev.crier.contracts.event.Event;
import dev.crier.messaging.CrierJson;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import org.jspecify.annotations.Nullable;

/** The one insert statement of the outbox, and its values. */
final class OutboxSql {

    // as text first: to the reactive client a string for a jsonb parameter is a JSON string, to be quoted once more
    static final String INSERT = "insert into outbox (aggregatetype, aggregateid, type, payload, traceparent)"
            + " values (?, ?, ?, cast(cast(? as text) as jsonb), cast(? as text))";

    private OutboxSql() {}

    static @Nullable Object[] values(Event event) {
        return new @Nullable Object[] {
            event.topic().topicName(), event.key(), event.type(), CrierJson.write(event), traceparent()
        };
    }

    private static @Nullable String traceparent() {
        SpanContext context = Span.current().getSpanContext();
        return context.isValid()
                ? "00-" + context.getTraceId() + "-" + context.getSpanId() + "-"
                        + context.getTraceFlags().asHex()
                : null;
    }
}
