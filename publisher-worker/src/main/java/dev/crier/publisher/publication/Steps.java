package dev.crier.publisher.publication;

import dev.crier.publisher.platform.Failure;
import dev.crier.publisher.platform.PlatformPublisher;
import dev.crier.publisher.platform.Preparation;
import dev.crier.publisher.platform.Reason;
import dev.crier.publisher.platform.Reconciliation;
import dev.crier.publisher.platform.StepFailure;
import dev.crier.publisher.platform.Verification;
import dev.crier.publisher.publication.rules.Input;
import dev.crier.publisher.publication.rules.Moment;
import dev.crier.publisher.publication.rules.State;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Calls a room and turns what comes of it into an input for the rules. */
final class Steps {

    private static final Logger LOG = Logger.getLogger(Steps.class);

    private final PublisherConfig config;
    private final Publications publications;
    private final PlatformPublisher room;
    private final RunningWork work;

    Steps(PublisherConfig config, Publications publications, PlatformPublisher room, RunningWork work) {
        this.config = config;
        this.publications = publications;
        this.room = room;
        this.work = work;
    }

    Moment moment() {
        return new Moment(work.now(), ThreadLocalRandom.current().nextDouble());
    }

    Input prepare() {
        work.begin(config.prepareTimeout());
        return guarded(() -> switch (room.prepare(work)) {
            case Preparation.Complete done -> new Input.Prepared(moment());
            case Preparation.InProgress busy -> new Input.StillPreparing(moment(), busy.poll());
        });
    }

    /**
     * The irreversible call. Between the stored intent and here this worker may have been stopped for any time: it
     * calls only if the claim still stands and the intent is young.
     */
    Input commit(State.Committing state, long intentNanos) throws SQLException {
        work.beginOnce(config.callTimeout());
        if (!publications.holds(work.publication())) {
            throw new LostClaimException(work.publication().id());
        }
        Duration slept = Duration.ofNanos(System.nanoTime() - intentNanos);
        Duration age = Duration.between(state.doubt().intentAt(), work.now());
        if (slept.compareTo(config.intentLife()) > 0 || age.compareTo(config.intentLife()) > 0) {
            return new Input.NotSent(moment(), Reason.of("intent_too_old", "The worker was held up before the call."));
        }
        try {
            return new Input.Committed(moment(), work.trail().follow(() -> room.commit(work)));
        } catch (StepFailure failure) {
            return failed(failure.failure());
        } catch (LostClaimException | StoreUnavailableException mine) {
            throw mine;
        } catch (RuntimeException bug) {
            LOG.errorf(bug, "%s the room failed in its commit", work.publication());
            return failed(new Failure.OutcomeUnknown(Reason.of("internal_error", "Publishing failed inside Crier.")));
        }
    }

    Input reconcile(State.Reconciling state) {
        work.begin(config.callTimeout());
        return guarded(() -> switch (room.reconcile(work, state.doubt().since())) {
            case Reconciliation.Found found -> new Input.Found(moment(), found.receipt());
            case Reconciliation.Absent absent -> new Input.Absent(moment(), absent.startOver());
            case Reconciliation.Unreadable closed -> new Input.Unreadable(moment());
            case Reconciliation.Undecided open -> new Input.Undecided(moment(), open.poll());
        });
    }

    Input verify(State.Verifying state) {
        work.begin(config.callTimeout());
        Duration waited = Duration.between(state.since(), work.now());
        return guarded(() -> switch (room.verify(work, state.receipt(), waited)) {
            case Verification.Live live -> new Input.Live(moment(), live.receipt());
            case Verification.Pending pending -> new Input.StillPending(moment(), pending.poll());
            case Verification.Rejected rejected -> new Input.TakenBack(moment(), rejected.failure());
        });
    }

    Input credential() {
        return guarded(() -> {
            work.credential();
            return new Input.Prepared(moment());
        });
    }

    private Input guarded(Supplier<Input> step) {
        try {
            return work.trail().follow(step);
        } catch (StepFailure failure) {
            return failed(failure.failure());
        } catch (LostClaimException | StoreUnavailableException mine) {
            throw mine;
        } catch (RuntimeException bug) {
            LOG.errorf(bug, "%s the room failed", work.publication());
            return failed(new Failure.Unclassified(Reason.of("internal_error", "Publishing failed inside Crier.")));
        }
    }

    private Input failed(Failure failure) {
        Reason reason = failure.reason();
        LOG.infof("%s step failed: %s %s: %s", work.publication(), failure.kind(), reason.code(), reason.message());
        return new Input.StepFailed(moment(), failure.withRequest(work.trail().last()));
    }
}
