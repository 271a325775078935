package dev.crier.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A user whose access tokens end before their post is due.
 *
 * @param refreshable platforms whose tokens were made to end and can be refreshed
 * @param ends when the first access tokens ended, by platform; those without an end are missing
 * @param marker finds the post at the platforms
 */
record Expiry(
        CrierClient crier,
        List<Connection> connections,
        Refusals refusals,
        Draft draft,
        JsonNode post,
        Set<String> refreshable,
        Map<String, Instant> ends,
        String marker) {

    Instant due() {
        return Instant.parse(post.path("scheduled_at").asText());
    }

    /** Whether a target's first access token is of no use when the post is due. */
    boolean ended(Connection target) {
        Instant end = ends.get(target.platform());
        return end != null && end.isBefore(due());
    }

    /** Whether the token of every target that can be refreshed ended in time, and there is one. */
    boolean allEnded() {
        List<Connection> targets = draft.targets().stream()
                .filter(target -> refreshable.contains(target.platform()))
                .toList();
        return !targets.isEmpty() && targets.stream().allMatch(this::ended);
    }
}
