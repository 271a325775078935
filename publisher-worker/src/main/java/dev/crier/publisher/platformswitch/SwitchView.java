package dev.crier.publisher.platformswitch;

import dev.crier.contracts.PlatformId;
import dev.crier.contracts.SwitchStatus;
import dev.crier.contracts.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A switch as it stands.
 *
 * @param platform null: publishing as a whole
 * @param reason what users are told; null while it is active, as a rule
 * @param changedAt null if it was never changed
 */
public record SwitchView(
        @Nullable PlatformId platform,
        SwitchStatus status,
        @Nullable String reason,
        @Nullable Instant changedAt,
        @Nullable UserId changedBy) {

    static SwitchView untouched(@Nullable PlatformId platform) {
        return new SwitchView(platform, SwitchStatus.ACTIVE, null, null, null);
    }
}
