package dev.crier.post.result;

import dev.crier.contracts.CompletedStatus;
import dev.crier.contracts.TargetCounts;
import dev.crier.post.target.TargetOutcome;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;

/** How the targets of a post stand together. */
record Tally(TargetCounts counts, int pending) {

    static Tally of(Collection<TargetOutcome> outcomes) {
        return new Tally(TargetOutcome.count(outcomes), Collections.frequency(outcomes, TargetOutcome.PENDING));
    }

    /** How the post ended: posted only if every target is live; empty while one is pending. */
    Optional<CompletedStatus> end() {
        if (pending > 0) {
            return Optional.empty();
        }
        if (counts.published() == counts.total()) {
            return Optional.of(CompletedStatus.POSTED);
        }
        return Optional.of(counts.cancelled() == counts.total() ? CompletedStatus.CANCELLED : CompletedStatus.FAILED);
    }
}
