package dev.crier.account.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.account.platform.TokenSet;
import dev.crier.account.token.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RenewalPlanTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @Test
    void aTokenThatRenewsItselfIsRenewedAfterTwoThirdsToThreeQuartersOfItsLife() {
        var tokens = tokens(NOW.plus(Duration.ofDays(60)), null);

        assertThat(RenewalPlan.next(tokens, false, NOW, 0)).isEqualTo(NOW.plus(Duration.ofDays(45)));
        assertThat(RenewalPlan.next(tokens, false, NOW, 1)).isEqualTo(NOW.plus(Duration.ofDays(39)));
    }

    @Test
    void theLifeOfTheRefreshTokenCountsWhereThereIsOne() {
        var tokens = tokens(NOW.plus(Duration.ofHours(2)), NOW.plus(Duration.ofDays(90)));

        assertThat(RenewalPlan.next(tokens, true, NOW, 0))
                .isBetween(NOW.plus(Duration.ofDays(67)), NOW.plus(Duration.ofDays(68)));
    }

    @Test
    void aRefreshTokenWithoutADateIsUsedBeforeItDiesOfDisuse() {
        assertThat(RenewalPlan.next(tokens(NOW.plus(Duration.ofHours(1)), null), true, NOW, 0))
                .isEqualTo(NOW.plus(Duration.ofDays(45)));
    }

    private static TokenSet tokens(Instant expiresAt, Instant refreshExpiresAt) {
        return new TokenSet(Secret.of("token"), null, expiresAt, refreshExpiresAt, Set.of());
    }
}
