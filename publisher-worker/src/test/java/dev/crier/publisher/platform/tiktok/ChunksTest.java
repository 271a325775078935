package dev.crier.publisher.platform.tiktok;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChunksTest {

    @ParameterizedTest
    @CsvSource({
        "4194304,4194304,1,0",
        "19999999,19999999,1,0",
        "20000000,10000000,2,10000000",
        // the official sample
        "50000123,10000000,5,40000000",
        "64000001,10000000,6,50000000",
        "150000000,10000000,15,140000000",
        "4294967296,10000000,429,4280000000"
    })
    void cutsAsTikTokCounts(long size, long chunkSize, long count, long lastStart) {
        Chunks chunks = Chunks.of(size);
        assertThat(chunks).isEqualTo(new Chunks(size, chunkSize, count));
        assertThat(chunks.lastStart()).isEqualTo(lastStart);
    }

    @Property
    void keepsEveryRuleInBothReadingsOfAMegabyte(@ForAll @LongRange(min = 1, max = 4L << 30) long size) {
        Chunks chunks = Chunks.of(size);
        long last = size - chunks.lastStart();
        assertThat(chunks.count()).isEqualTo(size / chunks.chunkSize()).isBetween(1L, 1000L);
        assertThat(chunks.chunkSize() >= 5L << 20 || chunks.chunkSize() == size).isTrue();
        assertThat(chunks.chunkSize()).isLessThanOrEqualTo(64_000_000);
        assertThat(last).isLessThan(20_000_000);
        assertThat(size > 64_000_000 && chunks.count() == 1).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0,0", "9999999,0", "10000000,10000000", "25000000,20000000", "49000000,40000000", "50000123,40000000"})
    void halfAChunkIsNone(long bytes, long border) {
        assertThat(Chunks.of(50_000_123).border(bytes)).isEqualTo(border);
    }
}
