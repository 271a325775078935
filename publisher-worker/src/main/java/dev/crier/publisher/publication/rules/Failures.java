package dev.crier.publisher.publication.rules;

import dev.crier.contracts.Evidence;
import dev.crier.contracts.FailureInfo;
import dev.crier.publisher.platform.Failure;
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

/** What follows from a failed step, by the state that ordered it. */
final class Failures {

    static final FailureInfo UNDECIDED = new FailureInfo(
            "outcome_unknown",
            "still_processing",
            "The platform took the post but has not said whether it is live.",
            "Look on the platform whether the post is there before posting again.");
    static final FailureInfo DISCONNECTED = new FailureInfo(
            "cancelled", "account_disconnected", "The account was disconnected before the post went out.", null);

    static final FailureInfo ABANDONED = new FailureInfo(
            "needs_reconnect",
            "not_reconnected",
            "The account was not connected again in time.",
            "Connect the account again, then publish the post again.");

    /** Whatever a platform's clock says: a limit that is over already is not asked again in the same instant. */
    private static final Duration SOONEST = Duration.ofSeconds(1);

    /** A refused token may have been too new for another one; then its account is not marked, and no news will come. */
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(5);

    private final Policy policy;

    Failures(Policy policy) {
        this.policy = policy;
    }

    static FailureInfo info(Failure failure) {
        Reason reason = failure.reason();
        return new FailureInfo(failure.kind(), reason.code(), reason.message(), reason.hint());
    }

    Decision decide(Progress p, Input.StepFailed in) {
        Failure failure = in.failure();
        return switch (p.state()) {
            case Received s -> unseen(p, new Preparing(0), in);
            case Preparing s -> unseen(p, s, in);
            case Ready s -> unseen(p, s, in);
            case Committing s -> committing(p, s, in);
            case Uncertain s -> Decision.of(p.to(s), new Effect.Continue());
            case Reconciling s -> reading(p, s, in);
            case Verifying s -> verifying(p, s, in);
            case Deferred s -> decide(p.to(s.resumes()), new Input.StepFailed(in.at(), failure));
            case NeedsReconnect s -> decide(p.to(s.resumes()), new Input.StepFailed(in.at(), failure));
            case Ended s -> Rules.ignored(p);
        };
    }

    /** Nothing is visible yet, so the step can be repeated as often as patience lasts. */
    private Decision unseen(Progress p, Open state, Input.StepFailed in) {
        return switch (in.failure()) {
            case Failure.Transient f -> retry(p, state, in, f);
            case Failure.OutcomeUnknown f -> retry(p, state, in, passing(f.reason()));
            case Failure.Unclassified f -> retry(p, state, in, passing(f.reason()));
            case Failure.RateLimited f -> deferOrGiveUp(p, state, f.retryAt(), f.reason(), in.at(), f.kind());
            case Failure.NeedsReconnect f -> reconnect(p, state, f, in.at());
            case Failure.ContentRefused f -> Rules.ended(p, new State.Refused(info(f)));
            case Failure.AccountBlocked f -> Rules.ended(p, new State.Refused(info(f)));
        };
    }

    private static Failure.Transient passing(Reason reason) {
        return new Failure.Transient(reason, null, false);
    }

    private Decision retry(Progress p, Open state, Input.StepFailed in, Failure.Transient f) {
        int tries = tries(state) + 1;
        if (exhausted(p, in, f, tries)) {
            return Rules.ended(p, new State.Failed(info(in.failure())));
        }
        Open next = !f.startOver() && state instanceof Ready ready
                ? new Ready(tries, ready.doubtedAt())
                : new Preparing(tries);
        Duration backoff = policy.backoff().after(tries, in.at().roll());
        Instant until = in.at().now().plus(asked(f, backoff));
        if (until.isAfter(p.patientFrom().plus(policy.waitLimit()))) {
            return Rules.ended(p, new State.Failed(info(in.failure())));
        }
        Deferred deferred = new Deferred(until, f.reason(), next);
        return f.startOver()
                ? Decision.of(p.to(deferred), new Effect.SpendTicket(), new Effect.WakeAt(until))
                : Decision.of(p.to(deferred), new Effect.WakeAt(until));
    }

    /** As long as the platform asks; a wait of nothing is no wait. */
    private static Duration asked(Failure.Transient f, Duration backoff) {
        return f.after() == null || !f.after().isPositive() ? backoff : f.after();
    }

    /** Outages of an hour happen, and nothing is lost by sitting them out; repeating work that keeps failing is no use. */
    private boolean exhausted(Progress p, Input.StepFailed in, Failure.Transient f, int tries) {
        if (in.failure() instanceof Failure.Unclassified) {
            return tries >= policy.unclassifiedTries();
        }
        boolean patient = in.at().now().isBefore(p.patientFrom().plus(policy.retryFor()));
        return f.startOver() ? tries >= policy.freshTries() : tries >= policy.tries() && !patient;
    }

    private static int tries(Open state) {
        return switch (state) {
            case Preparing s -> s.tries();
            case Ready s -> s.tries();
            case Committing s -> s.tries();
            case Uncertain s -> s.tries();
            case Reconciling s -> s.tries();
            case Deferred s -> tries(s.resumes());
            case NeedsReconnect s -> tries(s.resumes());
            case Received s -> 0;
            case Verifying s -> 0;
        };
    }

