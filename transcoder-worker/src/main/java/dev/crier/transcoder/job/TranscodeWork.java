package dev.crier.transcoder.job;

import dev.crier.contracts.MediaId;
import dev.crier.contracts.ObjectRef;
import dev.crier.contracts.TranscodeOutcome;
import dev.crier.contracts.event.MediaTranscoded;
import dev.crier.rest.ServiceTransaction;
import dev.crier.transcoder.probe.Refusal;
import dev.crier.transcoder.scratch.ScratchFull;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/**
 * The life of one job, on one thread from its claim to its end. What a lost worker did is done again to the same keys;
 * the claim's number lets only one of them write the end.
 */
@ApplicationScoped
class TranscodeWork {

    private static final Logger LOG = Logger.getLogger(TranscodeWork.class);

    private final TranscodeJobs jobs;
    private final ServiceTransaction transaction;
    private final Ending ending;
    private final Transcoding transcoding;
    private final JobMetrics metrics;
    private final JobConfig config;

    TranscodeWork(
            TranscodeJobs jobs,
            ServiceTransaction transaction,
            Ending ending,
            Transcoding transcoding,
            JobMetrics metrics,
            JobConfig config) {
        this.jobs = jobs;
        this.transaction = transaction;
        this.ending = ending;
        this.transcoding = transcoding;
        this.metrics = metrics;
        this.config = config;
    }

    /**
     * Works on a medium until its result is committed.
     *
     * @throws JobUnfinished if it must be tried again later
     */
    void on(MediaId id) {
        MDC.put("media_id", id.toString());
        try {
            Optional<TranscodeJob> job = transaction.call(connection -> jobs.claim(connection, id));
            if (job.isPresent()) {
                Traces.within(job.get().traceparent(), "transcode", () -> work(job.get()));
            }
            removeOriginal(id);
        } catch (SQLException e) {
            throw new JobUnfinished("The database does not answer: " + e.getMessage(), e);
        } finally {
            MDC.remove("media_id");
        }
    }

    private void work(TranscodeJob job) throws SQLException {
        Instant start = Instant.now();
        LOG.infof("Media %s: attempt %d, %d bytes", job.mediaId(), job.attempts(), job.sizeBytes());
        try {
            // a job that ends its worker's process never reports a failure: its claims count
            Result result =
                    job.attempts() > config.attempts() ? new Result.Refused(Refusal.internal()) : transcoding.run(job);
            finish(job, result);
            metrics.ended(result instanceof Result.Completed ? "completed" : "failed", since(start));
        } catch (ScratchFull e) {
            again(job, false, start, e);
        } catch (InterruptedException e) {
            again(job, false, start, e);
            Thread.currentThread().interrupt();
        } catch (SQLException e) {
            throw e;
        } catch (Exception e) {
            again(job, true, start, e);
        }
    }

    private void again(TranscodeJob job, boolean counted, Instant start, Exception cause) throws SQLException {
        boolean tired = counted && job.attempts() >= config.attempts();
        if (tired || job.createdAt().plus(config.giveUpAfter()).isBefore(Instant.now())) {
            LOG.errorf(cause, "Media %s: given up after attempt %d", job.mediaId(), job.attempts());
            finish(job, new Result.Refused(Refusal.internal()));
            metrics.ended("failed", since(start));
            return;
        }
        metrics.ended(counted ? "retried" : "postponed", since(start));
        transaction.run(connection -> ending.release(connection, job, counted));
        throw new JobUnfinished("Media " + job.mediaId() + ": " + cause, cause);
    }

    private void finish(TranscodeJob job, Result result) throws SQLException {
        MediaTranscoded event =
                switch (result) {
                    case Result.Completed completed ->
                        new MediaTranscoded(
                                job.mediaId(), job.userId(), TranscodeOutcome.COMPLETED, completed.renditions(), null);
                    case Result.Refused refused ->
                        new MediaTranscoded(
                                job.mediaId(),
                                job.userId(),
                                TranscodeOutcome.FAILED,
                                List.of(),
                                refused.refusal().failure());
                };
        boolean ours = transaction.call(connection -> ending.finish(connection, job, event));
        if (ours) {
            LOG.infof("Media %s: %s", job.mediaId(), event.failure() == null ? "completed" : event.failure());
        } else {
            LOG.warnf("Media %s: another worker has taken this job, whose result counts", job.mediaId());
        }
    }

    /** Also after a crash between the end of the job and this. */
    private void removeOriginal(MediaId id) throws SQLException {
        Optional<ObjectRef> original = transaction.call(connection -> jobs.completedOriginal(connection, id));
        original.ifPresent(transcoding::deleteOriginal);
    }

    private static Duration since(Instant start) {
        return Duration.between(start, Instant.now());
    }
}
