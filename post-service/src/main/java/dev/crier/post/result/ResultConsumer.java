package dev.crier.post.result;

import dev.crier.contracts.event.PostFollowedUp;
import dev.crier.contracts.event.PostResult;
import dev.crier.contracts.event.TargetProgressed;
import dev.crier.messaging.EventReader;
import dev.crier.messaging.Outage;
import dev.crier.messaging.Received;
import dev.crier.messaging.inbox.ReactiveInbox;
import dev.crier.rest.TenantTransaction;
import io.smallrye.faulttolerance.api.RetryWhen;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.hibernate.reactive.mutiny.Mutiny;

/** Takes {@code post.result} from the publishers. */
@ApplicationScoped
class ResultConsumer {

    private static final String EFFECT = "post-result";

    private final EventReader reader;
    private final ReactiveInbox inbox;
    private final Results results;
    private final FollowUps followUps;
    private final Steps steps;
    private final TenantTransaction transactions;

    ResultConsumer(
            EventReader reader,
            ReactiveInbox inbox,
            Results results,
            FollowUps followUps,
            Steps steps,
            TenantTransaction transactions) {
        this.reader = reader;
        this.inbox = inbox;
        this.results = results;
        this.followUps = followUps;
        this.steps = steps;
        this.transactions = transactions;
    }

    @Incoming("post-result")
    @Retry(maxRetries = -1, maxDuration = 0, delay = 500, jitter = 200)
    @RetryWhen(exception = Outage.class)
    Uni<Void> on(ConsumerRecord<String, String> record) {
        return reader.read(record)
                .map(this::store)
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Void> store(Received received) {
        return switch (received.event()) {
            case PostResult report -> once(received, session -> results.store(session, report));
            case TargetProgressed step -> once(received, session -> steps.store(session, step));
            case PostFollowedUp followed -> once(received, session -> followUps.store(session, followed));
            default -> Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> once(Received received, Function<Mutiny.Session, Uni<Void>> effect) {
        return transactions.asService(session -> inbox.firstTime(session, EFFECT, received.id())
                .chain(first -> first ? effect.apply(session) : Uni.createFrom().voidItem()));
    }
}
