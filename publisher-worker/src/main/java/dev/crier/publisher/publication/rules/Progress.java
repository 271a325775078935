package dev.crier.publisher.publication.rules;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * All that the rules know of a publication.
 *
 * @param bound its post is due by word of the scheduler: no longer a mere announcement
 * @param commits calls that could have published it
 * @param attemptedAt the last such call; null if there was none
 * @param resumedAt when its owner last ended a wait for him; null if he never did
 * @param round how often it has been taken up, from 1: each end is told in a round of its own
 */
public record Progress(
        State state,
        Instant dueAt,
        boolean bound,
        int commits,
        @Nullable Instant attemptedAt,
        @Nullable Instant resumedAt,
        int round) {

    public Progress(State state, Instant dueAt, boolean bound, int commits, @Nullable Instant attemptedAt) {
        this(state, dueAt, bound, commits, attemptedAt, null, 1);
    }

    /** From when on the patience with platforms counts: the days that it waited for its owner are not theirs. */
    Instant patientFrom() {
        return resumedAt == null || resumedAt.isBefore(dueAt) ? dueAt : resumedAt;
    }

    Progress to(State next) {
        return new Progress(next, dueAt, bound, commits, attemptedAt, resumedAt, round);
    }

    Progress resumed(State next, Instant now) {
        return new Progress(next, dueAt, bound, commits, attemptedAt, now, round);
    }

    Progress committing(State.Committing next) {
        return new Progress(next, dueAt, bound, commits + 1, next.doubt().intentAt(), resumedAt, round);
    }

    Progress notSent(State next) {
        return new Progress(next, dueAt, bound, commits - 1, commits == 1 ? null : attemptedAt, resumedAt, round);
    }

    /** The same in another round. */
    Progress inRound(int next) {
        return new Progress(state, dueAt, bound, commits, attemptedAt, resumedAt, next);
    }

    /** From the beginning, as if it had become due now. */
    Progress afresh(Instant now) {
        return new Progress(new State.Received(), now, bound, commits, attemptedAt, null, round);
    }
}
