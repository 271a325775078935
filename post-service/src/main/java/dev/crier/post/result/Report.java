package dev.crier.post.result;

import dev.crier.contracts.event.PostResult;
import dev.crier.post.target.TargetOutcome;

/** Decides what a publisher's report means for a target. */
final class Report {

    private Report() {}

    /** What is to be done. */
    enum Decision {
        STORE,
        /** It is about an edit of the post that is gone. */
        IGNORE_OLD_VERSION,
        /** The target has ended before. */
        IGNORE_ENDED
    }

    static Decision decide(TargetOutcome standing, int version, PostResult report) {
        if (report.postVersion() != version) {
            return Decision.IGNORE_OLD_VERSION;
        }
        return standing.open() ? Decision.STORE : Decision.IGNORE_ENDED;
    }
}
