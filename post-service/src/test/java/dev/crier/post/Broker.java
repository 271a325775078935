package dev.crier.post;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.crier.contracts.event.Event;
import dev.crier.messaging.CloudEventHeaders;
import dev.crier.messaging.CrierJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;

/** The broker as another service sees it. */
public final class Broker implements AutoCloseable {

    private final KafkaProducer<String, String> producer;
    private final KafkaConsumer<String, String> consumer;
    private final List<ConsumerRecord<String, String>> seen = new ArrayList<>();

    public Broker(String topic) {
        String servers = ConfigProvider.getConfig().getValue("crier.kafka", String.class);
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers), new StringSerializer(), new StringSerializer());
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        servers,
                        "group.id",
                        UUID.randomUUID().toString(),
                        "auto.offset.reset",
                        "earliest",
                        "metadata.max.age.ms",
                        500),
                new StringDeserializer(),
                new StringDeserializer());
        consumer.subscribe(List.of(topic));
    }

    /** Sends an event under an id; the same id twice is the same event delivered twice. */
    public void send(String eventId, Event event) throws ExecutionException, InterruptedException {
        var record = new ProducerRecord<>(event.topic().topicName(), event.key(), CrierJson.write(event));
        record.headers().add(CloudEventHeaders.ID, eventId.getBytes(StandardCharsets.UTF_8));
        record.headers().add(CloudEventHeaders.TYPE, event.type().getBytes(StandardCharsets.UTF_8));
        producer.send(record).get();
    }

    /** All events so far that name the post. */
    public <T extends Event> List<T> events(Class<T> type, String post) {
        consumer.poll(Duration.ofMillis(200)).forEach(seen::add);
        return seen.stream()
                .filter(record -> record.value().contains(post))
                .map(record -> read(type, record.value()))
                .toList();
    }

    private static <T> T read(Class<T> type, String json) {
        try {
            return CrierJson.mapper().readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
    }
}
