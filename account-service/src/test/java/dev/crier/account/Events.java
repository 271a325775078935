package dev.crier.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crier.contracts.event.Event;
import dev.crier.messaging.CloudEventHeaders;
import dev.crier.messaging.CrierJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What subscribers of {@code account.changed} see. */
@ApplicationScoped
public class Events {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    /** Waits for a number of events of a user's accounts and returns their changes, oldest first. */
    public List<String> changes(UUID user, int count) {
        var seen = new ArrayList<String>();
        read(count, text -> {
            JsonNode event = parse(text);
            if (event.path("user_id").asText().equals(user.toString())) {
                seen.add(event.path("change").asText());
            }
            return seen.size();
        });
        return seen;
    }

    /** Another service sends an event, written at a time. */
    public void send(String id, Event event, Instant writtenAt) {
        var record = new ProducerRecord<>(event.topic().topicName(), event.key(), CrierJson.write(event));
        record.headers()
                .add(CloudEventHeaders.ID, id.getBytes(StandardCharsets.UTF_8))
                .add(CloudEventHeaders.TYPE, event.type().getBytes(StandardCharsets.UTF_8))
                .add(CloudEventHeaders.TIME, writtenAt.toString().getBytes(StandardCharsets.UTF_8));
        send(record);
    }

    private void send(ProducerRecord<String, String> record) {
        var config = Map.<String, Object>of("bootstrap.servers", servers, "acks", "all");
        try (var producer = new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
            producer.send(record).get();
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** A record that says it is an event. */
    public void sendRaw(String topic, String type, String payload) {
        var record = new ProducerRecord<>(topic, "raw", payload);
        record.headers()
                .add(CloudEventHeaders.ID, UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8))
                .add(CloudEventHeaders.TYPE, type.getBytes(StandardCharsets.UTF_8));
        send(record);
    }

    /** The payloads on a topic, once there are so many. */
    public List<String> everythingOn(String topic, int atLeast) {
        var seen = new ArrayList<String>();
        read(topic, atLeast, text -> {
            seen.add(text);
            return seen.size();
        });
        return seen;
    }

    /** The same, now, under an id of its own. */
    public void send(Event event) {
        send(UUID.randomUUID().toString(), event, Instant.now());
    }

    /** The payloads of a user's records on a topic, once there are so many. */
    public List<JsonNode> of(String topic, UUID user, int count) {
        var seen = new ArrayList<JsonNode>();
        read(topic, count, text -> {
            JsonNode event = parse(text);
            if (event.path("user_id").asText().equals(user.toString())) {
                seen.add(event);
            }
            return seen.size();
        });
        return seen;
    }

    /** Everything on the topic, once at least a number of events is there. */
    public List<String> all(int atLeast) {
        var seen = new ArrayList<String>();
        read(atLeast, text -> {
            seen.add(text);
            return seen.size();
        });
        return seen;
    }

    private interface Counter {
        int add(String text);
    }

    private void read(int count, Counter counter) {
        read("account.changed", count, counter);
    }

    private void read(String topic, int count, Counter counter) {
        var config = Map.<String, Object>of(
                "bootstrap.servers",
                servers,
                "group.id",
                UUID.randomUUID().toString(),
                "auto.offset.reset",
                "earliest");
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            Awaitility.await().atMost(Duration.ofSeconds(20)).pollInSameThread().until(() -> {
                boolean enough = false;
                for (var event : consumer.poll(Duration.ofMillis(200))) {
                    enough = counter.add(event.value()) >= count;
                }
                return enough;
            });
        }
    }

    private static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
