package dev.crier.post.preflight;

import java.util.Locale;

/** The reasons that have nothing to do with a platform's limits; those have the codes of {@code ViolationCode}. */
enum IssueCode {
    TARGETS_MISSING,
    ACCOUNT_INACTIVE,
    ACCOUNT_NEEDS_RECONNECT,
    PLATFORM_UNKNOWN,
    MEDIA_NOT_READY,
    MEDIA_FAILED;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
