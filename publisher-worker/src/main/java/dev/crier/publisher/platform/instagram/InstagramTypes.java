package dev.crier.publisher.platform.instagram;

import dev.crier.publisher.platform.Allowance;
import java.time.Duration;

/** What goes over the wire beside containers. */
final class InstagramTypes {

    private InstagramTypes() {}

    /** @param username who wrote it; empty where Instagram does not say */
    record Comment(String text, String username) {}

    /** Posts within a day. */
    record Quota(long used, long total) {

        Allowance allowance() {
            int posts = Math.clamp(total, 0, Integer.MAX_VALUE);
            return new Allowance(
                    Allowance.Scope.ACCOUNT, posts, Math.clamp(used, 0, Integer.MAX_VALUE), Duration.ofDays(1), null);
        }

        boolean isUsedUp() {
            return used >= total;
        }
    }
}
