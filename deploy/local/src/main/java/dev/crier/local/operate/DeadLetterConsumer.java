package dev.crier.local.operate;

import dev.crier.local.Stop;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Reads dead letters and sends their records again. The letters carry no content, so the original is read where it lies,
 * for as long as the broker keeps it. It keeps its event id: consumers that have handled it pass over it. What was
 * replayed is remembered as the offset of a consumer group.
 */
public final class DeadLetterConsumer implements AutoCloseable {

    /** Its client tells every step it takes; an operator wants the letters. Held, or its level would be forgotten. */
    private static final Logger KAFKA = Logger.getLogger("org.apache.kafka");

    static {
        KAFKA.setLevel(Level.SEVERE);
    }

    private static final String PREFIX = "dead-letter.";
    private static final String GROUP = "crier-dead-letter-replay";
    private static final String EVENT_ID = "ce_id";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(200);

    /** How a replay went. */
    public record Replayed(int sent, List<Letter> gone) {}

    /** A letter and where it lies itself. */
    private record Post(Letter letter, TopicPartition at, long offset) {}

    private final String brokers;
    private final KafkaConsumer<String, String> letters;

    public DeadLetterConsumer(String brokers) {
        this.brokers = brokers;
        this.letters = consumer(GROUP);
    }

    private KafkaConsumer<String, String> consumer(String group) {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        brokers,
                        "group.id",
                        group,
                        "enable.auto.commit",
                        "false",
                        "auto.offset.reset",
                        "none",
                        "isolation.level",
                        "read_committed"),
                new StringDeserializer(),
                new StringDeserializer());
    }

    /** The letters of all topics that were not replayed yet, in their order. */
    public List<Letter> list() {
        return answered(() -> topics().stream()
                .flatMap(topic -> waiting(topic).stream())
                .map(Post::letter)
                .toList());
    }

    /**
     * Sends the records of a topic's letters again, in their order.
     *
     * @param skipGone whether to go on after a record that the broker no longer keeps; else the replay stops there
     * @param told of each letter that was replayed
     */
    public Replayed replay(String topic, boolean skipGone, Consumer<Letter> told) {
        return answered(() -> {
            if (!topics().contains(PREFIX + topic)) {
                return new Replayed(0, List.of());
            }
            int sent = 0;
            List<Letter> gone = new ArrayList<>();
            try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                    Map.of("bootstrap.servers", brokers, "acks", "all"),
                    new StringSerializer(),
                    new StringSerializer())) {
                for (Post post : waiting(PREFIX + topic)) {
                    Optional<ConsumerRecord<String, String>> original = original(post.letter());
                    if (original.isPresent()) {
                        send(producer, original.get());
                        told.accept(post.letter());
                        sent++;
                    } else {
                        gone.add(post.letter());
                        if (!skipGone) {
                            break;
                        }
                    }
                    letters.commitSync(Map.of(post.at(), new OffsetAndMetadata(post.offset() + 1)));
                }
            }
            return new Replayed(sent, gone);
        });
    }

    private static <T> T answered(Supplier<T> work) {
        try {
            return work.get();
        } catch (KafkaException e) {
            throw new Stop(
                    "Kafka does not answer: " + e.getClass().getSimpleName() + ". Start the stack first: ./crier up");
        }
    }

    private Set<String> topics() {
        Set<String> topics = new TreeSet<>(letters.listTopics(PATIENCE).keySet());
        topics.removeIf(topic -> !topic.startsWith(PREFIX));
        return topics;
    }

    private List<Post> waiting(String topic) {
        List<TopicPartition> partitions = letters.partitionsFor(topic, PATIENCE).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        letters.assign(partitions);
        Map<TopicPartition, Long> first = letters.beginningOffsets(partitions, PATIENCE);
        Map<TopicPartition, OffsetAndMetadata> done = letters.committed(Set.copyOf(partitions), PATIENCE);
        Map<TopicPartition, Long> end = letters.endOffsets(partitions, PATIENCE);
        for (TopicPartition partition : partitions) {
            OffsetAndMetadata committed = done.get(partition);
            long from = first.getOrDefault(partition, 0L);
            letters.seek(partition, committed == null ? from : Math.max(from, committed.offset()));
        }
        List<Post> posts = new ArrayList<>();
        while (behind(partitions, end)) {
            letters.poll(POLL)
                    .forEach(record -> posts.add(new Post(
                            Letter.of(record.value()),
                            new TopicPartition(record.topic(), record.partition()),
                            record.offset())));
        }
        return posts;
    }

    private boolean behind(Collection<TopicPartition> partitions, Map<TopicPartition, Long> end) {
        return partitions.stream()
                .anyMatch(partition -> letters.position(partition, PATIENCE) < end.getOrDefault(partition, 0L));
    }

    /** Empty if the broker no longer keeps it, or keeps another one there. */
    private Optional<ConsumerRecord<String, String>> original(Letter letter) {
        TopicPartition partition = new TopicPartition(letter.topic(), letter.partition());
        try (KafkaConsumer<String, String> reader = consumer(GROUP + "-reader")) {
            reader.assign(List.of(partition));
            Long first = reader.beginningOffsets(List.of(partition), PATIENCE).get(partition);
            Long end = reader.endOffsets(List.of(partition), PATIENCE).get(partition);
            if (first == null || end == null || letter.offset() < first || letter.offset() >= end) {
                return Optional.empty();
            }
            reader.seek(partition, letter.offset());
            while (reader.position(partition, PATIENCE) < end) {
                for (ConsumerRecord<String, String> record : reader.poll(POLL)) {
                    return record.offset() == letter.offset() && id(record).equals(letter.eventId())
                            ? Optional.of(record)
                            : Optional.empty();
                }
            }
            return Optional.empty();
        } catch (OffsetOutOfRangeException cleaned) {
            return Optional.empty();
        }
    }

    private static String id(ConsumerRecord<String, String> record) {
        var header = record.headers().lastHeader(EVENT_ID);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static void send(KafkaProducer<String, String> producer, ConsumerRecord<String, String> record) {
        try {
            producer.send(new ProducerRecord<>(record.topic(), null, record.key(), record.value(), record.headers()))
                    .get();
        } catch (ExecutionException e) {
            throw new KafkaException("The record was not taken", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Stop("Interrupted.");
        }
    }

    @Override
    public void close() {
        letters.close();
    }
}
