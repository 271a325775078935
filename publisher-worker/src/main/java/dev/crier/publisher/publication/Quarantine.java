package dev.crier.publisher.publication;

import dev.crier.contracts.AccountId;
import dev.crier.contracts.PlatformId;
import dev.crier.contracts.PostId;
import dev.crier.messaging.outbox.JdbcOutbox;
import dev.crier.publisher.publication.rules.Decision;
import dev.crier.publisher.publication.rules.Input;
import dev.crier.publisher.publication.rules.Moment;
import dev.crier.publisher.publication.rules.Reopening;
import dev.crier.publisher.publication.rules.State;
import dev.crier.rest.ServiceTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Where publications go that break their worker off again and again: a room that kills the process, a row that cannot be
 * read. They hold nobody up any more, are told to their owner, and wait for an operator.
 */
@ApplicationScoped
class Quarantine {

    /** One of them, as an operator sees it: no content. */
    record Case(
            UUID id,
            PostId postId,
            AccountId accountId,
            PlatformId platform,
            int attempts,
            @Nullable String message,
            @Nullable Instant since) {}

    private static final Logger LOG = Logger.getLogger(Quarantine.class);

    private final ServiceTransaction transaction;
    private final Publications publications;
    private final PublicationRows rows;
    private final QuarantineRows cases;
    private final Jobs jobs;
    private final JdbcOutbox outbox;
    private final Rooms rooms;
    private final PublisherConfig config;
    private final PublicationMetrics metrics;
    private final Clock clock;

    Quarantine(Stores stores, Rooms rooms, PublisherConfig config, PublicationMetrics metrics, Clock clock) {
        this.transaction = stores.transaction();
        this.publications = stores.publications();
        this.rows = stores.rows();
        this.cases = stores.cases();
        this.jobs = stores.jobs();
        this.outbox = stores.outbox();
        this.rooms = rooms;
        this.config = config;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** What it reads and writes. */
    record Stores(
            ServiceTransaction transaction,
            Publications publications,
            PublicationRows rows,
            QuarantineRows cases,
            Jobs jobs,
            JdbcOutbox outbox) {}

    /**
     * Takes a publication for a run. One whose row cannot be read comes to nothing each time, and is counted as such.
     *
     * @return empty if there is nothing to do
     */
    Optional<Publication> claim(PublicationId id) throws SQLException {
        try {
            return publications.claim(id);
        } catch (IllegalStateException | IllegalArgumentException unreadable) {
            Optional<Integer> claims = transaction.call(c -> cases.stumble(c, id));
            if (claims.isPresent() && claims.get() < config.claims()) {
                throw unreadable;
            }
            if (claims.isPresent()) {
                isolate(id, unreadable);
            }
            return Optional.empty();
        }
    }

    /** Whether the claims before this one all came to nothing. */
    boolean isStuck(Publication claimed) {
        boolean stuck = claimed.claims() > config.claims() && claimed.progress().state() instanceof State.Open;
        if (stuck) {
            LOG.errorf(
                    "%s publication=%s goes into quarantine: %d claims without progress",
                    claimed, claimed.id(), claimed.claims() - 1);
            metrics.quarantined(claimed.target().platform());
        }
        return stuck;
    }

    private void isolate(PublicationId id, RuntimeException unreadable) throws SQLException {
        transaction.run(c -> {
            if (cases.forget(c, id)) {
                return;
            }
            var result = cases.isolate(c, id, Reopening.STUCK, clock.instant());
            if (result.isPresent()) {
                outbox.append(c, result.get());
                LOG.errorf(
                        unreadable,
                        "publication=%s post=%s cannot be read: quarantine",
                        id,
                        result.get().postId());
                metrics.quarantined(result.get().platform());
            }
        });
    }

    /** The oldest of them. */
    List<Case> list(int limit) throws SQLException {
        return transaction.call(c -> cases.list(c, limit));
    }

    /**
     * Has one taken up where it stood; a commit in doubt is read first.
     *
     * @return false if it is not in quarantine
     * @throws IllegalStateException if its row can still not be read
     */
    boolean replay(PublicationId id) throws SQLException {
        return transaction.call(c -> {
            Optional<Publication> held =
                    rows.read(c, id, true).filter(found -> found.progress().state() instanceof State.Quarantined);
            if (held.isEmpty()) {
                return false;
            }
            Publication claimed = rows.claim(c, id).orElseThrow();
            Decision decision = rooms.rules(claimed.target())
                    .decide(claimed.progress(), new Input.Replayed(new Moment(clock.instant(), 0)));
            publications.store(c, claimed, decision, null);
            jobs.runAt(c, claimed.target().platform(), id, clock.instant());
            LOG.infof("%s publication=%s replayed", claimed, id);
            return true;
        });
    }
}
