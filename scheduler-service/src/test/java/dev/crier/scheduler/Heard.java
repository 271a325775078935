package dev.crier.scheduler;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.crier.contracts.event.Event;
import dev.crier.messaging.CrierJson;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.ConfigProvider;

/** Everything that was said on one topic since this was made or before. */
final class Heard<T extends Event> implements AutoCloseable {

    /** An event and when it was handed to the broker. */
    record Said<T>(T event, Instant at) {}

    private final Class<T> type;
    private final KafkaConsumer<String, String> consumer;
    private final List<Said<T>> all = new ArrayList<>();

    Heard(Class<T> type, String topic) {
        this.type = type;
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        ConfigProvider.getConfig().getValue("crier.kafka", String.class),
                        "group.id",
                        UUID.randomUUID().toString(),
                        "auto.offset.reset",
                        "earliest",
                        "metadata.max.age.ms",
                        500,
                        "max.poll.records",
                        5000),
                new StringDeserializer(),
                new StringDeserializer());
        consumer.subscribe(List.of(topic));
    }

    /** What was said about a user's posts, so far. */
    List<Said<T>> about(UUID user) {
        consumer.poll(Duration.ofMillis(200))
                .forEach(record -> all.add(new Said<>(read(record.value()), Instant.ofEpochMilli(record.timestamp()))));
        String id = user.toString();
        return all.stream()
                .filter(said -> CrierJson.write(said.event()).contains(id))
                .toList();
    }

    private T read(String json) {
        try {
            return CrierJson.mapper().readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