    /** Only an answer that cannot be false says that the commit had no effect. */
    private Decision committing(Progress p, Committing c, Input.StepFailed in) {
        Failure failure = in.failure();
        boolean doubtful = failure.reason().mayLie()
                || failure instanceof Failure.OutcomeUnknown
                || failure instanceof Failure.Unclassified
                || (c.doubt().again() && mayComeOfTheFirst(failure));
        if (!doubtful) {
            return unseen(p, new Ready(c.tries(), c.doubt().earlierAt()), in);
        }
        Instant notBefore = failure instanceof Failure.RateLimited limited
                ? limited.retryAt()
                : in.at().now();
        Doubt doubt = c.doubt().because(notBefore, failure.reason());
        return Decision.of(p.to(new Uncertain(doubt, c.tries())), new Effect.Continue());
    }

    /** A commit that landed late is what makes the next one fail: the handle is spent, the post is there already. */
    private static boolean mayComeOfTheFirst(Failure failure) {
        return switch (failure) {
            case Failure.Transient f -> f.startOver();
            case Failure.ContentRefused f -> true;
            case Failure.AccountBlocked f -> true;
            case Failure.RateLimited f -> false;
            case Failure.NeedsReconnect f -> false;
            case Failure.OutcomeUnknown f -> true;
            case Failure.Unclassified f -> true;
        };
    }

    private Decision reading(Progress p, Reconciling r, Input.StepFailed in) {
        Instant now = in.at().now();
        if (now.isAfter(r.doubt().intentAt().plus(patience(in, policy.reviewAfter())))) {
            return Doubts.review(p, r);
        }
        Reconciling missed = r.missed();
        return readAgain(p, missed, missed.misses(), in);
    }

    private Decision verifying(Progress p, Verifying v, Input.StepFailed in) {
        if (in.at().now().isAfter(v.since().plus(patience(in, policy.verifyLimit())))) {
            return undecided(p, v);
        }
        Verifying missed = new Verifying(v.receipt(), v.since(), v.misses() + 1);
        return readAgain(p, missed, missed.misses(), in);
    }

    static Decision undecided(Progress p, Verifying v) {
        Evidence evidence = new Evidence(
                p.attemptedAt(), p.commits(), null, null, v.misses(), UNDECIDED.code(), UNDECIDED.message(), null);
        return Rules.ended(p, new State.NeedsReview(UNDECIDED, v.receipt(), evidence));
    }

    /** Without a token nobody can look; the account's owner gets the time that owners get. */
    private Duration patience(Input.StepFailed in, Duration usual) {
        return in.failure() instanceof Failure.NeedsReconnect ? policy.ownerLimit() : usual;
    }

    private Decision readAgain(Progress p, Open state, int misses, Input.StepFailed in) {
        Reason why = in.failure().reason();
        Duration pause = policy.backoff().after(misses, in.at().roll());
        Instant backoff = in.at().now().plus(pause);
        Instant asked =
                switch (in.failure()) {
                    case Failure.RateLimited f -> f.retryAt().isAfter(backoff) ? f.retryAt() : backoff;
                    case Failure.Transient f -> in.at().now().plus(asked(f, pause));
                    case Failure.NeedsReconnect f -> in.at().now().plus(LOOK_AGAIN);
                    case Failure.ContentRefused f -> backoff;
                    case Failure.AccountBlocked f -> backoff;
                    case Failure.OutcomeUnknown f -> backoff;
                    case Failure.Unclassified f -> backoff;
                };
        Instant latest = in.at().now().plus(policy.reviewAfter());
        Instant until = asked.isAfter(latest) ? latest : asked;
        State next = in.failure() instanceof Failure.NeedsReconnect
                ? new NeedsReconnect(until, why, state)
                : new Deferred(until, why, state);
        return Decision.of(p.to(next), new Effect.WakeAt(until));
    }

    private Decision reconnect(Progress p, Open state, Failure.NeedsReconnect f, Moment at) {
        Instant limit = p.dueAt().plus(policy.ownerLimit());
        if (!at.now().isBefore(limit)) {
            return Rules.ended(p, new State.Failed(ABANDONED));
        }
        Instant next = at.now().plus(LOOK_AGAIN);
        Instant until = next.isAfter(limit) ? limit : next;
        return Decision.of(p.to(new NeedsReconnect(until, f.reason(), state)), new Effect.WakeAt(until));
    }

    /** Waiting is not an attempt; but a post that would come out a day late is better told of than sent. */
    Decision deferOrGiveUp(Progress p, Open state, Instant until, Reason why, Moment at, String kind) {
        Instant soonest = at.now().plus(SOONEST);
        Instant next = until.isAfter(soonest) ? until : soonest;
        if (next.isAfter(p.patientFrom().plus(policy.waitLimit()))) {
            return Rules.ended(p, new State.Failed(new FailureInfo(kind, why.code(), why.message(), why.hint())));
        }
        return Decision.of(p.to(new Deferred(next, why, state)), new Effect.WakeAt(next));
    }
}
