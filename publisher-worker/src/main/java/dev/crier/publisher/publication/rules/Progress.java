package dev.crier.publisher.publication.rules;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * All that the rules know of a publication.
 *
 * @param bound its post is due by word of the scheduler: no longer a mere announcement
 * @param commits calls that could have published it
 * @param attemptedAt the last such call; null if there was none
 */
public record Progress(
        State state,
        Instant dueAt,
        boolean bound,
        int commits,
        @Nullable Instant attemptedAt) {

    Progress to(State next) {
        return new Progress(next, dueAt, bound, commits, attemptedAt);
    }

    Progress committing(State.Committing next) {
        return new Progress(next, dueAt, bound, commits + 1, next.doubt().intentAt());
    }

    Progress notSent(State next) {
        return new Progress(next, dueAt, bound, commits - 1, commits == 1 ? null : attemptedAt);
    }
}
