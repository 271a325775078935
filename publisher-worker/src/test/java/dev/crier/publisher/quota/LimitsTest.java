package dev.crier.publisher.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crier.contracts.PlatformId;
import dev.crier.platforms.Platforms;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LimitsTest {

    private static final PlatformId INSTAGRAM = PlatformId.of("instagram");
    private static final PlatformId YOUTUBE = PlatformId.of("youtube");

    @Test
    void areTheDescriptorsUnlessTheOperatorSaysOtherwise() {
        Limits limits = limits(Map.of());
        assertThat(limits.of(INSTAGRAM))
                .containsExactlyInAnyOrder(
                        new Limit(Limit.Kind.ACCOUNT, 25, Duration.ofDays(1)),
                        new Limit(Limit.Kind.SPACING, 1, Duration.ofSeconds(10)));
        assertThat(limits.of(YOUTUBE)).contains(new Limit(Limit.Kind.APP, 100, Duration.ofDays(1)));
        assertThat(limits.name(INSTAGRAM)).isEqualTo("Instagram");
    }

    @Test
    void canBeSetByTheEnvironmentAlone() {
        Limits limits = limits(Map.of(
                "CRIER_PUBLISHER_QUOTA_INSTAGRAM_POSTS", "5000",
                "CRIER_PUBLISHER_QUOTA_INSTAGRAM_WINDOW", "1h",
                "CRIER_PUBLISHER_QUOTA_INSTAGRAM_SPACING", "0s",
                "CRIER_PUBLISHER_QUOTA_YOUTUBE_APP_POSTS", "10000"));
        assertThat(limits.of(INSTAGRAM)).containsExactly(new Limit(Limit.Kind.ACCOUNT, 5000, Duration.ofHours(1)));
        assertThat(limits.of(YOUTUBE)).contains(new Limit(Limit.Kind.APP, 10_000, Duration.ofHours(24)));
    }

    @Test
    void areRefusedIfTheyMakeNoSense() {
        assertThatThrownBy(() -> limits(Map.of("CRIER_PUBLISHER_QUOTA_INSTAGRAM_POSTS", "0")))
                .hasMessageContaining("crier.publisher.quota");
        assertThatThrownBy(() -> limits(Map.of("CRIER_PUBLISHER_QUOTA_MYSPACE_POSTS", "5")))
                .hasMessageContaining("myspace");
    }

    private static Limits limits(Map<String, String> environment) {
        var config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withSources(new EnvConfigSource(environment, 300))
                .withMapping(QuotaConfig.class)
                .build();
        return new Limits(Platforms.load(), config.getConfigMapping(QuotaConfig.class));
    }
}
