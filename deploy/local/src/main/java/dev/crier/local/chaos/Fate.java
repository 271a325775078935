package dev.crier.local.chaos;

/**
 * What became of a target.
 *
 * @param outcome Crier's word, {@code pending} if it has none
 * @param visible how many posts with its caption the audience of its account sees
 */
record Fate(Target target, String outcome, int visible) {

    boolean isDuplicate() {
        return visible > 1;
    }

    /** Nobody knows, or what Crier says is not so. A post in review may be there or not: its owner was asked. */
    boolean isLost() {
        return switch (outcome) {
            case "published" -> visible == 0;
            case "needs_review" -> false;
            case "failed", "cancelled" -> visible > 0;
            default -> true;
        };
    }

    boolean isInReview() {
        return outcome.equals("needs_review");
    }

    @Override
    public String toString() {
        return "%s of post %s on %s %s: %s, seen %d times"
                .formatted(
                        target.caption(),
                        target.postId(),
                        target.member().specimen().platform(),
                        target.member().username(),
                        outcome,
                        visible);
    }
}
