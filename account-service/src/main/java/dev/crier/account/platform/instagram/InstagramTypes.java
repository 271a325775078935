package dev.crier.account.platform.instagram;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.account.platform.internal.Fields;
import dev.crier.account.token.Secret;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What Instagram sends, read from the several shapes that it sends it in. */
final class InstagramTypes {

    private static final long SIXTY_DAYS = Duration.ofDays(60).toSeconds();

    private InstagramTypes() {}

    /** The answer to a code. Documented as {@code {"data":[{…}]}}, and seen flat. */
    record ShortToken(Secret accessToken, String userId, Set<String> permissions) {

        static ShortToken read(JsonNode json) {
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
    record LongToken(Secret accessToken, Duration expiresIn) {

        static LongToken read(JsonNode json) {
            return new LongToken(
                    Fields.secret(json, "access_token"),
                    Duration.ofSeconds(json.path("expires_in").asLong(SIXTY_DAYS)));
        }
    }

    /**
     * The account itself.
     *
     * @param userId the id that publishing uses; {@code id} is another one, scoped to the app
     * @param accountType BUSINESS or MEDIA_CREATOR where publishing works; null if not told
     */
    record Me(String userId, String username, @Nullable String accountType) {

        static Me read(JsonNode json) {
            JsonNode me = unwrapped(json);
            return new Me(
                    me.path("user_id").asText(),
                    me.path("username").asText(),
                    me.path("account_type").asText(null));
        }
    }

    private static JsonNode unwrapped(JsonNode json) {
        return json.path("data").isArray() ? json.path("data").path(0) : json;
    }
}
