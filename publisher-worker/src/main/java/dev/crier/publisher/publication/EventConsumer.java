package dev.crier.publisher.publication;

import dev.crier.contracts.event.AccountChanged;
import dev.crier.contracts.event.Event;
import dev.crier.contracts.event.PostDue;
import dev.crier.contracts.event.PostUpcoming;
import dev.crier.contracts.event.TargetDecided;
import dev.crier.contracts.event.UserDeleted;
import dev.crier.contracts.event.UserErased;
import dev.crier.messaging.EventReader;
import dev.crier.messaging.Received;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Receives what is to be published, and what happens to the accounts it is published on. */
@ApplicationScoped
class EventConsumer {

    private final EventReader reader;
    private final Intake intake;
    private final Erasure erasure;
    private final Workers workers;
    private final Persistence stored = new Persistence();

    EventConsumer(EventReader reader, Intake intake, Erasure erasure, Workers workers) {
        this.reader = reader;
        this.intake = intake;
        this.erasure = erasure;
        this.workers = workers;
    }

    @Incoming("post-due")
    @RunOnVirtualThread
    void due(ConsumerRecord<String, String> record) throws SQLException {
        Optional<Received> received = reader.read(record);
        if (received.isEmpty()) {
            return;
        }
        String trace = received.get().traceparent();
        Instant written = received.get().time();
        switch (received.get().event()) {
            case PostDue due ->
                stored.until(() -> {
                    if (!erasure.stops(due, written)) {
                        intake.due(due, trace);
                    }
                });
            case TargetDecided decided ->
                stored.until(() -> {
                    if (!erasure.stops(decided, written)) {
                        intake.decided(decided, trace);
                    }
                });
            case Event other -> {
                // not for us
            }
        }
        workers.wake();
    }

    @Incoming("post-upcoming")
    @RunOnVirtualThread
    void upcoming(ConsumerRecord<String, String> record) throws SQLException {
        Optional<Received> received = reader.read(record);
        if (received.isPresent() && received.get().event() instanceof PostUpcoming upcoming) {
            stored.until(() -> {
                if (!erasure.stops(upcoming, received.get().time())) {
                    intake.upcoming(upcoming, received.get().traceparent());
                }
            });
            workers.wake();
        }
    }

    @Incoming("account-changed")
    @RunOnVirtualThread
    void account(ConsumerRecord<String, String> record) throws SQLException {
        Optional<Received> received = reader.read(record);
        if (received.isPresent() && received.get().event() instanceof AccountChanged changed) {
            switch (changed.change()) {
                case CONNECTED, RECONNECTED -> stored.until(() -> intake.reconnected(changed.accountId()));
                case DISCONNECTED -> stored.until(() -> intake.disconnected(changed.accountId()));
                case NEEDS_RECONNECT -> {
                    // the next call of the platform or of account-service tells
                }
            }
            workers.wake();
        }
    }

    @Incoming("user-deleted")
    @RunOnVirtualThread
    void userDeleted(ConsumerRecord<String, String> record) throws SQLException {
        Optional<Received> received = reader.read(record);
        if (received.isPresent() && received.get().event() instanceof UserDeleted asked) {
            stored.until(() -> erasure.stop(asked));
        }
    }

    @Incoming("user-erased")
    @RunOnVirtualThread
    void userErased(ConsumerRecord<String, String> record) throws SQLException {
        Optional<Received> received = reader.read(record);
        if (received.isPresent() && received.get().event() instanceof UserErased answer) {
            stored.until(() -> erasure.heard(answer));
        }
    }
}
