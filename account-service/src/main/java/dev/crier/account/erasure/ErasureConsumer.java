package dev.crier.account.erasure;

import dev.crier.contracts.event.UserDeleted;
import dev.crier.contracts.event.UserErased;
import dev.crier.messaging.EventReader;
import dev.crier.messaging.Outage;
import dev.crier.messaging.Received;
import dev.crier.messaging.inbox.ReactiveInbox;
import dev.crier.rest.TenantTransaction;
import io.smallrye.faulttolerance.api.RetryWhen;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.hibernate.reactive.mutiny.Mutiny;

/** Hears that a user is to be erased, and which services have done so. */
@ApplicationScoped
class ErasureConsumer {

    private static final String EFFECT = "erasure";
    /** Once it has answered, nothing of the user is in flight, and nobody needs the tokens. */
    private static final String LAST_TO_NEED_TOKENS = "publisher-worker";

    private final EventReader reader;
    private final ReactiveInbox inbox;
    private final TenantTransaction transaction;
    private final Erasure erasure;
    private final Answers answers;

    ErasureConsumer(
            EventReader reader, ReactiveInbox inbox, TenantTransaction transaction, Erasure erasure, Answers answers) {
        this.reader = reader;
        this.inbox = inbox;
        this.transaction = transaction;
        this.erasure = erasure;
        this.answers = answers;
    }

    @Incoming("user-deleted")
    @Retry(maxRetries = -1, maxDuration = 0, delay = 500, jitter = 200)
    @RetryWhen(exception = Outage.class)
    Uni<Void> deleted(ConsumerRecord<String, String> record) {
        return handle(record);
    }

    @Incoming("user-erased")
    @Retry(maxRetries = -1, maxDuration = 0, delay = 500, jitter = 200)
    @RetryWhen(exception = Outage.class)
    Uni<Void> erased(ConsumerRecord<String, String> record) {
        return handle(record);
    }

    private Uni<Void> handle(ConsumerRecord<String, String> record) {
        return reader.read(record)
                .map(received -> transaction
                        .asService(session -> inbox.firstTime(session, EFFECT, received.id())
                                .chain(first -> first
                                        ? effect(session, received)
                                        : Uni.createFrom().item(List.<UUID>of())))
                        .chain(erasure::giveBack))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<List<UUID>> effect(Mutiny.Session session, Received received) {
        return switch (received.event()) {
            case UserDeleted asked -> erasure.noted(session, asked).replaceWith(List.of());
            case UserErased answer ->
                answers.store(session, answer)
                        .chain(() -> answer.service().equals(LAST_TO_NEED_TOKENS)
                                ? erasure.erase(session, answer.userId(), answer.requestedAt())
                                : Uni.createFrom().item(List.of()));
            default -> Uni.createFrom().item(List.of());
        };
    }
}
