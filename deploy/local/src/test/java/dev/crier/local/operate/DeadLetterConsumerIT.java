package dev.crier.local.operate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.testkit.embedded.EmbeddedKafka;
import dev.crier.testkit.embedded.ServerOptions;
import java.nio.charset.StandardCharsets;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DeadLetterConsumerIT {

    private static EmbeddedKafka kafka;

    private final String topic = "t" + UUID.randomUUID();

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.start(ServerOptions.temporary());
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Test
    void sendsTheOriginalAgainAsItWasAndOnce() throws Exception {
        var first = send("key", "the first event", "id-1");
        send("key", "an event that was handled", "id-2");
        letter(first.offset(), "id-1");
        try (var client = client()) {
            assertThat(client.list())
                    .filteredOn(letter -> letter.topic().equals(topic))
                    .singleElement()
                    .satisfies(letter -> assertThat(letter.errorClass()).isEqualTo("java.lang.Exception"));
            assertThat(client.replay(topic, false, letter -> {}).sent()).isEqualTo(1);
            assertThat(client.replay(topic, false, letter -> {}).sent())
                    .as("replayed once")
                    .isZero();
            assertThat(client.list()).noneMatch(letter -> letter.topic().equals(topic));
        }
        // partitions are read in no order
        assertThat(read(3))
                .filteredOn(record -> "id-1".equals(id(record)))
                .hasSize(2)
                .allSatisfy(record -> {
                    assertThat(record.key()).isEqualTo("key");
                    assertThat(record.value()).isEqualTo("the first event");
                });
    }

    private static String id(ConsumerRecord<String, String> record) {
        return new String(record.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8);
    }

    @Test
    void stopsAtAnEventThatIsGoneUnlessToldToGoOn() throws Exception {
        var kept = send("key", "kept", "id-1");
        letter(4711, "id-0");
        letter(kept.offset(), "id-1");
        try (var client = client()) {
            var stopped = client.replay(topic, false, letter -> {});
            assertThat(stopped.sent()).isZero();
            assertThat(stopped.gone())
                    .singleElement()
                    .satisfies(letter -> assertThat(letter.offset()).isEqualTo(4711));
            var skipped = client.replay(topic, true, letter -> {});
            assertThat(skipped.sent()).isEqualTo(1);
            assertThat(skipped.gone()).hasSize(1);
        }
    }

    @Test
    void sendsNothingThatIsNotTheEventOfTheLetter() throws Exception {
        var other = send("key", "another event", "id-9");
        letter(other.offset(), "id-1");
        try (var client = client()) {
            assertThat(client.replay(topic, true, letter -> {}).sent()).isZero();
        }
        assertThat(read(1)).hasSize(1);
    }

    private static String brokers() {
        return kafka.bootstrapServers();
    }

    private static DeadLetterConsumer client() {
        return new DeadLetterConsumer(brokers());
    }

    private void letter(long offset, String id) throws Exception {
        String json = """
                {"topic":"%s","partition":0,"offset":%d,"event_id":"%s","type":"dev.crier.post.due.v1",
                 "error_class":"java.lang.Exception","failed_at":"2026-12-01T17:00:00Z"}""".formatted(topic, offset, id);
        try (var producer = producer()) {
            producer.send(new ProducerRecord<>("dead-letter." + topic, id, json))
                    .get();
        }
    }

    private org.apache.kafka.clients.producer.RecordMetadata send(String key, String value, String id)
            throws Exception {
        var record = new ProducerRecord<>(topic, 0, key, value);
        record.headers().add("ce_id", id.getBytes(StandardCharsets.UTF_8));
        try (var producer = producer()) {
            return producer.send(record).get();
        }
    }

    private static KafkaProducer<String, String> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", brokers()), new StringSerializer(), new StringSerializer());
    }

    private List<ConsumerRecord<String, String>> read(int count) {
        List<ConsumerRecord<String, String>> all = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of(
                        "bootstrap.servers", brokers(), "group.id", topic, "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            for (int polls = 0; polls < 100 && all.size() < count; polls++) {
                consumer.poll(Duration.ofMillis(100)).forEach(all::add);
            }
        }
        return all;
    }
}
