package dev.crier.publisher.platformswitch;

import org.jspecify.annotations.Nullable;

/** Whether an operator lets posts out to a platform. */
public sealed interface PlatformSwitch {

    record Active() implements PlatformSwitch {}

    /** Posts wait. */
    record Paused(String reason) implements PlatformSwitch {}

    /** Posts are refused. */
    record Disabled(String reason) implements PlatformSwitch {}

    static PlatformSwitch of(String status, @Nullable String reason) {
        String told = reason == null ? "" : reason;
        return switch (status) {
            case "disabled" -> new Disabled(told);
            case "paused" -> new Paused(told);
            default -> new Active();
        };
    }
}
