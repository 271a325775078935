package dev.crier.transcoder.job;

import dev.crier.contracts.event.UserErased;
import dev.crier.messaging.EventReader;
import dev.crier.messaging.Received;
import dev.crier.rest.ServiceTransaction;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears that a user's media are erased. */
@ApplicationScoped
class UserErasedConsumer {

    private final EventReader reader;
    private final Erasure erasure;
    private final ServiceTransaction transaction;

    UserErasedConsumer(EventReader reader, Erasure erasure, ServiceTransaction transaction) {
        this.reader = reader;
        this.erasure = erasure;
        this.transaction = transaction;
    }

    @Incoming("user-erased")
    @Blocking
    @Retry(
            maxRetries = -1,
            maxDuration = 0,
            delay = 1,
            delayUnit = ChronoUnit.SECONDS,
            retryOn = SQLException.class,
            abortOn = IllegalArgumentException.class)
    void on(ConsumerRecord<String, String> message) throws SQLException {
        Received received = reader.read(message).orElse(null);
        if (received != null
                && received.event() instanceof UserErased media
                && media.service().equals(Erasure.SENDER)) {
            transaction.run(connection -> erasure.begin(connection, media));
        }
    }
}
