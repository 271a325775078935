package dev.crier.transcoder.job;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Carries the trace of an upload across the table into the job. */
final class Traces {

    /** Work of a job. */
    @FunctionalInterface
    interface Work {
        void run() throws SQLException;
    }

    private Traces() {}

    /** Runs the work in a span of the trace that the W3C header names; of a new one if it names none. */
    static void within(@Nullable String traceparent, String name, Work work) throws SQLException {
        Span span = GlobalOpenTelemetry.getTracer("dev.crier.transcoder")
                .spanBuilder(name)
                .setParent(parent(traceparent))
                .startSpan();
        try (var _ = span.makeCurrent()) {
            work.run();
        } finally {
            span.end();
        }
    }

    private static Context parent(@Nullable String traceparent) {
        String[] parts = traceparent == null ? new String[0] : traceparent.split("-", -1);
        if (parts.length < 4 || parts[1].length() != 32 || parts[2].length() != 16 || parts[3].length() != 2) {
            return Context.root();
        }
        var remote = SpanContext.createFromRemoteParent(
                parts[1], parts[2], TraceFlags.fromHex(parts[3], 0), TraceState.getDefault());
        return Context.root().with(Span.wrap(remote));
    }
}
