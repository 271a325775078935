package dev.crier.publisher.publication.rules;

import dev.crier.contracts.FailureInfo;
import dev.crier.publisher.platform.CommitTraits;
import dev.crier.publisher.platform.Reason;
import dev.crier.publisher.publication.rules.State.Deferred;
import dev.crier.publisher.publication.rules.State.Doubt;
import dev.crier.publisher.publication.rules.State.Open;
import dev.crier.publisher.publication.rules.State.Preparing;
import dev.crier.publisher.publication.rules.State.Ready;
import dev.crier.publisher.publication.rules.State.Reconciling;
import java.time.Duration;
import java.time.Instant;

/**
 * What readings of a commit in doubt prove. A trace of the post proves that it is out at any time; its absence proves
 * nothing before the call's deadline, and after it only as often and as long as the platform needs to show its posts.
 */
final class Doubts {

    static final Reason WORKER_LOST =
            Reason.of("worker_lost", "The worker stopped before it could store the platform's answer.");

    private static final Reason READING = Reason.of("reconciling", "Reading whether the platform took the post.");
    private static final Reason PROVEN_ABSENT =
            Reason.of("not_published", "The platform did not take the post; it is sent again.");

    private final Policy policy;
    private final CommitTraits traits;

    Doubts(Policy policy, CommitTraits traits) {
        this.policy = policy;
        this.traits = traits;
    }

    Doubt cause(Doubt doubt, Reason cause) {
        return new Doubt(doubt.intentAt(), doubt.deadlineAt(), doubt.notBefore(), cause);
    }

    Decision undecided(Progress p, Reconciling r, Input.Undecided in) {
        Instant now = in.at().now();
        return now.isAfter(r.doubt().intentAt().plus(policy.reviewAfter()))
                ? review(p, r)
                : Decision.of(p.to(r), new Effect.WakeAt(now.plus(in.poll())));
    }

    Decision absent(Progress p, Reconciling r, Input.Absent in) {
        Instant now = in.at().now();
        if (!now.isAfter(r.doubt().deadlineAt())) {
            return wait(p, r, r.doubt().deadlineAt().plusMillis(1));
        }
        Instant first = r.firstNegativeAt() == null ? now : r.firstNegativeAt();
        Reconciling counted = new Reconciling(r.doubt(), r.tries(), r.negatives() + 1, first, r.misses());
        if (counted.negatives() < traits.negatives() || now.isBefore(first.plus(traits.over()))) {
            return wait(p, counted, now.plus(pause()));
        }
        return switch (traits.commitClass()) {
            case A, B -> again(p, counted, in);
            case C, D -> review(p, counted);
        };
    }

    private Duration pause() {
        long millis = traits.over().toMillis() / Math.max(1, traits.negatives() - 1);
        return Duration.ofMillis(Math.max(1_000, millis));
    }

    private Decision again(Progress p, Reconciling r, Input.Absent in) {
        int tries = r.tries() + 1;
        if (tries >= policy.tries()) {
            return Rules.ended(p, new State.Failed(info("not_published", r)));
        }
        Open next = in.startOver() ? new Preparing(tries) : new Ready(tries, true);
        Instant earliest = r.doubt().notBefore();
        State state = in.at().now().isBefore(earliest) ? new Deferred(earliest, PROVEN_ABSENT, next) : next;
        return in.startOver()
                ? Decision.of(p.to(state), new Effect.SpendTicket(), new Effect.Continue())
                : Decision.of(p.to(state), new Effect.Continue());
    }

    private static Decision wait(Progress p, Reconciling r, Instant until) {
        return Decision.of(p.to(new Deferred(until, READING, r)), new Effect.WakeAt(until));
    }

    static Decision review(Progress p, Reconciling r) {
        return Rules.ended(p, new State.NeedsReview(info("outcome_unknown", r), null));
    }

    private static FailureInfo info(String kind, Reconciling r) {
        Reason cause = r.doubt().cause() == null ? WORKER_LOST : r.doubt().cause();
        return new FailureInfo(
                kind,
                cause.code(),
                cause.message(),
                "Look on the platform whether the post is there before posting again.");
    }
}
