package dev.crier.account.platform.internal.graph;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.account.platform.internal.Fields;
import dev.crier.account.token.Secret;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The tokens of a {@link GraphLogin}, read from the several shapes that they are sent in. */
public final class GraphTokens {

    private static final long SIXTY_DAYS = Duration.ofDays(60).toSeconds();

    private GraphTokens() {}

    /**
     * The answer to a code. Documented as {@code {"data":[{…}]}}, and seen flat.
     *
     * @param permissions empty if the platform does not say
     */
    public record ShortToken(Secret accessToken, String userId, Set<String> permissions) {

        public static ShortToken read(JsonNode json) {
            JsonNode token = unwrapped(json);
            return new ShortToken(
                    Fields.secret(token, "access_token"),
                    Fields.text(token, "user_id"),
                    permissions(token.path("permissions")));
        }

        /** A list, or a text with commas. */
        private static Set<String> permissions(JsonNode node) {
            var names = node.isArray()
                    ? StreamSupport.stream(node.spliterator(), false).map(JsonNode::asText)
                    : Arrays.stream(node.asText().split(","));
            return names.map(String::strip).filter(name -> !name.isEmpty()).collect(Collectors.toUnmodifiableSet());
        }
    }

    /** A 60-day token. */
    public record LongToken(Secret accessToken, Duration expiresIn) {

        public static LongToken read(JsonNode json) {
            return new LongToken(
                    Fields.secret(json, "access_token"),
                    Duration.ofSeconds(json.path("expires_in").asLong(SIXTY_DAYS)));
        }
    }

    /** The document, or the only entry of its {@code data}. */
    public static JsonNode unwrapped(JsonNode json) {
        return json.path("data").isArray() ? json.path("data").path(0) : json;
    }
}
