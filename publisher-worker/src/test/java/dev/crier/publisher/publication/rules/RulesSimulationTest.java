package dev.crier.publisher.publication.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.publisher.platform.CommitClass;
import dev.crier.publisher.platform.CommitTraits;
import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * Random schedules of crashes, lost answers, lies, delays, pauses and news of the account: whatever happens, a post is
 * never out twice, no call leaves before it is due or inside a pause, and every accepted target ends.
 */
class RulesSimulationTest {

    private static final int STEPS = 20_000;

    @Property(tries = 100_000, shrinking = ShrinkingMode.OFF)
    void publishesAtMostOnceAndAlwaysEnds(
            @ForAll long seed, @ForAll CommitClass commitClass, @ForAll boolean completeList) {
        SimulatedWorld world = new SimulatedWorld(seed, traits(commitClass, completeList));
        int steps = 0;
        while (!(world.state() instanceof State.Ended) && !world.forgotten()) {
            world.step();
            assertThat(++steps).as("ends").isLessThan(STEPS);
        }
        world.settle();
        assertThat(world.visible()).as("posts the audience sees").isLessThanOrEqualTo(1);
        if (world.forgotten() || world.state() instanceof State.Cancelled) {
            assertThat(world.visible()).as("never published").isZero();
        }
        if (world.state() instanceof State.Published) {
            assertThat(world.visible()).as("published is true").isEqualTo(1);
        }
        if (world.state() instanceof State.Failed || world.state() instanceof State.Refused) {
            assertThat(world.visible()).as("failed is true").isZero();
        }
    }

    private static CommitTraits traits(CommitClass commitClass, boolean completeList) {
        return switch (commitClass) {
            case A -> CommitTraits.idempotent();
            case B -> new CommitTraits(CommitClass.B, 3, Duration.ofMinutes(2));
            case C ->
                completeList
                        ? CommitTraits.listed(3, Duration.ofMinutes(10))
                        : new CommitTraits(CommitClass.C, 3, Duration.ofMinutes(10));
            case D -> new CommitTraits(CommitClass.D, 1, Duration.ZERO);
        };
    }
}
