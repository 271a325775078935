package dev.crier.publisher.publication;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.crier.contracts.PlatformId;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** This process's workers: db-scheduler gives them jobs, watches over them and takes a dead process's jobs over. */
@ApplicationScoped
class Workers {

    private static final Logger LOG = Logger.getLogger(Workers.class);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(2);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(8);

    private final Rooms rooms;
    private final PublisherConfig config;
    private final PublicationMetrics metrics;
    private final PublicationRun.Surroundings surroundings;
    private final SideTasks sideTasks;
    private final Rechecks rechecks;
    private final FairClaims claims;
    private final Scheduler scheduler;
    private final AtomicLong lookedAgain = new AtomicLong(System.nanoTime());
    private volatile boolean stopping;

    Workers(DataSource dataSource, PublicationRun.Surroundings surroundings, SideTasks sideTasks, Rechecks rechecks) {
        this.rooms = surroundings.rooms();
        this.config = surroundings.config();
        this.metrics = surroundings.metrics();
        this.surroundings = surroundings.until(() -> stopping);
        this.sideTasks = sideTasks;
        this.rechecks = rechecks;
        this.claims = new FairClaims(names(rooms.pool()), config.jobs(), Math.min(config.jobs(), config.jobsOfUser()));
        this.scheduler = scheduler(dataSource);
    }

    private static List<String> names(Set<PlatformId> pool) {
        return pool.stream()
                .flatMap(platform ->
                        Stream.of(Jobs.name(platform), Jobs.followUpName(platform), Jobs.recheckName(platform)))
                .toList();
    }

    private Scheduler scheduler(DataSource dataSource) {
        List<Task<?>> tasks = rooms.pool().stream()
                .<Task<?>>flatMap(platform -> Stream.of(
                        task(Jobs.name(platform), platform, id -> PublicationRun.of(id, surroundings)),
                        task(Jobs.followUpName(platform), platform, sideTasks::run),
                        task(Jobs.recheckName(platform), platform, rechecks::run)))
                .toList();
        return Scheduler.create(dataSource, tasks)
                .schedulerName(new SchedulerName.Fixed("publisher-" + UUID.randomUUID()))
                .executorService(Executors.newVirtualThreadPerTaskExecutor())
                .threads(config.jobs() * tasks.size())
                .jdbcCustomization(claims)
                .pollUsingLockAndFetch(0.5, 1.0)
                .pollingInterval(config.poll())
                .heartbeatInterval(config.heartbeat())
                .missedHeartbeatsLimit(config.missedHeartbeats())
                // jobs of platforms that other pools serve are not ours to delete
                .deleteUnresolvedAfter(Duration.ofDays(3650))
                .shutdownMaxWait(LONGEST_STOP)
                .failureLogging(LogLevel.OFF, false)
                .build();
    }

    /** One claim of a job: when to come back, or empty if it is done. */
    private interface Work {
        Optional<Instant> on(PublicationId id) throws SQLException;
    }

    private Task<Void> task(String name, PlatformId platform, Work work) {
        return Tasks.custom(name, Void.class)
                .onDeadExecutionRevive()
                .onFailure(after(AFTER_TROUBLE))
                .execute((job, context) -> run(work, platform, PublicationId.of(job.getId())));
    }

    private static FailureHandler<Void> after(Duration pause) {
        return (complete, operations) ->
                operations.reschedule(complete, complete.getTimeDone().plus(pause));
    }

    private CompletionHandler<Void> run(Work work, PlatformId platform, PublicationId id) {
        metrics.begun(platform);
        try {
            Optional<Instant> next = work.on(id);
            return next.<CompletionHandler<Void>>map(
                            time -> (complete, operations) -> operations.reschedule(complete, time))
                    .orElse((complete, operations) -> operations.remove());
        } catch (SQLException | RuntimeException trouble) {
            LOG.warnf(trouble, "publication=%s the run broke off; it is taken up again", id);
            return (complete, operations) ->
                    operations.reschedule(complete, complete.getTimeDone().plus(AFTER_TROUBLE));
        } finally {
            metrics.left(platform);
            lookAgain();
        }
    }

    /** There is room again: look for more, if there was more, but do not look all the time. */
    private void lookAgain() {
        long now = System.nanoTime();
        long last = lookedAgain.get();
        if (claims.foundSome() && now - last > config.poll().toNanos() / 4 && lookedAgain.compareAndSet(last, now)) {
            wake();
        }
    }

    /** New jobs may be there: look at once instead of at the next poll. */
    void wake() {
        if (scheduler.getSchedulerState().isStarted() && !stopping) {
            scheduler.triggerCheckForDueExecutions();
        }
    }

    /** Whether the pool is at work; for readiness. */
    boolean running() {
        return scheduler.getSchedulerState().isStarted() && !stopping;
    }

    void start(@Observes StartupEvent started) {
        rooms.pool().forEach(metrics::serves);
        scheduler.start();
        LOG.infof("Publishing for %s", rooms.pool());
    }

    void stop(@Observes ShutdownEvent ended) {
        stopping = true;
        scheduler.stop();
    }
}
