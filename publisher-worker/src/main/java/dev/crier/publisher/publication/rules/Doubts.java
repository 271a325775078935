package dev.crier.publisher.publication.rules;

import dev.crier.contracts.Evidence;
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
public final class Doubts {

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

    /** Whether a wait is one between two readings. */
    public static boolean isReading(Reason why) {
        return why.code().equals(READING.code());
    }

    Decision undecided(Progress p, Reconciling r, Input.Undecided in) {
        Instant now = in.at().now();
        return now.isAfter(r.doubt().intentAt().plus(policy.reviewAfter()))
                ? review(p, r.read())
                : Decision.of(p.to(r.read()), new Effect.WakeAt(now.plus(in.poll())));
    }

    Decision absent(Progress p, Reconciling r, Input.Absent in) {
        Instant now = in.at().now();
        if (!now.isAfter(r.doubt().deadlineAt())) {
            return wait(p, r.read(), r.doubt().deadlineAt().plusMillis(1));
        }
        Instant first = r.firstNegativeAt() == null ? now : r.firstNegativeAt();
        Reconciling counted =
                new Reconciling(r.doubt(), r.tries(), r.negatives() + 1, first, r.misses(), r.readings() + 1);
        if (counted.negatives() < traits.negatives() || now.isBefore(first.plus(traits.over()))) {
            return wait(p, counted, now.plus(pause()));
        }
        return mayCommitAgain(r) ? again(p, counted, in) : review(p, counted);
    }

    /** A list is believed once: if the second commit leaves no trace either, something is wrong with the reading. */
    private boolean mayCommitAgain(Reconciling r) {
        return switch (traits.commitClass()) {
            case A, B -> true;
            case C -> traits.absenceProves() && !r.doubt().again();
            case D -> false;
        };
    }

    /** Once no call is under way any more, the owner sees what there is to see. */
    Decision unreadable(Progress p, Reconciling r, Input.Unreadable in) {
        Instant over = r.doubt().deadlineAt();
        return in.at().now().isAfter(over) ? review(p, r) : wait(p, r, over.plusMillis(1));
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
        Open next = in.startOver()
                ? new Preparing(tries)
                : new Ready(tries, r.doubt().since());
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
        return Rules.ended(p, new State.NeedsReview(info("outcome_unknown", r), null, evidence(p, r)));
    }

    static Evidence evidence(Progress p, Reconciling r) {
        Doubt doubt = r.doubt();
        Reason answer = answer(doubt);
        return new Evidence(
                doubt.intentAt(),
                p.commits(),
                doubt.deadlineAt(),
                r.readings(),
                r.misses(),
                answer.code(),
                answer.message(),
                answer.requestId());
    }

    private static Reason answer(Doubt doubt) {
        return doubt.cause() == null ? WORKER_LOST : doubt.cause();
    }

    private static FailureInfo info(String kind, Reconciling r) {
        Reason cause = answer(r.doubt());
        return new FailureInfo(
                kind,
                cause.code(),
                cause.message(),
                "Look on the platform whether the post is there before posting again.");
    }
}
