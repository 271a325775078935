package dev.crier.media;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crier.contracts.CompletedStatus;
import dev.crier.contracts.MediaFailure;
import dev.crier.contracts.MediaId;
import dev.crier.contracts.PostId;
import dev.crier.contracts.Rendition;
import dev.crier.contracts.TargetCounts;
import dev.crier.contracts.TranscodeOutcome;
import dev.crier.contracts.UserId;
import dev.crier.contracts.event.Event;
import dev.crier.contracts.event.MediaTranscoded;
import dev.crier.contracts.event.PostCompleted;
import dev.crier.messaging.CloudEventHeaders;
import dev.crier.messaging.CrierJson;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;

/** The other services, as far as the media service hears from them and they from it. */
public final class Bus {

    private static final String BROKERS = ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
    private static final KafkaProducer<String, String> PRODUCER = new KafkaProducer<>(
            Map.of("bootstrap.servers", BROKERS, "acks", "all"), new StringSerializer(), new StringSerializer());

    private Bus() {}

    /** Sends an event under a new id; returns the id. */
    public static String send(Event event) {
        var id = UUID.randomUUID().toString();
        send(id, event);
        return id;
    }

    /** Sends an event and returns when the broker has it. */
    public static void send(String id, Event event) {
        var record = new ProducerRecord<>(event.topic().topicName(), event.key(), CrierJson.write(event));
        record.headers().add(CloudEventHeaders.ID, id.getBytes(UTF_8));
        record.headers().add(CloudEventHeaders.TYPE, event.type().getBytes(UTF_8));
        var sent = PRODUCER.send(record);
        PRODUCER.flush();
        if (sent.state() != Future.State.SUCCESS) {
            throw new IllegalStateException(sent.exceptionNow());
        }
    }

    /** Waits for the record with the key; earlier records of the topic are read again. */
    public static ConsumerRecord<String, String> await(String topic, String key) {
        var found = all(topic, key, Duration.ofSeconds(20), 1);
        if (found.isEmpty()) {
            throw new AssertionError("No record " + key + " in " + topic);
        }
        return found.getFirst();
    }

    /** All records with the key that come in that time, or as soon as there are so many. */
    public static List<ConsumerRecord<String, String>> all(String topic, String key, Duration atMost, int enough) {
        Map<String, Object> config = Map.of(
                "bootstrap.servers",
                BROKERS,
                "group.id",
                UUID.randomUUID().toString(),
                "auto.offset.reset",
                "earliest");
        var found = new ArrayList<ConsumerRecord<String, String>>();
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            var end = Instant.now().plus(atMost);
            while (Instant.now().isBefore(end) && found.size() < enough) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                    if (key.equals(record.key())) {
                        found.add(record);
                    }
                });
            }
        }
        return found;
    }

    public static String header(ConsumerRecord<String, String> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }

    public static MediaTranscoded transcoded(String media, UUID user, String... objectKeys) {
        return new MediaTranscoded(
                MediaId.of(media),
                new UserId(user),
                TranscodeOutcome.COMPLETED,
                List.of(
                        new Rendition(
                                "universal",
                                objectKeys[0],
                                "video/mp4",
                                9,
                                "a".repeat(64),
                                12.5,
                                1080,
                                1920,
                                29.97,
                                "9:16",
                                "h264",
                                "aac"),
                        new Rendition(
                                "thumbnail",
                                objectKeys[1],
                                "image/jpeg",
                                5,
                                "b".repeat(64),
                                null,
                                1080,
                                1920,
                                null,
                                "9:16",
                                null,
                                null)),
                null);
    }

    public static MediaTranscoded refused(String media, UUID user, String message) {
        return new MediaTranscoded(
                MediaId.of(media),
                new UserId(user),
                TranscodeOutcome.FAILED,
                List.of(),
                new MediaFailure("broken_file", message));
    }

    public static PostCompleted completed(String post, UUID user, CompletedStatus status, String... media) {
        return new PostCompleted(
                PostId.of(post),
                new UserId(user),
                status,
                new TargetCounts(1, 0, 0, 0),
                List.of(media).stream().map(MediaId::of).toList(),
                Instant.now());
    }
}
