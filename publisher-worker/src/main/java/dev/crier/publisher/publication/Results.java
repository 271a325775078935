package dev.crier.publisher.publication;

import dev.crier.contracts.Evidence;
import dev.crier.contracts.FailureInfo;
import dev.crier.contracts.Outcome;
import dev.crier.contracts.event.PostResult;
import dev.crier.publisher.platform.Receipt;
import dev.crier.publisher.publication.rules.Rules;
import dev.crier.publisher.publication.rules.State;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What other services are told of an ended publication. */
final class Results {

    private static final Receipt NONE = new Receipt(null, null);

    private Results() {}

    static PostResult of(Publication publication, Instant now) {
        if (!(publication.progress().state() instanceof State.Ended end)) {
            throw new IllegalArgumentException("Not ended: " + publication);
        }
        return switch (end) {
            case State.Published s -> result(publication, Outcome.PUBLISHED, s.receipt(), null, now);
            case State.Refused s -> result(publication, Outcome.FAILED, NONE, s.failure(), now);
            case State.Failed s -> result(publication, Outcome.FAILED, NONE, s.failure(), now);
            case State.Cancelled s -> result(publication, Outcome.CANCELLED, NONE, s.failure(), now);
            case State.NeedsReview s ->
                result(publication, Outcome.NEEDS_REVIEW, s.receipt() == null ? NONE : s.receipt(), s.failure(), now);
            case State.Quarantined s -> result(publication, outcome(s), NONE, s.failure(), now);
        };
    }

    /** What may be out is for its owner to look at; what is certainly not out has failed. */
    private static Outcome outcome(State.Quarantined state) {
        return Rules.untouched(state.was()) ? Outcome.FAILED : Outcome.NEEDS_REVIEW;
    }

    private static @Nullable Evidence evidence(Publication publication) {
        return switch (publication.progress().state()) {
            case State.NeedsReview s -> s.evidence();
            case State.Quarantined s
            when outcome(s) == Outcome.NEEDS_REVIEW ->
                new Evidence(
                        publication.progress().attemptedAt(),
                        publication.progress().commits(),
                        null,
                        null,
                        0,
                        s.failure().code(),
                        s.failure().message(),
                        null);
            case State other -> null;
        };
    }

    private static PostResult result(
            Publication publication, Outcome outcome, Receipt receipt, @Nullable FailureInfo failure, Instant now) {
        Target target = publication.target();
        return new PostResult(
                target.post(),
                target.version(),
                target.account(),
                target.user(),
                target.platform(),
                outcome,
                receipt.platformPostId(),
                receipt.url(),
                failure,
                publication.progress().commits(),
                target.dueAt(),
                publication.progress().attemptedAt(),
                now,
                publication.progress().round(),
                evidence(publication));
    }
}
