package dev.crier.messaging.outbox;

import dev.crier.messaging.CloudEventHeaders;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** One event that waits to be sent. */
record OutboxRow(
        long seq,
        String id,
        String topic,
        String key,
        String type,
        String payload,
        OffsetDateTime occurredAt,
        @Nullable String traceparent) {

    static final String SELECT = "select seq, id, aggregatetype, aggregateid, type, payload, occurred_at, traceparent"
            + " from outbox order by seq limit ?";

    static OutboxRow of(ResultSet row) throws SQLException {
        return new OutboxRow(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getObject(7, OffsetDateTime.class),
                row.getString(8));
    }

    /** The event in CloudEvents binary mode. */
    ProducerRecord<String, String> toRecord(String source) {
        var kafka = new ProducerRecord<>(topic, key, payload);
        header(kafka, CloudEventHeaders.SPEC_VERSION, "1.0");
        header(kafka, CloudEventHeaders.ID, id);
        header(kafka, CloudEventHeaders.TYPE, type);
        header(kafka, CloudEventHeaders.SOURCE, source);
        header(kafka, CloudEventHeaders.SUBJECT, key);
        header(
                kafka,
                CloudEventHeaders.TIME,
                DateTimeFormatter.ISO_INSTANT.format(occurredAt.withOffsetSameInstant(ZoneOffset.UTC)));
        header(kafka, CloudEventHeaders.CONTENT_TYPE, "application/json");
        if (traceparent != null) {
            header(kafka, CloudEventHeaders.TRACEPARENT, traceparent);
        }
        return kafka;
    }

    private static void header(ProducerRecord<String, String> kafka, String name, String value) {
        kafka.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
