package dev.crier.publisher.publication;

import dev.crier.messaging.crash.CrashPoint;
import dev.crier.publisher.platform.Failure;
import dev.crier.publisher.platform.PlatformPublisher;
import dev.crier.publisher.platform.Preparation;
import dev.crier.publisher.platform.Reason;
import dev.crier.publisher.platform.Receipt;
import dev.crier.publisher.platform.Reconciliation;
import dev.crier.publisher.platform.StepFailure;
import dev.crier.publisher.platform.Verification;
import dev.crier.publisher.publication.rules.Input;
import dev.crier.publisher.publication.rules.Moment;
import dev.crier.publisher.publication.rules.State;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Calls a room and turns what comes of it into an input for the rules. */
final class Steps {

    private static final Logger LOG = Logger.getLogger(Steps.class);

    private final PublisherConfig config;
    private final RunningWork.Tools tools;
    private final PlatformPublisher room;
    private final RunningWork work;

    Steps(PublisherConfig config, RunningWork.Tools tools, PlatformPublisher room, RunningWork work) {
        this.config = config;
        this.tools = tools;
        this.room = room;
        this.work = work;
    }

    Moment moment() {
        return new Moment(work.now(), ThreadLocalRandom.current().nextDouble());
    }

    Input prepare() {
        work.begin(config.prepareTimeout());
        Input input = guarded(() -> switch (room.prepare(work)) {
            case Preparation.Complete done -> new Input.Prepared(moment());
            case Preparation.InProgress busy -> new Input.StillPreparing(moment(), busy.poll());
        });
        return input instanceof Input.StepFailed failed
                ? new Input.StepFailed(failed.at(), obeyed(failed.failure()))
                : input;
    }

    /** What the platform asks of one post of an account it asks of all: none goes out before that time. */
    private Failure obeyed(Failure failure) {
        Instant until =
                switch (failure) {
                    case Failure.RateLimited f -> f.retryAt();
                    case Failure.Transient f ->
                        f.after() == null ? Instant.MIN : work.now().plus(f.after());
                    case Failure.NeedsReconnect f -> Instant.MIN;
                    case Failure.ContentRefused f -> Instant.MIN;
                    case Failure.AccountBlocked f -> Instant.MIN;
                    case Failure.OutcomeUnknown f -> Instant.MIN;
                    case Failure.Unclassified f -> Instant.MIN;
                };
        if (!until.isAfter(work.now())) {
            return failure;
        }
        block(until);
        return failure instanceof Failure.RateLimited limited ? told(limited) : failure;
    }

    /** The wait in words, and then the platform's own. */
    private Failure told(Failure.RateLimited limited) {
        Reason said = limited.reason();
        String wait = tools.quotas()
                .asked(work.publication().target().platform(), limited.retryAt(), work.now())
                .message();
        Reason reason = new Reason(said.code(), wait + " It said: " + said.message(), said.hint(), said.mayLie());
        return new Failure.RateLimited(reason, limited.retryAt());
    }

    private void block(Instant until) {
        Target target = work.publication().target();
        try {
            tools.quotas().block(target.platform(), target.account(), until);
        } catch (SQLException lost) {
            LOG.warnf("%s other workers do not learn that the account has to wait: %s", target, lost.getSQLState());
        }
    }

    /**
     * The irreversible call. Between the stored intent and here this worker may have been stopped for any time: it
     * calls only if the claim still stands and the intent is young.
     */
    Input commit(State.Committing state, long intentNanos) throws SQLException {
        CrashPoint.INTENT_COMMITTED.reach();
        work.beginOnce(config.callTimeout());
        if (!tools.publications().holds(work.publication())) {
            throw new LostClaimException(work.publication().id());
        }
        Duration slept = Duration.ofNanos(System.nanoTime() - intentNanos);
        Duration age = Duration.between(state.doubt().intentAt(), work.now());
        if (slept.compareTo(config.intentLife()) > 0 || age.compareTo(config.intentLife()) > 0) {
            return new Input.NotSent(moment(), Reason.of("intent_too_old", "The worker was held up before the call."));
        }
        try {
            CrashPoint.LAST_CHECKED.reach();
            Receipt receipt = CrashPoint.CALL_SENT.during(() -> work.witnessed(() -> room.commit(work)));
            CrashPoint.ANSWER_RECEIVED.reach();
            return new Input.Committed(moment(), receipt);
        } catch (StepFailure failure) {
            return failed(obeyed(failure.failure()));
        } catch (LostClaimException | StoreUnavailableException mine) {
            throw mine;
        } catch (RuntimeException bug) {
            LOG.errorf(bug, "%s the room failed in its commit", work.publication());
            return failed(new Failure.OutcomeUnknown(Reason.of("internal_error", "Publishing failed inside Crier.")));
        } finally {
            work.end();
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
            return work.witnessed(step);
        } catch (StepFailure failure) {
            return failed(failure.failure());
        } catch (LostClaimException | StoreUnavailableException mine) {
            throw mine;
        } catch (RuntimeException bug) {
            LOG.errorf(bug, "%s the room failed", work.publication());
            return failed(new Failure.Unclassified(Reason.of("internal_error", "Publishing failed inside Crier.")));
        } finally {
            work.end();
        }
    }

    private Input failed(Failure told) {
        Failure failure = work.heard(told);
        Reason reason = failure.reason();
        LOG.infof("%s step failed: %s %s: %s", work.publication(), failure.kind(), reason.code(), reason.message());
        return new Input.StepFailed(moment(), failure.withRequest(work.trail().last()));
    }
}
