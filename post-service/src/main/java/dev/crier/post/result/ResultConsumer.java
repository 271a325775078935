package dev.crier.post.result;

import dev.crier.contracts.event.PostResult;
import dev.crier.messaging.EventReader;
import dev.crier.messaging.Outage;
import dev.crier.messaging.Received;
import dev.crier.messaging.inbox.ReactiveInbox;
import dev.crier.rest.TenantTransaction;
import io.smallrye.faulttolerance.api.RetryWhen;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes {@code post.result} from the publishers. */
@ApplicationScoped
class ResultConsumer {

    private static final String EFFECT = "post-result";

    private final EventReader reader;
    private final ReactiveInbox inbox;
    private final Results results;
    private final TenantTransaction transactions;

    ResultConsumer(EventReader reader, ReactiveInbox inbox, Results results, TenantTransaction transactions) {
        this.reader = reader;
        this.inbox = inbox;
        this.results = results;
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
        return received.event() instanceof PostResult report
                ? transactions.asService(session -> inbox.firstTime(session, EFFECT, received.id())
                        .chain(first -> first
                                ? results.store(session, report)
                                : Uni.createFrom().voidItem()))
                : Uni.createFrom().voidItem();
    }
}
