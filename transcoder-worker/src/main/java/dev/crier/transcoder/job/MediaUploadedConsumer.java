package dev.crier.transcoder.job;

import dev.crier.contracts.event.MediaUploaded;
import dev.crier.messaging.EventReader;
import dev.crier.messaging.Received;
import dev.crier.messaging.erasure.JdbcErasures;
import dev.crier.messaging.inbox.JdbcInbox;
import dev.crier.rest.ServiceTransaction;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Makes a durable job of each upload and acknowledges at once. */
@ApplicationScoped
class MediaUploadedConsumer {

    private final EventReader reader;
    private final JdbcInbox inbox;
    private final JdbcErasures erasures;
    private final TranscodeJobs jobs;
    private final ServiceTransaction transaction;
    private final TranscodeEngine engine;

    MediaUploadedConsumer(
            EventReader reader,
            JdbcInbox inbox,
            JdbcErasures erasures,
            TranscodeJobs jobs,
            ServiceTransaction transaction,
            TranscodeEngine engine) {
        this.reader = reader;
        this.inbox = inbox;
        this.erasures = erasures;
        this.jobs = jobs;
        this.transaction = transaction;
        this.engine = engine;
    }

    /** While the database is away the channel waits: an upload is no dead letter. */
    @Incoming("media-uploaded")
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
        if (received != null && received.event() instanceof MediaUploaded upload) {
            store(received, upload);
            engine.wake();
        }
    }

    private void store(Received received, MediaUploaded upload) throws SQLException {
        try {
            transaction.run(connection -> {
                if (inbox.firstTime(connection, TranscodeJobs.TASK, received.id())
                        && !erasures.isPast(connection, upload.userId(), received.time())) {
                    jobs.add(connection, upload, received);
                }
            });
        } catch (SQLException e) {
            if (isAboutTheData(e)) {
                throw new IllegalArgumentException("Event " + received.id() + " cannot be stored", e);
            }
            throw e;
        }
    }

    /** Data exceptions and violated constraints will not go away: such an event is a dead letter, not tried again. */
    private static boolean isAboutTheData(SQLException e) {
        String state = e.getSQLState();
        return state != null && (state.startsWith("22") || state.startsWith("23"));
    }
}
