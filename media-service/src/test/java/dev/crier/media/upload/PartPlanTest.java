package dev.crier.media.upload;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class PartPlanTest {

    private static final long MIB = 1 << 20;

    @Test
    void cutsIntoEqualPartsAndAShorterLastOne() {
        assertThat(PartPlan.of(150 * MIB, 64 * MIB).parts())
                .containsExactly(
                        new PartPlan.Part(1, 64 * MIB), new PartPlan.Part(2, 64 * MIB), new PartPlan.Part(3, 22 * MIB));
    }

    @Test
    void makesNoEmptyLastPart() {
        assertThat(PartPlan.of(128 * MIB, 64 * MIB).parts()).hasSize(2);
    }

    @Property
    void coversTheFileWithPartsThatS3Takes(
            @ForAll @LongRange(min = 1, max = 5L << 40) long size,
            @ForAll @LongRange(min = 1, max = 1 << 30) long wish) {
        var parts = PartPlan.of(size, wish).parts();
        assertThat(parts).hasSizeBetween(1, PartPlan.MOST);
        assertThat(parts.stream().mapToLong(PartPlan.Part::sizeBytes).sum()).isEqualTo(size);
        assertThat(parts.subList(0, parts.size() - 1))
                .allSatisfy(part -> assertThat(part.sizeBytes()).isGreaterThanOrEqualTo(PartPlan.SMALLEST));
        assertThat(parts.getLast().sizeBytes()).isPositive();
    }
}
