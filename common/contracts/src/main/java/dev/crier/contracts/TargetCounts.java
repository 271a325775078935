package dev.crier.contracts;

/** How many of a post's targets ended in which way. */
public record TargetCounts(int published, int failed, int cancelled, int needsReview) {

    /** All targets that have ended. */
    public int total() {
        return published + failed + cancelled + needsReview;
    }
}
