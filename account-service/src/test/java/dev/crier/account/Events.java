package dev.crier.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
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
        var config = Map.<String, Object>of(
                "bootstrap.servers",
                servers,
                "group.id",
                UUID.randomUUID().toString(),
                "auto.offset.reset",
                "earliest");
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of("account.changed"));
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
