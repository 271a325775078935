package dev.crier.publisher.publication;

import dev.crier.contracts.AccountId;
import dev.crier.contracts.FailureInfo;
import dev.crier.contracts.event.PostDue;
import dev.crier.contracts.event.PostUpcoming;
import dev.crier.contracts.event.TargetDecided;
import dev.crier.publisher.publication.rules.Decision;
import dev.crier.publisher.publication.rules.Effect;
import dev.crier.publisher.publication.rules.Input;
import dev.crier.publisher.publication.rules.Moment;
import dev.crier.publisher.publication.rules.Progress;
import dev.crier.publisher.publication.rules.Reopening;
import dev.crier.publisher.publication.rules.State;
import dev.crier.rest.ServiceTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Takes events in: the publication, its job and the memory of the event are one transaction. */
@ApplicationScoped
class Intake {

    private static final Logger LOG = Logger.getLogger(Intake.class);

    private final ServiceTransaction transaction;
    private final PublicationRows rows;
    private final Publications publications;
    private final Jobs jobs;
    private final Rooms rooms;
    private final Clock clock;

    Intake(
            ServiceTransaction transaction,
            PublicationRows rows,
            Publications publications,
            Jobs jobs,
            Rooms rooms,
            Clock clock) {
        this.transaction = transaction;
        this.rows = rows;
        this.publications = publications;
        this.jobs = jobs;
        this.rooms = rooms;
        this.clock = clock;
    }

    /** A target is due. Its (post, account) pair is the inbox: a second delivery finds the first one's row. */
    void due(PostDue event, @Nullable String traceparent) throws SQLException {
        Target target = Target.of(event);
        transaction.run(c -> {
            PublicationId id = PublicationId.random();
            if (rows.insert(c, id, target, true, traceparent)) {
                LOG.infof("%s due", target);
                begin(c, id, target);
            } else {
                bind(c, target);
            }
        });
    }

    private void begin(Connection c, PublicationId id, Target target) throws SQLException {
        if (rooms.has(target.platform())) {
            jobs.runAt(c, target.platform(), id, clock.instant());
        } else {
            refuse(c, id, target);
        }
    }

    private void bind(Connection c, Target target) throws SQLException {
        Optional<Publication> found = rows.byTarget(c, target);
        if (found.isEmpty() || found.get().progress().bound()) {
            LOG.infof("%s is known already", target);
            return;
        }
        Publication announced = found.get();
        boolean prepared = announced.target().version() == target.version()
                && announced.progress().state() instanceof State.Open;
        if (prepared) {
            rows.bind(c, announced.id(), target.dueAt());
        } else {
            rows.replace(c, announced.id(), target, true);
        }
        LOG.infof("%s due, %s", target, prepared ? "as announced" : "changed since it was announced");
        begin(c, announced.id(), target);
    }

    private void refuse(Connection c, PublicationId id, Target target) throws SQLException {
        FailureInfo failure = new FailureInfo(
                "platform_disabled", "platform_unknown", "Crier cannot publish to " + target.platform() + ".", null);
        Publication publication = rows.read(c, id, true).orElseThrow();
        Progress progress = publication.progress();
        Progress refused = new Progress(
                new State.Refused(failure),
                progress.dueAt(),
                true,
                progress.commits(),
                progress.attemptedAt(),
                progress.resumedAt(),
                progress.round());
        publications.store(c, publication, new Decision(refused, List.of(new Effect.Announce())), null);
    }

    /** A target will be due: prepare it. Never undoes what a newer event said. */
    void upcoming(PostUpcoming event, @Nullable String traceparent) throws SQLException {
        Target target = Target.of(event);
        if (!rooms.has(target.platform())) {
            return;
        }
        transaction.run(c -> {
            PublicationId id = PublicationId.random();
            if (rows.insert(c, id, target, false, traceparent)) {
                LOG.infof("%s announced for %s", target, target.dueAt());
                jobs.runAt(c, target.platform(), id, clock.instant());
            } else {
                announceAgain(c, target);
            }
        });
    }

    private void announceAgain(Connection c, Target target) throws SQLException {
        Optional<Publication> known = rows.byTarget(c, target)
                .filter(found -> !found.progress().bound())
                .filter(found -> found.target().version() < target.version());
        if (known.isPresent()) {
            rows.replace(c, known.get().id(), target, false);
            jobs.runAt(c, target.platform(), known.get().id(), clock.instant());
        }
    }

    /** An owner has decided about a target that ended. If its row is gone, the owner's word is all that is known. */
    void decided(TargetDecided event, @Nullable String traceparent) throws SQLException {
        Target target = Target.of(event);
        transaction.run(c -> {
            boolean gone = rows.insert(c, PublicationId.random(), target, true, traceparent);
            Publication found = rows.byTarget(c, target).orElseThrow();
            Progress standing = gone ? Reopening.forgotten(found.progress()) : found.progress();
            Decision decision = Reopening.decided(standing, decision(event));
            if (decision.next().equals(standing)) {
                LOG.infof("%s decided in round %d: known already", target, event.round());
                return;
            }
            LOG.infof("%s decided in round %d: %s", target, event.round(), event.decision());
            // a worker at the earlier round loses its claim
            publications.store(c, rows.claim(c, found.id()).orElseThrow(), decision, null);
            if (rooms.has(target.platform())) {
                jobs.runAt(c, target.platform(), found.id(), clock.instant());
            }
        });
    }

    private Input.Decided decision(TargetDecided event) {
        Input.Answer answer =
                switch (event.decision()) {
                    case PUBLISH -> new Input.Answer.Publish();
                    case LIVE -> new Input.Answer.Live(event.url());
                    case DROP -> new Input.Answer.Drop();
                };
        return new Input.Decided(new Moment(clock.instant(), 0), event.round(), answer);
    }

    void reconnected(AccountId account) throws SQLException {
        change(account, Input.Reconnected::new);
    }

    void disconnected(AccountId account) throws SQLException {
        change(account, Input.Disconnected::new);
    }

    private void change(AccountId account, Function<Moment, Input> input) throws SQLException {
        transaction.run(c -> {
            for (Publication publication : rows.waiting(c, account)) {
                change(c, publication, input.apply(new Moment(clock.instant(), 0)));
            }
        });
    }

    private void change(Connection c, Publication publication, Input input) throws SQLException {
        Decision decision = rooms.rules(publication.target()).decide(publication.progress(), input);
        if (decision.effects().isEmpty()) {
            return;
        }
        // a worker at it loses its claim: what it knows of the account is out of date
        Publication claimed = rows.claim(c, publication.id()).orElseThrow();
        if (decision.effects().contains(new Effect.Forget())) {
            rows.forget(c, claimed);
        } else {
            publications.store(c, claimed, decision, null);
        }
        jobs.runAt(c, publication.target().platform(), publication.id(), clock.instant());
    }
}
