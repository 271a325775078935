package dev.crier.account.rotation;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A rotation as an operator sees it.
 *
 * @param version the new version; null until it is made
 * @param tokensRefused tokens whose data keys cannot be opened: their accounts have to be connected again
 */
public record RotationView(
        String id,
        State state,
        @Nullable String version,
        Instant startedAt,
        @Nullable Instant finishedAt,
        long tokensTotal,
        long tokensDone,
        long tokensRefused,
        long tokensPerSecond) {

    /** How far it is. */
    public enum State {
        ROTATING,
        REWRAPPING,
        SETTLING,
        DONE,
        INCOMPLETE
    }

    static RotationView of(KeyRotation rotation, Instant now) {
        return new RotationView(
                rotation.id.toString(),
                state(rotation),
                rotation.version,
                rotation.startedAt,
                rotation.finishedAt,
                rotation.total,
                rotation.done,
                rotation.refused,
                rate(rotation, now));
    }

    private static State state(KeyRotation rotation) {
        if (rotation.finishedAt != null) {
            return rotation.retired ? State.DONE : State.INCOMPLETE;
        }
        if (rotation.version == null) {
            return State.ROTATING;
        }
        return rotation.rewrappedAt == null ? State.REWRAPPING : State.SETTLING;
    }

    private static long rate(KeyRotation rotation, Instant now) {
        if (rotation.rotatedAt == null) {
            return 0;
        }
        Instant until = rotation.rewrappedAt == null ? now : rotation.rewrappedAt;
        long millis = Math.max(1, Duration.between(rotation.rotatedAt, until).toMillis());
        return rotation.done * 1000 / millis;
    }
}
