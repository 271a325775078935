package dev.crier.post.result;

import dev.crier.contracts.event.PostResult;
import dev.crier.post.target.TargetOutcome;
import dev.crier.post.target.TargetResult;

/** Decides what a publisher's report means for a target. */
final class Report {

    private Report() {}

    /** What is to be done. */
    enum Decision {
        STORE,
        /** It is about an edit of the post that is gone. */
        IGNORE_OLD_VERSION,
        /** The target has been taken up again since. */
        IGNORE_OLD_ROUND,
        /** The target has ended before. */
        IGNORE_ENDED
    }

    /** What a target is known as: its outcome in its round of its version. */
    record Standing(TargetOutcome outcome, int version, int round) {

        static Standing of(TargetResult target) {
            return new Standing(target.outcome, target.postVersion, target.round);
        }
    }

    /** A newer round needs no leave: the publishers take up what an operator replays, and what was found to be gone. */
    static Decision decide(Standing standing, PostResult report) {
        int round = report.roundOrFirst();
        if (report.postVersion() != standing.version()) {
            return Decision.IGNORE_OLD_VERSION;
        }
        if (round < standing.round()) {
            return Decision.IGNORE_OLD_ROUND;
        }
        return round > standing.round() || standing.outcome().open() ? Decision.STORE : Decision.IGNORE_ENDED;
    }
}
