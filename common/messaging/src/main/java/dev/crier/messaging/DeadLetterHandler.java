package dev.crier.messaging;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecord;
import io.smallrye.reactive.messaging.kafka.KafkaConnectorIncomingConfiguration;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.smallrye.reactive.messaging.kafka.fault.KafkaFailureHandler;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.jboss.logging.Logger;

/**
 * Puts what a consumer could not handle aside, so that the partition goes on.
 *
 * <p>The letter goes to {@code dead-letter.<topic>} and tells where the record lies, not what it says: captions and
 * tokens stay out of a topic that operators read. The record is acknowledged only after the broker has the letter.
 */
final class DeadLetterHandler implements KafkaFailureHandler {

    private static final Logger LOG = Logger.getLogger(DeadLetterHandler.class);

    private final KafkaProducer<String, String> producer;
    private final Clock clock;

    private DeadLetterHandler(KafkaProducer<String, String> producer, Clock clock) {
        this.producer = producer;
        this.clock = clock;
    }

    @Override
    public <K, V> Uni<Void> handle(IncomingKafkaRecord<K, V> record, Throwable reason, Metadata metadata) {
        var letter = new DeadLetter(
                record.getTopic(),
                record.getPartition(),
                record.getOffset(),
                header(record, CloudEventHeaders.ID),
                header(record, CloudEventHeaders.TYPE),
                reason.getClass().getName(),
                clock.instant());
        LOG.errorf(
                "Dead letter: %s-%d@%d, event %s: %s",
                letter.topic(), letter.partition(), letter.offset(), letter.eventId(), letter.errorClass());
        return send(letter).onItem().transformToUni(sent -> Uni.createFrom().completionStage(record.ack()));
    }

    private Uni<Void> send(DeadLetter letter) {
        var sent = new CompletableFuture<Void>();
        var record = new ProducerRecord<>("dead-letter." + letter.topic(), letter.eventId(), CrierJson.write(letter));
        var _ = producer.send(record, (result, failure) -> {
            if (failure == null) {
                sent.complete(null);
            } else {
                sent.completeExceptionally(failure);
            }
        });
        return Uni.createFrom().completionStage(sent);
    }

    private static String header(IncomingKafkaRecord<?, ?> record, String name) {
        var header = record.getHeaders().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    @Override
    public void terminate() {
        producer.close();
    }

    /** Makes the handler of each incoming channel with {@code failure-strategy=crier-dead-letter}. */
    @ApplicationScoped
    @Identifier("crier-dead-letter")
    static class Factory implements KafkaFailureHandler.Factory {

        @Override
        public KafkaFailureHandler create(
                KafkaConnectorIncomingConfiguration config,
                Vertx vertx,
                KafkaConsumer<?, ?> consumer,
                BiConsumer<Throwable, Boolean> reportFailure) {
            return new DeadLetterHandler(new KafkaProducer<>(producerConfig(config)), Clock.systemUTC());
        }

        private static Map<String, Object> producerConfig(KafkaConnectorIncomingConfiguration config) {
            var serializer = StringSerializer.class.getName();
            return Map.of(
                    "bootstrap.servers",
                    config.getBootstrapServers(),
                    "client.id",
                    "dead-letter-" + config.getChannel(),
                    "acks",
                    "all",
                    "key.serializer",
                    serializer,
                    "value.serializer",
                    serializer);
        }
    }
}
