package dev.crier.publisher.publication.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.publisher.platform.Failure;
import dev.crier.publisher.platform.Reason;
import dev.crier.publisher.publication.rules.SideTaskPatience.Next;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SideTaskPatienceTest {

    private static final Instant LIVE = Instant.parse("2026-11-25T12:00:00Z");
    private static final Reason REASON = Reason.of("code", "It did not work.");

    @Test
    void triesLaterAndLater() {
        Failure passing = new Failure.Transient(REASON, null, false);
        assertThat(after(passing, 0, LIVE)).isEqualTo(new Next.Again(LIVE.plusSeconds(5)));
        assertThat(after(passing, 3, LIVE)).isEqualTo(new Next.Again(LIVE.plusSeconds(40)));
        assertThat(after(passing, 10, LIVE)).isEqualTo(new Next.Again(LIVE.plus(Duration.ofMinutes(30))));
        assertThat(after(passing, 11, LIVE)).isInstanceOf(Next.GiveUp.class);
    }

    @Test
    void waitsAsLongAsThePlatformAsks() {
        assertThat(after(new Failure.Transient(REASON, Duration.ofMinutes(2), false), 0, LIVE))
                .isEqualTo(new Next.Again(LIVE.plus(Duration.ofMinutes(2))));
        assertThat(after(new Failure.RateLimited(REASON, LIVE.plus(Duration.ofHours(3))), 11, LIVE))
                .isEqualTo(new Next.Again(LIVE.plus(Duration.ofHours(3))));
    }

    @Test
    void looksOnlyWhenACommentThatWasTakenWouldBeListed() {
        assertThat(after(new Failure.OutcomeUnknown(REASON), 0, LIVE)).isEqualTo(new Next.Again(LIVE.plusSeconds(75)));
        Reason lie = new Reason("2", "Busy.", null, true);
        assertThat(after(new Failure.Transient(lie, null, false), 0, LIVE))
                .isEqualTo(new Next.Again(LIVE.plusSeconds(75)));
    }

    @Test
    void waitsForTheOwnerToConnectAgain() {
        assertThat(after(new Failure.NeedsReconnect(REASON), 11, LIVE.plus(Duration.ofHours(5))))
                .isEqualTo(new Next.Again(LIVE.plus(Duration.ofHours(5)).plus(Duration.ofMinutes(15))));
    }

    @Test
    void givesUpAfterADay() {
        Instant late = LIVE.plus(Duration.ofHours(24));
        assertThat(after(new Failure.NeedsReconnect(REASON), 0, late)).isInstanceOf(Next.GiveUp.class);
        assertThat(after(new Failure.RateLimited(REASON, late.plusSeconds(60)), 0, LIVE))
                .isInstanceOf(Next.GiveUp.class);
    }

    @Test
    void givesUpAtOnceWhatThePlatformRefuses() {
        assertThat(after(new Failure.ContentRefused(REASON), 0, LIVE))
                .isInstanceOfSatisfying(
                        Next.GiveUp.class,
                        given -> assertThat(given.failure().code()).isEqualTo("code"));
        assertThat(after(new Failure.AccountBlocked(REASON), 0, LIVE)).isInstanceOf(Next.GiveUp.class);
    }

    private static Next after(Failure failure, int tries, Instant now) {
        return SideTaskPatience.after(failure, tries, LIVE, now);
    }
}
