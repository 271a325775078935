package dev.crier.publisher.publication.rules;

import dev.crier.contracts.FailureInfo;
import dev.crier.publisher.platform.CommitTraits;
import dev.crier.publisher.platform.Reason;
import dev.crier.publisher.publication.rules.State.Committing;
import dev.crier.publisher.publication.rules.State.Deferred;
import dev.crier.publisher.publication.rules.State.Doubt;
import dev.crier.publisher.publication.rules.State.Ended;
import dev.crier.publisher.publication.rules.State.NeedsReconnect;
import dev.crier.publisher.publication.rules.State.Open;
import dev.crier.publisher.publication.rules.State.Preparing;
import dev.crier.publisher.publication.rules.State.Ready;
import dev.crier.publisher.publication.rules.State.Received;
import dev.crier.publisher.publication.rules.State.Reconciling;
import dev.crier.publisher.publication.rules.State.Uncertain;
import dev.crier.publisher.publication.rules.State.Verifying;
import java.time.Duration;
import java.time.Instant;

/**
 * The rules of publishing: what follows when something happens to a publication.
 *
 * <p>Pure and total. An input that does not belong to the state (an answer that came after its question was given up)
 * changes nothing.
 */
public final class Rules {

    private static final Duration SOON = Duration.ofMillis(200);
    private static final Duration LATER = Duration.ofSeconds(5);

    private final Policy policy;
    private final Doubts doubts;
    private final Failures failures;

    public Rules(Policy policy, CommitTraits traits) {
        this.policy = policy;
        this.failures = new Failures(policy);
        this.doubts = new Doubts(policy, traits);
    }

    public Decision decide(Progress p, Input input) {
        return switch (input) {
            case Input.Proceed in -> proceed(p, p.state(), in);
            case Input.StepFailed in -> failures.decide(p, in);
            case Input.Prepared in -> prepared(p);
            case Input.StillPreparing in -> stillPreparing(p, in);
            case Input.NotSent in -> notSent(p);
            case Input.Committed in ->
                p.state() instanceof Committing ? accepted(p, in.receipt(), in.at()) : ignored(p);
            case Input.Found in -> p.state() instanceof Reconciling ? accepted(p, in.receipt(), in.at()) : ignored(p);
            case Input.Absent in -> p.state() instanceof Reconciling r ? doubts.absent(p, r, in) : ignored(p);
            case Input.Unreadable in -> p.state() instanceof Reconciling r ? doubts.unreadable(p, r, in) : ignored(p);
            case Input.Undecided in -> p.state() instanceof Reconciling r ? doubts.undecided(p, r, in) : ignored(p);
            case Input.Live in ->
                p.state() instanceof Verifying ? ended(p, new State.Published(in.receipt())) : ignored(p);
            case Input.StillPending in -> p.state() instanceof Verifying v ? stillPending(p, v, in) : ignored(p);
            case Input.TakenBack in -> takenBack(p, in);
            case Input.Stuck in -> Reopening.stuck(p);
            case Input.Replayed in -> Reopening.replayed(p);
            case Input.Decided in -> Reopening.decided(p, in);
            case Input.Reconnected in -> reconnected(p, in.at().now());
            case Input.Disconnected in -> disconnected(p);
        };
    }

    private Decision proceed(Progress p, State state, Input.Proceed in) {
        Instant now = in.at().now();
        return switch (state) {
            case Received r -> prepare(p, new Preparing(0), in);
            case Preparing s -> prepare(p, s, in);
            case Ready s -> ready(p, s, in);
            case Committing c ->
                Decision.of(
                        p.to(new Uncertain(c.doubt().because(c.doubt().notBefore(), Doubts.WORKER_LOST), c.tries())),
                        new Effect.Continue());
            case Uncertain u ->
                Decision.of(p.to(new Reconciling(u.doubt(), u.tries(), 0, null, 0)), new Effect.Reconcile());
            case Reconciling r -> Decision.of(p.to(r), new Effect.Reconcile());
            case Verifying v -> Decision.of(p.to(v), new Effect.Verify());
            case Deferred d ->
                now.isBefore(d.nextAt())
                        ? Decision.of(p.to(d), new Effect.WakeAt(d.nextAt()))
                        : proceed(p, d.resumes(), in);
            case NeedsReconnect n ->
                now.isBefore(n.nextAt())
                        ? Decision.of(p.to(n), new Effect.WakeAt(n.nextAt()))
                        : proceed(p.resumed(n, now), n.resumes(), in);
            case Ended e -> ignored(p);
        };
    }

