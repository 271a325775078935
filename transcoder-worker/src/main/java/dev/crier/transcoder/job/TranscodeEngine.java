package dev.crier.transcoder.job;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Runs the jobs: db-scheduler gives each to one worker, whose heartbeat keeps it; a worker that falls silent loses it to
 * another one. One job is one virtual thread.
 */
@ApplicationScoped
class TranscodeEngine {

    private static final int SILENT_HEARTBEATS = 4;
    private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(3);

    private final DataSource dataSource;
    private final JobConfig config;
    private final TranscodeWork work;
    private volatile @Nullable Scheduler scheduler;

    TranscodeEngine(DataSource dataSource, JobConfig config, TranscodeWork work) {
        this.dataSource = dataSource;
        this.config = config;
        this.work = work;
    }

    void start(@Observes StartupEvent event) {
        Scheduler started = scheduler("transcoder-" + UUID.randomUUID());
        scheduler = started;
        started.start();
    }

    void stop(@Observes ShutdownEvent event) {
        Scheduler running = scheduler;
        if (running != null) {
            running.stop();
        }
    }

    /** Looks for new jobs now, not at the next poll. */
    void wake() {
        Scheduler running = scheduler;
        if (running != null) {
            running.triggerCheckForDueExecutions();
        }
    }

    /** A worker under a name of its own, not started. */
    Scheduler scheduler(String name) {
        var task = Tasks.oneTime(TranscodeJobs.TASK)
                .onFailure(this::again)
                .onDeadExecutionRevive()
                .execute((instance, context) -> work.on(TranscodeJobs.media(instance.getId())));
        return Scheduler.create(dataSource, task)
                .schedulerName(new SchedulerName.Fixed(name))
                .threads(config.concurrency())
                .executorService(Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("transcode-", 0).factory()))
                // a worker holds no more jobs than it works on
                .pollUsingLockAndFetch(0.9, 1.0)
                .pollingInterval(config.pollInterval())
                .heartbeatInterval(config.heartbeat())
                .missedHeartbeatsLimit(SILENT_HEARTBEATS)
                .shutdownMaxWait(PATIENCE_AT_STOP)
                .failureLogging(LogLevel.WARN, false)
                .build();
    }

    private void again(ExecutionComplete failed, ExecutionOperations<Void> operations) {
        int failures = Math.min(20, failed.getExecution().consecutiveFailures);
        Duration pause = config.firstRetry().multipliedBy(1L << failures);
        Duration longest = config.longestRetry();
        operations.reschedule(failed, failed.getTimeDone().plus(pause.compareTo(longest) < 0 ? pause : longest));
    }
}
