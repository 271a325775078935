package dev.crier.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class JudgementTest {

    @Test
    void holdsWhenEveryTargetIsThereOnceOrDefinitelyNotThere() {
        assertThat(judged(fate("published", 1), fate("failed", 0), fate("cancelled", 0))
                        .holds())
                .isTrue();
    }

    @Test
    void nothingTriedProvesNothing() {
        assertThat(judged().holds()).isFalse();
    }

    @Test
    void twoVisiblePostsAreOneDuplicateWhateverCrierSays() {
        for (String outcome : List.of("published", "failed", "needs_review", "pending")) {
            Judgement judgement = judged(fate(outcome, 2));
            assertThat(judgement.duplicates()).isEqualTo(1);
            assertThat(judgement.holds()).isFalse();
        }
    }

    @Test
    void aTargetIsLostWithoutAWordOrWithAFalseOne() {
        assertThat(judged(fate("pending", 0)).lost()).isEqualTo(1);
        assertThat(judged(fate("pending", 1)).lost()).isEqualTo(1);
        assertThat(judged(fate("published", 0)).lost()).isEqualTo(1);
        assertThat(judged(fate("failed", 1)).lost()).isEqualTo(1);
        assertThat(judged(fate("cancelled", 1)).holds()).isFalse();
    }

    @Test
    void aPostThatNobodyWantedIsNoSuccess() {
        assertThat(new Judgement(List.of(fate("published", 1)), 1).holds()).isFalse();
    }

    @Test
    void ownersAreAskedOnlyWhereReadingCannotSettleItAndSeldom() {
        Fate review = fate(Specimen.TWITTER, "needs_review", 1);
        List<Fate> fates = new ArrayList<>(Collections.nCopies(98, fate(Specimen.TWITTER, "published", 1)));
        fates.addAll(List.of(review, review));
        assertThat(new Judgement(fates, 0).holds()).isTrue();
        fates.add(review);
        assertThat(new Judgement(fates, 0).holds()).isFalse();
        assertThat(judged(fate(Specimen.INSTAGRAM, "needs_review", 1)).holds()).isFalse();
    }

    private static Judgement judged(Fate... fates) {
        return new Judgement(List.of(fates), 0);
    }

    private static Fate fate(String outcome, int visible) {
        return fate(Specimen.BLUESKY, outcome, visible);
    }

    private static Fate fate(Specimen specimen, String outcome, int visible) {
        return new Fate(new Target(new Member(specimen, "chaos001", "account"), "caption", "post"), outcome, visible);
    }
}
