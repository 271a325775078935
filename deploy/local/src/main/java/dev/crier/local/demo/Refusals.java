package dev.crier.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.local.Stop;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The accounts whose platform does not take the post, known before anything is published.
 *
 * @param messages why, by account id
 */
public record Refusals(Map<String, String> messages) {

    static final Refusals NONE = new Refusals(Map.of());

    /** Reads the answer to validate; throws {@link Stop} when the post itself is wrong, whatever the platform. */
    static Refusals of(JsonNode validation) {
        Map<String, String> messages = new LinkedHashMap<>();
        for (JsonNode issue : validation.path("issues")) {
            String message = issue.path("message").asText();
            if (!issue.hasNonNull("account_id")) {
                throw new Stop("The post cannot be published anywhere: " + message);
            }
            messages.merge(issue.path("account_id").asText(), message, (first, next) -> first + " " + next);
        }
        return new Refusals(messages);
    }

    public Optional<String> messageFor(Connection connection) {
        return connection.accountId().map(messages::get);
    }
}
