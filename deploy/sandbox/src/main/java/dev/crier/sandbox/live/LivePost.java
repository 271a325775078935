package dev.crier.sandbox.live;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A post as the platform holds it.
 *
 * @param account the platform's id of who posted
 * @param kind {@code video}, {@code image} or {@code text}
 * @param media SHA-256 of each file
 * @param visible whether the audience can see it
 * @param visibleFrom when it becomes visible by itself, null for never
 */
public record LivePost(
        String platform,
        String account,
        String username,
        String platformPostId,
        String permalink,
        String caption,
        String kind,
        List<String> media,
        Instant publishedAt,
        boolean visible,
        @Nullable Instant visibleFrom) {

    public boolean isVisibleAt(Instant now) {
        return visible || (visibleFrom != null && !now.isBefore(visibleFrom));
    }
}
