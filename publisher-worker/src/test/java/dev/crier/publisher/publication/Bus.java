package dev.crier.publisher.publication;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crier.contracts.PostId;
import dev.crier.contracts.event.Event;
import dev.crier.contracts.event.EventType;
import dev.crier.contracts.event.PostFollowedUp;
import dev.crier.contracts.event.PostResult;
import dev.crier.contracts.event.TargetProgressed;
import dev.crier.messaging.CloudEventHeaders;
import dev.crier.messaging.CrierJson;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;

/** The other services, as far as the publisher hears from them and they from it. */
final class Bus {

    private static final String BROKERS = ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
    private static final KafkaProducer<String, String> PRODUCER = new KafkaProducer<>(
            Map.of("bootstrap.servers", BROKERS, "acks", "all"), new StringSerializer(), new StringSerializer());
    private static final List<PostResult> RESULTS = new CopyOnWriteArrayList<>();

    private static final List<TargetProgressed> PROGRESSED = new CopyOnWriteArrayList<>();
    private static final List<PostFollowedUp> FOLLOWED = new CopyOnWriteArrayList<>();

    static {
        Thread.ofPlatform().daemon().start(Bus::listen);
    }

    private Bus() {}

    /** Sends an event and returns when the broker has it. */
    static void send(Event event) {
        var record = new ProducerRecord<>(event.topic().topicName(), event.key(), CrierJson.write(event));
        record.headers().add(CloudEventHeaders.ID, UUID.randomUUID().toString().getBytes(UTF_8));
        record.headers().add(CloudEventHeaders.TYPE, event.type().getBytes(UTF_8));
        PRODUCER.send(record);
        PRODUCER.flush();
    }

    /** The results told of a post so far. */
    static List<PostResult> results(PostId post) {
        return RESULTS.stream().filter(result -> result.postId().equals(post)).toList();
    }

    /** The steps told of a post so far, in their order. */
    static List<TargetProgressed> progressed(PostId post) {
        return PROGRESSED.stream().filter(step -> step.postId().equals(post)).toList();
    }

    /** What was told of a post's side tasks so far. */
    static List<PostFollowedUp> followed(PostId post) {
        return FOLLOWED.stream()
                .filter(followed -> followed.postId().equals(post))
                .toList();
    }

    private static void listen() {
        Map<String, Object> config = Map.of(
                "bootstrap.servers",
                BROKERS,
                "group.id",
                UUID.randomUUID().toString(),
                "auto.offset.reset",
                "earliest");
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of("post.result"));
            while (!Thread.currentThread().isInterrupted()) {
                for (var record : consumer.poll(Duration.ofMillis(100))) {
                    String type = new String(
                            record.headers().lastHeader(CloudEventHeaders.TYPE).value(), UTF_8);
                    Event event = CrierJson.mapper()
                            .readValue(
                                    record.value(),
                                    EventType.byId(type).orElseThrow().eventClass());
                    if (event instanceof PostResult result) {
                        RESULTS.add(result);
                    } else if (event instanceof PostFollowedUp followed) {
                        FOLLOWED.add(followed);
                    } else if (event instanceof TargetProgressed step) {
                        PROGRESSED.add(step);
                    }
                }
            }
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
