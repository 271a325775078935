package dev.crier.post.erasure;

import dev.crier.contracts.event.UserDeleted;
import dev.crier.contracts.event.UserErased;
import dev.crier.messaging.EventReader;
import dev.crier.messaging.Outage;
import dev.crier.messaging.Received;
import dev.crier.messaging.erasure.ReactiveErasures;
import dev.crier.messaging.inbox.ReactiveInbox;
import dev.crier.messaging.outbox.ReactiveOutbox;
import dev.crier.rest.TenantTransaction;
import io.smallrye.faulttolerance.api.RetryWhen;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/** Erases a user's posts and tells since when none of them is sent to be published. */
@ApplicationScoped
class UserDeletedConsumer {

    private static final Logger LOG = Logger.getLogger(UserDeletedConsumer.class);
    private static final String EFFECT = "erasure";
    private static final String SERVICE = "post-service";

    private final EventReader reader;
    private final ReactiveInbox inbox;
    private final ReactiveErasures erasures;
    private final ReactiveOutbox outbox;
    private final TenantTransaction transaction;

    UserDeletedConsumer(
            EventReader reader,
            ReactiveInbox inbox,
            ReactiveErasures erasures,
            ReactiveOutbox outbox,
            TenantTransaction transaction) {
        this.reader = reader;
        this.inbox = inbox;
        this.erasures = erasures;
        this.outbox = outbox;
        this.transaction = transaction;
    }

    @Incoming("user-deleted")
    @Retry(maxRetries = -1, maxDuration = 0, delay = 500, jitter = 200)
    @RetryWhen(exception = Outage.class)
    Uni<Void> on(ConsumerRecord<String, String> record) {
        return reader.read(record)
                .map(this::handle)
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Void> handle(Received received) {
        return received.event() instanceof UserDeleted asked
                ? transaction.asService(session -> inbox.firstTime(session, EFFECT, received.id())
                        .chain(first ->
                                first ? open(session, asked) : Uni.createFrom().voidItem()))
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> open(Mutiny.Session session, UserDeleted asked) {
        return erasures.open(session, asked.userId(), asked.at())
                .chain(open -> open ? erase(session, asked) : Uni.createFrom().voidItem());
    }

    private Uni<Void> erase(Mutiny.Session session, UserDeleted asked) {
        return erasures.erase(session, asked.userId())
                .chain(counts -> erasures.close(session, asked.userId())
                        .invoke(() -> LOG.infof("A user is erased here: %s", counts))
                        .chain(at -> outbox.append(
                                session, new UserErased(asked.userId(), SERVICE, counts, asked.at(), at))));
    }
}
