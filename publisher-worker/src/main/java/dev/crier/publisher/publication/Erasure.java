package dev.crier.publisher.publication;

import dev.crier.contracts.FailureInfo;
import dev.crier.contracts.Outcome;
import dev.crier.contracts.UserId;
import dev.crier.contracts.event.PostDue;
import dev.crier.contracts.event.PostResult;
import dev.crier.contracts.event.PostUpcoming;
import dev.crier.contracts.event.TargetDecided;
import dev.crier.contracts.event.UserDeleted;
import dev.crier.contracts.event.UserErased;
import dev.crier.messaging.erasure.JdbcErasures;
import dev.crier.messaging.outbox.JdbcOutbox;
import dev.crier.rest.ServiceTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Erases a user's publications in two steps: at once, which stops them, and again when post-service has told since when
 * it sends no more of them. A worker at one of them finds no row for its next write: what is not committed never will
 * be, and a call that is under way comes to its end and is forgotten.
 */
@ApplicationScoped
class Erasure {

    private static final Logger LOG = Logger.getLogger(Erasure.class);
    private static final String SERVICE = "publisher-worker";
    private static final String SENDER = "post-service";
    private static final String ACCOUNTS = "(select account_id from publication where user_id = ?)";
    /** What is known of a user in tables without one; a job that a worker has in hand ends by itself. */
    private static final List<String> BESIDE = List.of(
            "delete from account_window where account_id in " + ACCOUNTS,
            "delete from account_block where account_id in " + ACCOUNTS,
            "delete from scheduled_tasks where turn_of = ? and not picked");

    private static final FailureInfo ERASED = new FailureInfo(
            "cancelled",
            "user_erased",
            "Everything of this user was being erased when the post was due.",
            "Write it again once GET /api/me/erasure says that it is done.");

    private final ServiceTransaction transaction;
    private final JdbcErasures erasures;
    private final JdbcOutbox outbox;
    private final Clock clock;

    Erasure(ServiceTransaction transaction, JdbcErasures erasures, JdbcOutbox outbox, Clock clock) {
        this.transaction = transaction;
        this.erasures = erasures;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** The first step: nothing of the user is published from now on. */
    void stop(UserDeleted asked) throws SQLException {
        transaction.run(c -> {
            if (erasures.open(c, asked.userId(), asked.at())) {
                LOG.infof("A user's publications are stopped: %s", erase(c, asked.userId()));
            }
        });
    }

    /** The second step. The first one may come later than this: then it finds the request answered. */
    void heard(UserErased answer) throws SQLException {
        if (!answer.service().equals(SENDER)) {
            return;
        }
        transaction.run(c -> {
            if (erasures.open(c, answer.userId(), answer.requestedAt())) {
                Map<String, Long> counts = erase(c, answer.userId());
                Instant at = erasures.close(c, answer.userId(), answer.at());
                outbox.append(c, new UserErased(answer.userId(), SERVICE, counts, answer.requestedAt(), at));
            }
        });
    }

    private Map<String, Long> erase(Connection c, UserId user) throws SQLException {
        for (String sql : BESIDE) {
            try (var statement = c.prepareStatement(sql)) {
                statement.setObject(1, user.value());
                statement.executeUpdate();
            }
        }
        return erasures.erase(c, user);
    }

    /**
     * Whether a target is of a user's erased past. Its result is told all the same: if post-service still has the post,
     * because it was written while the erasure went on, its owner sees what became of it.
     *
     * @param writtenAt when the event was written; null if it does not say
     */
    boolean stops(PostDue due, @Nullable Instant writtenAt) throws SQLException {
        return stops(due, 1, writtenAt);
    }

    /** The same of a target that its owner wants taken up again. */
    boolean stops(TargetDecided decided, @Nullable Instant writtenAt) throws SQLException {
        PostDue due = new PostDue(
                decided.postId(),
                decided.postVersion(),
                decided.accountId(),
                decided.userId(),
                decided.platform(),
                decided.decidedAt(),
                decided.content());
        return stops(due, decided.round(), writtenAt);
    }

    private boolean stops(PostDue due, int round, @Nullable Instant writtenAt) throws SQLException {
        return transaction.call(c -> {
            boolean past = erasures.isPast(c, due.userId(), writtenAt);
            if (past) {
                LOG.infof("post=%s account=%s is not published: its user was erased", due.postId(), due.accountId());
                outbox.append(c, cancelled(due, round));
            }
            return past;
        });
    }

    /** The same of an announcement, of which nobody hears. */
    boolean stops(PostUpcoming upcoming, @Nullable Instant writtenAt) throws SQLException {
        return transaction.call(c -> erasures.isPast(c, upcoming.userId(), writtenAt));
    }

    private PostResult cancelled(PostDue due, int round) {
        return new PostResult(
                due.postId(),
                due.postVersion(),
                due.accountId(),
                due.userId(),
                due.platform(),
                Outcome.CANCELLED,
                null,
                null,
                ERASED,
                0,
                due.dueAt(),
                null,
                clock.instant(),
                round,
                null);
    }
}
