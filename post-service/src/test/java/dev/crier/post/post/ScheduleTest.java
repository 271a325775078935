package dev.crier.post.post;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.post.PostError;
import dev.crier.post.post.Schedule.At;
import dev.crier.post.post.Schedule.Refused;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    private static final Instant NOW = Instant.parse("2026-01-10T12:00:00Z");
    private static final Schedule.Bounds BOUNDS = new Schedule.Bounds(Duration.ofSeconds(60), Duration.ofDays(365));

    @Test
    void readsATimeWithAnOffsetAsThatInstant() {
        assertThat(read("2026-03-01T09:00:00+01:00", null)).isEqualTo(at("2026-03-01T08:00:00Z", null));
        assertThat(read("2026-03-01T09:00Z", "Asia/Tokyo")).isEqualTo(at("2026-03-01T09:00:00Z", "Asia/Tokyo"));
    }

    @Test
    void readsALocalTimeInTheNamedZone() {
        assertThat(read("2026-07-01T09:00:00", "Europe/Berlin")).isEqualTo(at("2026-07-01T07:00:00Z", "Europe/Berlin"));
        assertThat(read("2026-02-01T09:00", "Europe/Berlin")).isEqualTo(at("2026-02-01T08:00:00Z", "Europe/Berlin"));
    }

    @Test
    void refusesALocalTimeThatTheClocksSkip() {
        Refused refused = refused("2026-03-29T02:30:00", "Europe/Berlin");
        assertThat(refused.error()).isEqualTo(PostError.LOCAL_TIME_SKIPPED);
        assertThat(refused.detail()).contains("2026-03-29T02:00").contains("2026-03-29T03:00");
    }

    @Test
    void takesTheFirstOfTwoInstantsWhereClocksAreSetBack() {
        assertThat(read("2026-10-25T02:30:00", "Europe/Berlin")).isEqualTo(at("2026-10-25T00:30:00Z", "Europe/Berlin"));
        assertThat(read("2026-10-25T02:30:00+01:00", "Europe/Berlin"))
                .isEqualTo(at("2026-10-25T01:30:00Z", "Europe/Berlin"));
    }

    @Test
    void refusesALocalTimeWithoutAZone() {
        assertThat(refused("2026-03-01T09:00:00", null).error()).isEqualTo(PostError.TIMEZONE_MISSING);
    }

    @Test
    void refusesAZoneThatIsNoRegion() {
        assertThat(refused("2026-03-01T09:00:00Z", "Mars/Base").error()).isEqualTo(PostError.TIMEZONE_UNKNOWN);
        assertThat(refused("2026-03-01T09:00:00", "+01:00").error()).isEqualTo(PostError.TIMEZONE_UNKNOWN);
    }

    @Test
    void refusesWhatIsNoTime() {
        for (String text :
                new String[] {"", "tomorrow", "2026-02-30T09:00:00Z", "2026-03-01", "2026-03-01T25:00:00Z"}) {
            assertThat(refused(text, null).error()).as(text).isEqualTo(PostError.SCHEDULE_UNREADABLE);
        }
    }

    @Test
    void grantsASmallGraceForThePastAndNoMore() {
        assertThat(read("2026-01-10T11:59:00Z", null)).isEqualTo(at("2026-01-10T11:59:00Z", null));
        assertThat(refused("2026-01-10T11:58:59Z", null).error()).isEqualTo(PostError.SCHEDULED_IN_PAST);
    }

    @Test
    void looksAYearAheadAndNoFurther() {
        assertThat(read("2027-01-10T12:00:00Z", null)).isInstanceOf(At.class);
        assertThat(refused("2027-01-10T12:00:01Z", null).error()).isEqualTo(PostError.SCHEDULED_TOO_FAR);
        assertThat(refused("+999999999-12-31T23:59:59Z", null).error()).isEqualTo(PostError.SCHEDULED_TOO_FAR);
        assertThat(refused("-999999999-01-01T00:00:00Z", null).error()).isEqualTo(PostError.SCHEDULED_IN_PAST);
    }

    @Property(tries = 2000)
    void anAcceptedLocalTimeShowsTheSameOnTheClocksOfItsZone(
            @ForAll("zones") String zone, @ForAll("minutes") LocalDateTime local) {
        switch (read(local.toString(), zone)) {
            case At(var instant, var timezone) -> {
                assertThat(LocalDateTime.ofInstant(instant, ZoneId.of(zone))).isEqualTo(local);
                assertThat(timezone).isEqualTo(zone);
            }
            case Refused(var error, var detail) -> {
                assertThat(error).as(detail).isEqualTo(PostError.LOCAL_TIME_SKIPPED);
                assertThat(ZonedDateTime.of(local, ZoneId.of(zone)).toLocalDateTime())
                        .isNotEqualTo(local);
            }
        }
    }

    @Property(tries = 1000)
    void anInstantIsTheSameHoweverItIsWritten(@ForAll("zones") String zone, @ForAll("minutes") LocalDateTime utc) {
        Instant instant = utc.atZone(ZoneId.of("UTC")).toInstant();
        var offset = ZoneId.of(zone).getRules().getOffset(instant);
        assertThat(read(instant.atOffset(offset).toString(), zone)).isEqualTo(new At(instant, zone));
    }

    @Provide
    Arbitrary<String> zones() {
        return Arbitraries.of(ZoneId.getAvailableZoneIds());
    }

    @Provide
    Arbitrary<LocalDateTime> minutes() {
        return Arbitraries.integers()
                .between(2 * 24 * 60, 363 * 24 * 60)
                .map(minutes -> LocalDateTime.parse("2026-01-10T12:00:00").plusMinutes(minutes));
    }

    private static Schedule.Reading read(String time, String zone) {
        return Schedule.read(time, zone, NOW, BOUNDS);
    }

    private static Refused refused(String time, String zone) {
        return (Refused) read(time, zone);
    }

    private static At at(String instant, String zone) {
        return new At(Instant.parse(instant), zone);
    }
}
