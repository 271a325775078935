package dev.crier.publisher.publication;

import dev.crier.messaging.outbox.JdbcOutbox;
import dev.crier.publisher.publication.rules.Decision;
import dev.crier.publisher.publication.rules.Effect;
import dev.crier.publisher.publication.rules.Progress;
import dev.crier.publisher.publication.rules.Rules;
import dev.crier.publisher.publication.rules.State;
import dev.crier.publisher.quota.Quotas;
import dev.crier.rest.ServiceTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The publications' store. A worker's every write names the fence of its claim and the state it believes in: if either
 * has moved on, the write matches no row and the worker stops.
 */
@ApplicationScoped
class Publications {

    private final ServiceTransaction transaction;
    private final PublicationRows rows;
    private final JdbcOutbox outbox;
    private final Afterwards afterwards;
    private final Rooms rooms;
    private final Clock clock;

    Publications(
            ServiceTransaction transaction,
            PublicationRows rows,
            Afterwards afterwards,
            JdbcOutbox outbox,
            Rooms rooms,
            Clock clock) {
        this.transaction = transaction;
        this.rows = rows;
        this.outbox = outbox;
        this.afterwards = afterwards;
        this.rooms = rooms;
        this.clock = clock;
    }

    /** Takes the publication: writes of earlier claims are void from now on. Empty if it is gone. */
    Optional<Publication> claim(PublicationId id) throws SQLException {
        return transaction.call(c -> rows.claim(c, id));
    }

    /** Reads it again, to see whether it has become due. */
    Publication refresh(Publication publication) throws SQLException {
        return transaction
                .call(c -> rows.read(c, publication.id(), false))
                .filter(read -> read.fence() == publication.fence())
                .orElseThrow(() -> new LostClaimException(publication.id()));
    }

    /** Whether this claim still stands. */
    boolean holds(Publication publication) throws SQLException {
        return transaction
                .call(c -> rows.read(c, publication.id(), false))
                .filter(read -> read.fence() == publication.fence())
                .filter(read ->
                        read.progress().state().equals(publication.progress().state()))
                .isPresent();
    }

    /**
     * Stores a decision; with it, in one transaction, what has to be told to other services.
     *
     * @param request by which the platform knows the call that brought it; null if there was none
     * @throws LostClaimException if the claim or the state has moved on
     */
    Publication save(Publication publication, Decision decision, @Nullable String request) throws SQLException {
        Progress next = decision.next();
        boolean spend = decision.effects().contains(new Effect.SpendTicket());
        if (!spend && next.equals(publication.progress())) {
            return publication;
        }
        return transaction.call(c -> store(c, publication, decision, request));
    }

    /** As {@link #save}, inside an open transaction that holds the row. */
    Publication store(Connection c, Publication publication, Decision decision, @Nullable String request)
            throws SQLException {
        Publication changed = publication.with(decision.next(), ticketAfter(publication, decision));
        Publication next = tell(c, publication, changed, request);
        if (!rows.update(c, publication, next, clock.instant())) {
            throw new LostClaimException(publication.id());
        }
        if (decision.effects().contains(new Effect.Announce())) {
            outbox.append(c, Results.of(next, clock.instant()));
            if (publication.progress().state() instanceof State.Open) {
                afterwards.leave(c, next);
            }
            if (!mayBeOut(next.progress().state())) {
                Quotas.giveBack(c, next.id().value());
            }
        }
        return next;
    }

    /** What was certainly not published takes no place in any limit. */
    private static boolean mayBeOut(State end) {
        return switch (end) {
            case State.Published s -> true;
            case State.NeedsReview s -> true;
            case State.Quarantined s -> !Rules.untouched(s.was());
            case State other -> false;
        };
    }

    /** Tells the step that was taken, unless it is the one that was told last. */
    private Publication tell(Connection c, Publication before, Publication after, @Nullable String request)
            throws SQLException {
        Optional<Story> line =
                Story.of(before.progress().state(), after.progress().state(), request);
        if (line.isEmpty() || line.get().key().equals(before.told())) {
            return after;
        }
        outbox.append(c, line.get().told(after, clock.instant()));
        return after.told(line.get().key());
    }

    /** The claim ends in order: what follows is no sign of trouble. */
    void rest(Publication publication) throws SQLException {
        if (publication.claims() > 0 && !Thread.currentThread().isInterrupted()) {
            transaction.run(c -> rows.rest(c, publication));
        }
    }

    private @Nullable String ticketAfter(Publication publication, Decision decision) {
        String ticket = publication.ticket();
        State next = decision.next().state();
        boolean spend = decision.effects().contains(new Effect.SpendTicket());
        return switch (next) {
            case State.Open s -> spend ? remainder(publication) : ticket;
            case State.Published s -> afterwards.needTicket(publication, next) ? ticket : null;
            case State.Quarantined s -> ticket;
            case State.Cancelled s -> null;
            // taken up again, it has to be the same post to the platform
            case State.Refused s -> remainder(publication);
            case State.Failed s -> remainder(publication);
            case State.NeedsReview s -> remainder(publication);
        };
    }

    private @Nullable String remainder(Publication publication) {
        String ticket = publication.ticket();
        return ticket == null
                ? null
                : rooms.room(publication.target().platform()).remainder(ticket);
    }

    /**
     * Stores a room's ticket.
     *
     * @throws LostClaimException if the claim has moved on
     */
    Publication saveTicket(Publication publication, String ticket) throws SQLException {
        if (!transaction.call(c -> rows.ticket(c, publication, ticket))) {
            throw new LostClaimException(publication.id());
        }
        return publication.with(publication.progress(), ticket);
    }

    /** Reads it without taking it. */
    Optional<Publication> read(PublicationId id) throws SQLException {
        return transaction.call(c -> rows.read(c, id, false));
    }

    /** Wipes the ticket of an ended publication: nothing needs it any more. */
    void spendTicket(Publication publication) throws SQLException {
        transaction.run(c -> rows.spend(c, publication.id()));
    }

    /** Removes a post that never became due; false, and nothing happens, if it has become due meanwhile. */
    boolean forget(Publication publication) throws SQLException {
        return transaction.call(c -> rows.forget(c, publication));
    }
}
