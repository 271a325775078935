package dev.crier.account.audit;

import dev.crier.contracts.FailureInfo;
import dev.crier.contracts.event.Event;
import dev.crier.contracts.event.PlatformSwitched;
import dev.crier.contracts.event.PostResult;
import dev.crier.messaging.EventReader;
import dev.crier.messaging.Outage;
import dev.crier.messaging.Received;
import dev.crier.messaging.erasure.ReactiveErasures;
import dev.crier.messaging.inbox.ReactiveInbox;
import dev.crier.rest.TenantTransaction;
import io.smallrye.faulttolerance.api.RetryWhen;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.hibernate.reactive.mutiny.Mutiny;

/** Writes down what other services did: each ended target and each turned switch is an entry, once per event. */
@ApplicationScoped
class AuditedEventConsumer {

    private static final String EFFECT = "audit";
    private static final Actor PUBLISHER = Actor.service("publisher-worker", null);

    private final EventReader reader;
    private final ReactiveInbox inbox;
    private final ReactiveErasures erasures;
    private final TenantTransaction transaction;
    private final AuditLog log;

    AuditedEventConsumer(
            EventReader reader,
            ReactiveInbox inbox,
            ReactiveErasures erasures,
            TenantTransaction transaction,
            AuditLog log) {
        this.reader = reader;
        this.inbox = inbox;
        this.erasures = erasures;
        this.transaction = transaction;
        this.log = log;
    }

    @Incoming("audit-post-result")
    @Retry(maxRetries = -1, maxDuration = 0, delay = 500, jitter = 200)
    @RetryWhen(exception = Outage.class)
    Uni<Void> result(ConsumerRecord<String, String> record) {
        return write(record);
    }

    @Incoming("audit-platform-switched")
    @Retry(maxRetries = -1, maxDuration = 0, delay = 500, jitter = 200)
    @RetryWhen(exception = Outage.class)
    Uni<Void> switched(ConsumerRecord<String, String> record) {
        return write(record);
    }

    private Uni<Void> write(ConsumerRecord<String, String> record) {
        Optional<Received> received = reader.read(record);
        return received.flatMap(it -> entry(it.event()).map(entry -> store(it, entry)))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private static Optional<Audit> entry(Event event) {
        return switch (event) {
            case PostResult result -> Optional.of(published(result));
            case PlatformSwitched switched -> Optional.of(switched(switched));
            default -> Optional.empty();
        };
    }

    /** No owner's entry: {@code platform} is null for all of them. */
    private static Audit switched(PlatformSwitched event) {
        Actor operator = Actor.operator(event.changedBy(), null);
        String outcome = event.status().name().toLowerCase(Locale.ROOT);
        return Audit.ofSystem(operator, AuditAction.SWITCH_CHANGE, outcome, event.platform())
                .because(event.reason());
    }

    private static Audit published(PostResult result) {
        FailureInfo failure = result.failure();
        String outcome =
                switch (result.outcome()) {
                    case PUBLISHED -> Audit.OK;
                    case FAILED, CANCELLED, NEEDS_REVIEW ->
                        failure == null ? result.outcome().name().toLowerCase(Locale.ROOT) : failure.code();
                };
        return Audit.of(result.userId(), PUBLISHER, AuditAction.PUBLISH, outcome, result.platform())
                .about(result.accountId())
                .on(result.postId());
    }

    private Uni<Void> store(Received received, Audit entry) {
        return transaction.asService(session -> inbox.firstTime(session, EFFECT, received.id())
                .chain(first -> first
                        ? isPast(session, received, entry)
                        : Uni.createFrom().item(true))
                .chain(done -> done ? Uni.createFrom().voidItem() : log.append(session, entry)));
    }

    /** An erased user's log does not begin again with what was on its way. */
    private Uni<Boolean> isPast(Mutiny.Session session, Received received, Audit entry) {
        var user = entry.user();
        return user == null ? Uni.createFrom().item(false) : erasures.isPast(session, user, received.time());
    }
}
