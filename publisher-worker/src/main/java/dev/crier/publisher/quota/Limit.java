package dev.crier.publisher.quota;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One limit: {@code posts} within any {@code window}. The pause between two posts is one too, of one post.
 *
 * @param kind which one, for the words that the owner of a waiting post reads
 * @param nothingUntil when to ask again if others leave us no post at all; null if that cannot be
 */
record Limit(
        Kind kind, int posts, Duration window, @Nullable Instant nothingUntil) {

    Limit(Kind kind, int posts, Duration window) {
        this(kind, posts, window, null);
    }

    enum Kind {
        SPACING("quota_spacing"),
        ACCOUNT("quota_account"),
        APP("quota_app");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        /** The stable code of a wait for it. */
        String code() {
            return code;
        }

        boolean ofAccount() {
            return this != APP;
        }
    }
}
