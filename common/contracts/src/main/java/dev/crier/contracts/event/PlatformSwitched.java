package dev.crier.contracts.event;

import dev.crier.contracts.PlatformId;
import dev.crier.contracts.SwitchStatus;
import dev.crier.contracts.Topic;
import dev.crier.contracts.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An operator switched a platform, or all of them.
 *
 * @param platform null: publishing as a whole
 * @param reason what users are told; null where nothing was said
 * @param changedBy the operator
 */
public record PlatformSwitched(
        @Nullable PlatformId platform,
        SwitchStatus status,
        @Nullable String reason,
        UserId changedBy,
        Instant at) implements Event {
    @Override
    public Topic topic() {
        return Topic.PLATFORM_SWITCHED;
    }

    /** One key for all: in which order a platform and the whole were switched matters. */
    @Override
    public String key() {
        return "switches";
    }
}
