package dev.crier.publisher.publication;

import dev.crier.publisher.platform.StepFailure;
import dev.crier.publisher.platform.Verification;
import dev.crier.publisher.publication.RecheckRows.Looks;
import dev.crier.publisher.publication.rules.Decision;
import dev.crier.publisher.publication.rules.Input;
import dev.crier.publisher.publication.rules.Moment;
import dev.crier.publisher.publication.rules.State;
import dev.crier.rest.ServiceTransaction;
import io.opentelemetry.context.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Looks at live posts once more, some time later. One that its platform took away again is told as failed, with the
 * platform's reason; it is never sent again. One look is not believed alone, and a look that fails tells nothing.
 */
@ApplicationScoped
class Rechecks {

    private static final Logger LOG = Logger.getLogger(Rechecks.class);

    private final ServiceTransaction transaction;
    private final RecheckRows rows;
    private final Afterwards afterwards;
    private final RunningWork.Tools tools;
    private final Rooms rooms;
    private final PublisherConfig config;

    Rechecks(
            ServiceTransaction transaction,
            RecheckRows rows,
            Afterwards afterwards,
            RunningWork.Tools tools,
            Rooms rooms,
            PublisherConfig config) {
        this.transaction = transaction;
        this.rows = rows;
        this.afterwards = afterwards;
        this.tools = tools;
        this.rooms = rooms;
        this.config = config;
    }

    /**
     * Takes a look.
     *
     * @return when to come back; empty if nothing is left to see
     */
    Optional<Instant> run(PublicationId id) throws SQLException {
        Optional<Looks> looks = transaction.call(c -> rows.read(c, id));
        Optional<Publication> found =
                looks.isEmpty() ? Optional.empty() : tools.publications().read(id);
        if (found.isEmpty() || !(found.get().progress().state() instanceof State.Published live)) {
            return Optional.empty();
        }
        try (Scope _ = Trace.of(found.get().traceparent()).makeCurrent()) {
            return look(found.get(), live, looks.get());
        }
    }

    private Optional<Instant> look(Publication publication, State.Published live, Looks before) throws SQLException {
        RunningWork work = new RunningWork(tools, publication);
        return switch (seen(work, live, before)) {
            case Verification.Live l -> done(publication, before);
            case Verification.Pending p -> done(publication, before);
            case Verification.Rejected gone when before.missedAt() == null -> missed(publication, before);
            case Verification.Rejected gone -> {
                LOG.warnf("%s is gone: %s", publication, gone.failure().reason().code());
                Input input = new Input.TakenBack(new Moment(work.now(), 0), gone.failure());
                Decision decision = rooms.rules(publication.target()).decide(publication.progress(), input);
                tools.publications().save(publication, decision, work.request(input));
                yield Optional.empty();
            }
        };
    }

    private Verification seen(RunningWork work, State.Published live, Looks before) {
        work.begin(config.callTimeout());
        Duration waited = Duration.between(before.liveAt(), work.now());
        var room = rooms.room(work.publication().target().platform());
        try {
            return work.witnessed(() -> room.verify(work, live.receipt(), waited));
        } catch (StepFailure blind) {
            // with a dead token, or while the platform is away, nobody sees anything
            LOG.infof("%s could not be looked at: %s", work.publication(), blind.getMessage());
            return new Verification.Live(live.receipt());
        }
    }

    private Optional<Instant> missed(Publication publication, Looks before) throws SQLException {
        Instant now = tools.clock().instant();
        transaction.run(c -> rows.write(c, publication.id(), new Looks(before.done(), before.liveAt(), now)));
        return Optional.of(now.plus(config.recheckConfirm()));
    }

    private Optional<Instant> done(Publication publication, Looks before) throws SQLException {
        Looks after = new Looks(before.done() + 1, before.liveAt(), null);
        transaction.run(c -> rows.write(c, publication.id(), after));
        Optional<Instant> next = afterwards.nextLook(publication, after.done(), after.liveAt());
        if (next.isEmpty()) {
            tools.publications().spendTicket(publication);
        }
        return next;
    }
}
