package dev.crier.local.chaos;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What the sandbox says to what Crier says.
 *
 * @param strangers posts of this run that are visible where nobody wanted them
 */
record Judgement(List<Fate> fates, int strangers) {

    /** Of a platform where only reading settles a doubt, so many targets in a hundred may be left to their owners. */
    private static final double REVIEWS_ALLOWED = 0.02;

    int count(Predicate<Fate> which) {
        return (int) fates.stream().filter(which).count();
    }

    int duplicates() {
        return count(Fate::isDuplicate);
    }

    int lost() {
        return count(Fate::isLost);
    }

    int inReview() {
        return count(Fate::isInReview);
    }

    int live() {
        return count(fate -> fate.outcome().equals("published") && fate.visible() == 1);
    }

    /** As in {@code failed} on its own; for people. */
    Map<String, Integer> byOutcome() {
        Map<String, Integer> counts = new TreeMap<>();
        fates.forEach(fate -> counts.merge(
                fate.target().member().specimen().platform() + " "
                        + fate.outcome().toLowerCase(Locale.ROOT),
                1,
                Integer::sum));
        return counts;
    }

    boolean holds() {
        return !fates.isEmpty() && duplicates() == 0 && strangers == 0 && lost() == 0 && reviewsAreFew();
    }

    private boolean reviewsAreFew() {
        for (Specimen specimen : Specimen.values()) {
            int all = count(fate -> fate.target().member().specimen() == specimen);
            int reviews = count(fate -> fate.target().member().specimen() == specimen && fate.isInReview());
            if (reviews > (specimen.settlesItself() ? 0 : all * REVIEWS_ALLOWED)) {
                return false;
            }
        }
        return true;
    }

    /** What a person has to look at. */
    List<Fate> wrong() {
        return fates.stream()
                .filter(fate -> fate.isDuplicate() || fate.isLost() || fate.isInReview())
                .toList();
    }
}
