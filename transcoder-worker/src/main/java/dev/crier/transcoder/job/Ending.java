package dev.crier.transcoder.job;

import dev.crier.contracts.event.MediaTranscoded;
import dev.crier.messaging.outbox.JdbcOutbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;

/** How a worker leaves a job: the row, its event, and what an erasure waits for, in one transaction. */
@ApplicationScoped
class Ending {

    private final TranscodeJobs jobs;
    private final JdbcOutbox outbox;
    private final Erasure erasure;

    Ending(TranscodeJobs jobs, JdbcOutbox outbox, Erasure erasure) {
        this.jobs = jobs;
        this.outbox = outbox;
        this.erasure = erasure;
    }

    /**
     * Ends a job and tells its result.
     *
     * @return false, and nothing is told, if another worker has taken it since
     */
    boolean finish(Connection connection, TranscodeJob job, MediaTranscoded event) throws SQLException {
        boolean finished = jobs.finish(connection, job, event.failure());
        if (finished) {
            outbox.append(connection, event);
            erasure.settle(connection, job.userId());
        }
        return finished;
    }

    /** Gives a job back, to be tried again; {@code counted} as in {@link TranscodeJobs#release}. */
    void release(Connection connection, TranscodeJob job, boolean counted) throws SQLException {
        jobs.release(connection, job, counted);
        erasure.settle(connection, job.userId());
    }
}
