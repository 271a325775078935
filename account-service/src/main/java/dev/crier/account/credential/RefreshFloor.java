package dev.crier.account.credential;

import dev.crier.account.account.SocialAccount;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** The pause between two questions for new tokens of one account. It stands in the account's row: all replicas keep it. */
@ApplicationScoped
class RefreshFloor {

    private static final double JITTER = 0.5;

    private final CredentialConfig config;
    private final Clock clock;

    RefreshFloor(CredentialConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** After an answer that brought tokens. */
    void refreshed(SocialAccount account) {
        begin(account, floor());
    }

    /**
     * After an answer that says nothing, or none.
     *
     * @param asked how long the platform wants to be left alone, or null; longer than the keep-alive job waits is not obeyed
     */
    void failed(SocialAccount account, @Nullable Duration asked) {
        account.refreshFailed(clock.instant());
        Duration floor = floor();
        begin(account, asked == null || asked.compareTo(floor) < 0 ? floor : shorter(asked, config.retryAfter()));
    }

    private void begin(SocialAccount account, Duration pause) {
        account.refreshNotBefore(clock.instant().plus(pause));
    }

    private Duration floor() {
        double jittered = 1 + JITTER * ThreadLocalRandom.current().nextDouble();
        return Duration.ofMillis(Math.round(config.floor().toMillis() * jittered));
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