    private Decision prepare(Progress p, Preparing state, Input.Proceed in) {
        return overdue(p, in)
                ? Decision.of(p, new Effect.Forget())
                : switch (in.gate()) {
                    case Gate.Open g -> Decision.of(p.to(state), new Effect.Prepare());
                    case Gate.Paused g -> paused(p, state, g, in.at());
                    case Gate.Closed g -> closed(p, g);
                };
    }

    /** The only place where a commit is ordered: bound, due, and with the gate open. */
    private Decision ready(Progress p, Ready state, Input.Proceed in) {
        Instant now = in.at().now();
        if (overdue(p, in)) {
            return Decision.of(p, new Effect.Forget());
        }
        if (now.isBefore(p.dueAt())) {
            return Decision.of(p.to(state), new Effect.WakeAt(p.dueAt()));
        }
        if (!p.bound()) {
            boolean fresh = now.isBefore(p.dueAt().plus(LATER));
            return Decision.of(p.to(state), new Effect.WakeAt(now.plus(fresh ? SOON : LATER)));
        }
        return switch (in.gate()) {
            case Gate.Open g -> {
                Instant deadline = now.plus(policy.commitWindow());
                Doubt doubt = new Doubt(now, deadline, now, null, state.doubtedAt());
                yield Decision.of(p.committing(new Committing(doubt, state.tries())), new Effect.Commit(deadline));
            }
            case Gate.Paused g -> paused(p, state, g, in.at());
            case Gate.Closed g -> closed(p, g);
        };
    }

    private boolean overdue(Progress p, Input.Proceed in) {
        return !p.bound() && in.at().now().isAfter(p.dueAt().plus(policy.forgetAfter()));
    }

    private Decision paused(Progress p, Open state, Gate.Paused gate, Moment at) {
        return failures.deferOrGiveUp(p, state, gate.until(), gate.why(), at, "paused");
    }

    private static Decision closed(Progress p, Gate.Closed gate) {
        Reason why = gate.why();
        return ended(p, new State.Refused(new FailureInfo("platform_disabled", why.code(), why.message(), why.hint())));
    }

    private static Decision prepared(Progress p) {
        return p.state() instanceof Preparing s
                ? Decision.of(p.to(new Ready(s.tries())), new Effect.Continue())
                : ignored(p);
    }

    private static Decision stillPreparing(Progress p, Input.StillPreparing in) {
        return p.state() instanceof Preparing s
                ? Decision.of(p.to(s), new Effect.WakeAt(in.at().now().plus(in.poll())))
                : ignored(p);
    }

    private static Decision notSent(Progress p) {
        return p.state() instanceof Committing c
                ? Decision.of(p.notSent(new Ready(c.tries(), c.doubt().earlierAt())), new Effect.Continue())
                : ignored(p);
    }

    private static Decision accepted(Progress p, dev.crier.publisher.platform.Receipt receipt, Moment at) {
        return Decision.of(p.to(new Verifying(receipt, at.now(), 0)), new Effect.Verify());
    }

    private Decision stillPending(Progress p, Verifying v, Input.StillPending in) {
        if (in.at().now().isAfter(v.since().plus(policy.verifyLimit()))) {
            return Failures.undecided(p, v);
        }
        return Decision.of(p.to(v), new Effect.WakeAt(in.at().now().plus(in.poll())));
    }

    private static Decision takenBack(Progress p, Input.TakenBack in) {
        return switch (p.state()) {
            case Verifying v -> ended(p, new State.Refused(Failures.info(in.failure())));
            case State.Published live -> Reopening.takenBack(p, Failures.info(in.failure()));
            case State other -> ignored(p);
        };
    }

    private static Decision reconnected(Progress p, Instant now) {
        return p.state() instanceof NeedsReconnect n
                ? Decision.of(p.resumed(n.resumes(), now), new Effect.Continue())
                : ignored(p);
    }

    private static Decision disconnected(Progress p) {
        if (p.state() instanceof Ended || !untouched(p.state())) {
            return ignored(p);
        }
        return p.bound() ? ended(p, new State.Cancelled(Failures.DISCONNECTED)) : Decision.of(p, new Effect.Forget());
    }

    /** No commit is under way or in doubt. */
    public static boolean untouched(State state) {
        return switch (state) {
            case Received s -> true;
            case Preparing s -> true;
            case Ready s -> true;
            case Committing s -> false;
            case Uncertain s -> false;
            case Reconciling s -> false;
            case Verifying s -> false;
            case Deferred s -> untouched(s.resumes());
            case NeedsReconnect s -> untouched(s.resumes());
            case Ended s -> false;
        };
    }

    static Decision ended(Progress p, Ended end) {
        return p.bound() ? Decision.of(p.to(end), new Effect.Announce()) : Decision.of(p.to(end));
    }

    static Decision ignored(Progress p) {
        return Decision.of(p);
    }
}
