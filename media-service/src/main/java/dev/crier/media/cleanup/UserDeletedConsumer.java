package dev.crier.media.cleanup;

import dev.crier.contracts.event.UserDeleted;
import dev.crier.messaging.EventReader;
import dev.crier.messaging.Outage;
import dev.crier.messaging.Received;
import io.smallrye.faulttolerance.api.RetryWhen;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears that a user is to be erased. */
@ApplicationScoped
class UserDeletedConsumer {

    private final EventReader reader;
    private final UserErasure erasure;

    UserDeletedConsumer(EventReader reader, UserErasure erasure) {
        this.reader = reader;
        this.erasure = erasure;
    }

    /** Waits for a database or a store that is away. */
    @Incoming("user-deleted")
    @Retry(maxRetries = -1, maxDuration = 0, delay = 500, jitter = 200)
    @RetryWhen(exception = Outage.class)
    Uni<Void> on(ConsumerRecord<String, String> message) {
        return reader.read(message)
                .map(this::handle)
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Void> handle(Received received) {
        return received.event() instanceof UserDeleted asked
                ? erasure.erase(asked)
                : Uni.createFrom().voidItem();
    }
}
