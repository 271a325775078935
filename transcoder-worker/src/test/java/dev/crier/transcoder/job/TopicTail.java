package dev.crier.transcoder.job;

import dev.crier.contracts.event.MediaTranscoded;
import dev.crier.messaging.CrierJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Everything that was written to a topic. */
final class TopicTail implements AutoCloseable {

    private final String kafka;
    private final KafkaConsumer<String, String> consumer;
    private final List<ConsumerRecord<String, String>> seen = new ArrayList<>();

    TopicTail(String kafka, String topic) {
        this.kafka = kafka;
        consumer = consumer(kafka, topic);
    }

    private static KafkaConsumer<String, String> consumer(String kafka, String topic) {
        var consumer = new KafkaConsumer<String, String>(
                Map.of(
                        "bootstrap.servers",
                        kafka,
                        "group.id",
                        "test-" + UUID.randomUUID(),
                        "metadata.max.age.ms",
                        "500",
                        "auto.offset.reset",
                        "earliest"),
                new StringDeserializer(),
                new StringDeserializer());
        consumer.subscribe(List.of(topic));
        return consumer;
    }

    /** The events of one medium so far. */
    synchronized List<MediaTranscoded> of(String key) throws Exception {
        consumer.poll(Duration.ofMillis(200)).forEach(seen::add);
        var events = new ArrayList<MediaTranscoded>();
        for (var record : seen) {
            if (key.equals(record.key())) {
                events.add(CrierJson.mapper().readValue(record.value(), MediaTranscoded.class));
            }
        }
        return events;
    }

    /** Delivers the records of a key once more, as a broker may. */
    void again(String topic, String key) {
        var found = new ArrayList<ConsumerRecord<String, String>>();
        try (var reader = consumer(kafka, topic)) {
            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (found.isEmpty() && System.nanoTime() < end) {
                for (var record : reader.poll(Duration.ofMillis(200))) {
                    if (key.equals(record.key())) {
                        found.add(record);
                    }
                }
            }
        }
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", kafka), new StringSerializer(), new StringSerializer())) {
            for (var record : found) {
                var _ = producer.send(
                        new ProducerRecord<>(topic, null, record.key(), record.value(), record.headers()));
            }
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
