package dev.crier.account.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.account.account.RenewalPlan.Ends;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RenewalPlanTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @Test
    void aTokenThatRenewsItselfIsRenewedAfterTwoThirdsToThreeQuartersOfItsLife() {
        var ends = new Ends(in(60), null);

        assertThat(RenewalPlan.next(Renewal.ACCESS_TOKEN, ends, NOW, 0)).isEqualTo(in(45));
        assertThat(RenewalPlan.next(Renewal.ACCESS_TOKEN, ends, NOW, 1)).isEqualTo(in(39));
    }

    @Test
    void theLifeOfTheRefreshTokenCountsWhereThereIsOne() {
        var ends = new Ends(NOW.plus(Duration.ofHours(2)), in(90));

        assertThat(RenewalPlan.next(Renewal.REFRESH_TOKEN, ends, NOW, 0)).isBetween(in(67), in(68));
    }

    @Test
    void aRefreshTokenWithoutADateIsUsedBeforeItDiesOfDisuse() {
        var ends = new Ends(NOW.plus(Duration.ofHours(1)), null);

        assertThat(RenewalPlan.next(Renewal.REFRESH_TOKEN, ends, NOW, 0)).isEqualTo(in(45));
    }

    @Test
    void aTokenThatNothingRenewsIsLookedAtWhenItEnds() {
        assertThat(RenewalPlan.next(Renewal.NOTHING, new Ends(in(60), null), NOW, 0))
                .isEqualTo(in(60));
    }

    @Test
    void aTokenThatNeverEndsIsAskedAfterOnceInAWhile() {
        assertThat(RenewalPlan.next(Renewal.NOTHING, new Ends(null, null), NOW, 0))
                .isEqualTo(in(45));
    }

    private static Instant in(int days) {
        return NOW.plus(Duration.ofDays(days));
    }
}
