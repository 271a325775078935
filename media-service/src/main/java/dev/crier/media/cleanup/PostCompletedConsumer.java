package dev.crier.media.cleanup;

import dev.crier.contracts.event.PostCompleted;
import dev.crier.messaging.EventReader;
import dev.crier.messaging.Received;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears that a post has ended. */
@ApplicationScoped
class PostCompletedConsumer {

    private final EventReader reader;
    private final PostEnd postEnd;

    PostCompletedConsumer(EventReader reader, PostEnd postEnd) {
        this.reader = reader;
        this.postEnd = postEnd;
    }

    @Incoming("post-completed")
    Uni<Void> on(ConsumerRecord<String, String> message) {
        return reader.read(message)
                .map(this::handle)
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Void> handle(Received received) {
        return received.event() instanceof PostCompleted completed
                ? postEnd.release(received.id(), completed)
                : Uni.createFrom().voidItem();
    }
}
