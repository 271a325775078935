package dev.crier.post.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PublishingTest {

    private static final Publishing ACTIVE = new Publishing(Publishing.Status.ACTIVE, null);
    private static final Publishing PAUSED = new Publishing(Publishing.Status.PAUSED, "Uploads fail.");
    private static final Publishing STOPPED = new Publishing(Publishing.Status.DISABLED, "An incident.");

    @Test
    void theStricterOfAPlatformsSwitchAndTheOneForAllCounts() {
        assertThat(PAUSED.and(ACTIVE)).isEqualTo(PAUSED);
        assertThat(ACTIVE.and(PAUSED)).isEqualTo(PAUSED);
        assertThat(PAUSED.and(STOPPED)).isEqualTo(STOPPED);
        assertThat(Publishing.UNKNOWN.and(STOPPED)).isEqualTo(STOPPED);
        assertThat(Publishing.UNKNOWN.and(ACTIVE)).isEqualTo(Publishing.UNKNOWN);
    }
}
