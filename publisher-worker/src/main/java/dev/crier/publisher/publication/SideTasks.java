package dev.crier.publisher.publication;

import dev.crier.contracts.FailureInfo;
import dev.crier.contracts.event.PostFollowedUp;
import dev.crier.messaging.outbox.JdbcOutbox;
import dev.crier.publisher.platform.Failure;
import dev.crier.publisher.platform.Reason;
import dev.crier.publisher.platform.SideTask;
import dev.crier.publisher.platform.StepFailure;
import dev.crier.publisher.publication.rules.SideTaskPatience;
import dev.crier.publisher.publication.rules.SideTaskPatience.Next;
import dev.crier.publisher.publication.rules.State;
import dev.crier.rest.ServiceTransaction;
import io.opentelemetry.context.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Does what is left to do for live posts. The publication has ended: nothing here can change its result, and each task
 * stands by itself.
 */
@ApplicationScoped
class SideTasks {

    private static final Logger LOG = Logger.getLogger(SideTasks.class);

    private final ServiceTransaction transaction;
    private final SideTaskRows rows;
    private final JdbcOutbox outbox;
    private final RunningWork.Tools tools;
    private final Rooms rooms;
    private final PublisherConfig config;

    SideTasks(
            ServiceTransaction transaction,
            SideTaskRows rows,
            JdbcOutbox outbox,
            RunningWork.Tools tools,
            Rooms rooms,
            PublisherConfig config) {
        this.transaction = transaction;
        this.rows = rows;
        this.outbox = outbox;
        this.tools = tools;
        this.rooms = rooms;
        this.config = config;
    }

    /**
     * Does what is due for a publication.
     *
     * @return when to come back; empty if nothing is left
     */
    Optional<Instant> run(PublicationId id) throws SQLException {
        Optional<Publication> claimed = tools.publications().claim(id);
        if (claimed.isEmpty() || !(claimed.get().progress().state() instanceof State.Published live)) {
            return Optional.empty();
        }
        try (Scope _ = Trace.of(claimed.get().traceparent()).makeCurrent()) {
            RunningWork work = new RunningWork(tools, claimed.get());
            Instant now = work.now();
            for (SideTaskRow row : open(id)) {
                if (!row.nextAt().isAfter(now)) {
                    attempt(work, live, row);
                }
            }
        }
        List<SideTaskRow> left = open(id);
        if (left.isEmpty() && !isLookedAtLater(id)) {
            tools.publications().spendTicket(claimed.get());
        }
        return left.stream().map(SideTaskRow::nextAt).min(Comparator.naturalOrder());
    }

    /** The looks at the live post come later and need its ticket too. */
    private boolean isLookedAtLater(PublicationId id) throws SQLException {
        return transaction.call(c -> rows.isLookedAtLater(c, id));
    }

    private List<SideTaskRow> open(PublicationId id) throws SQLException {
        return transaction.call(c -> rows.open(c, id));
    }

    private void attempt(RunningWork work, State.Published live, SideTaskRow row) throws SQLException {
        Failure failure = failure(work, live, row.task());
        if (failure == null) {
            end(work.publication(), row.task(), null);
            return;
        }
        LOG.infof("%s %s failed: %s", work.publication(), row.task(), failure.reason());
        switch (SideTaskPatience.after(failure, row.tries(), row.createdAt(), work.now())) {
            case Next.Again again ->
                transaction.run(c -> rows.again(c, work.publication().id(), row.task(), again.at()));
            case Next.GiveUp giveUp -> end(work.publication(), row.task(), giveUp.failure());
        }
    }

    /** Null if the room did it. */
    private @Nullable Failure failure(RunningWork work, State.Published live, SideTask task) {
        work.beginHeld(config.callTimeout());
        try {
            rooms.room(work.publication().target().platform()).run(task, work, live.receipt());
            return null;
        } catch (StepFailure failure) {
            return work.heard(failure.failure());
        } catch (LostClaimException | StoreUnavailableException mine) {
            throw mine;
        } catch (RuntimeException bug) {
            LOG.errorf(bug, "%s the room failed in %s", work.publication(), task);
            return new Failure.Unclassified(Reason.of("internal_error", "It failed inside Crier."));
        } finally {
            work.end();
        }
    }

    private void end(Publication publication, SideTask task, @Nullable FailureInfo failure) throws SQLException {
        Target target = publication.target();
        LOG.infof("%s %s %s", publication, task, failure == null ? "done" : "given up: " + failure.code());
        var told = new PostFollowedUp(
                target.post(),
                target.account(),
                target.user(),
                target.platform(),
                task.name().toLowerCase(Locale.ROOT),
                failure,
                tools.clock().instant());
        transaction.run(c -> {
            if (rows.end(c, publication.id(), task, failure)) {
                outbox.append(c, told);
            }
        });
    }
}
