package dev.crier.messaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.crier.contracts.event.EventType;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Turns Kafka records in CloudEvents binary mode into events. */
@ApplicationScoped
public class EventReader {

    private final MeterRegistry metrics;

    public EventReader(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    /**
     * Reads one record.
     *
     * @return empty if this version of Crier does not know the type: counted as {@code crier.events.unknown}, to be skipped
     * @throws UnreadableEventException if headers are missing or the payload is not what the type says
     */
    public Optional<Received> read(ConsumerRecord<String, String> record) {
        String typeId = required(record, CloudEventHeaders.TYPE);
        String id = required(record, CloudEventHeaders.ID);
        Optional<EventType> type = EventType.byId(typeId);
        if (type.isEmpty()) {
            metrics.counter("crier.events.unknown", "topic", record.topic()).increment();
            return Optional.empty();
        }
        return Optional.of(read(record, type.get(), id));
    }

    private static Received read(ConsumerRecord<String, String> record, EventType type, String id) {
        try {
            var event = CrierJson.mapper().readValue(record.value(), type.eventClass());
            if (event == null) {
                throw new UnreadableEventException("The record of event " + id + " is empty");
            }
            return new Received(id, event, time(record), header(record, CloudEventHeaders.TRACEPARENT));
        } catch (JsonProcessingException e) {
            throw new UnreadableEventException("Event " + id + " is not a " + type.id() + ": "
                    + e.getClass().getSimpleName());
        }
    }

    /** Of events from outside too, whose clock writes what it likes. */
    private static @Nullable Instant time(ConsumerRecord<String, String> record) {
        String text = header(record, CloudEventHeaders.TIME);
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static String required(ConsumerRecord<String, String> record, String name) {
        String value = header(record, name);
        if (value == null) {
            throw new UnreadableEventException("A record of " + record.topic() + " has no header " + name);
        }
        return value;
    }

    private static @Nullable String header(ConsumerRecord<String, String> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
