package dev.crier.publisher.platform.bluesky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class TidTest {

    @Test
    void encodesTheEpochAsZero() {
        assertThat(Tid.of(Instant.EPOCH, 0)).isEqualTo("2222222222222");
    }

    @Property
    void hasTheFormThatServersDemand(
            @ForAll @LongRange(min = 0, max = 9_000_000_000_000L) long millis,
            @ForAll @IntRange(max = 1023) int clock) {
        assertThat(Tid.of(Instant.ofEpochMilli(millis), clock)).matches("[234567abcdefghij][234567a-z]{12}");
    }

    @Property
    void sortsByTime(
            @ForAll @LongRange(min = 0, max = 9_000_000_000_000L) long millis,
            @ForAll @IntRange(max = 1023) int clock) {
        Instant time = Instant.ofEpochMilli(millis);
        assertThat(Tid.of(time, clock)).isLessThan(Tid.of(time.plusMillis(1), 0));
    }

    @Property
    void tellsItsTimeAndWhatFollows(
            @ForAll @LongRange(min = 0, max = 9_000_000_000_000L) long millis,
            @ForAll @IntRange(max = 1023) int clock) {
        Instant time = Instant.ofEpochMilli(millis);
        String tid = Tid.of(time, clock);
        assertThat(Tid.time(tid)).isEqualTo(time);
        assertThat(Tid.after(tid)).isEqualTo(Tid.of(time.plusMillis(1), clock)).isGreaterThan(tid);
    }

    @Test
    void refusesToReadWhatIsNone() {
        assertThatThrownBy(() -> Tid.time("zzzzzzzzzzzzz")).isInstanceOf(IllegalArgumentException.class);
    }
}
