package dev.crier.account.platform.youtube;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.account.platform.internal.Fields;
import dev.crier.account.token.Secret;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What Google sends. */
final class YouTubeTypes {

    private static final long ONE_HOUR = Duration.ofHours(1).toSeconds();

    private YouTubeTypes() {}

    /**
     * The token endpoint's answer.
     *
     * @param refreshToken as a rule only sent for a code, not for a refresh
     * @param refreshExpiresIn only sent where the user granted access for a limited time
     */
    record Tokens(
            Secret accessToken,
            @Nullable Secret refreshToken,
            Duration expiresIn,
            @Nullable Duration refreshExpiresIn,
            Set<String> scopes) {

        static Tokens read(JsonNode json) {
            return new Tokens(
                    Fields.secret(json, "access_token"),
                    Secret.ofNullable(json.path("refresh_token").asText(null)),
                    Duration.ofSeconds(json.path("expires_in").asLong(ONE_HOUR)),
                    json.has("refresh_token_expires_in")
                            ? Duration.ofSeconds(
                                    json.path("refresh_token_expires_in").asLong())
                            : null,
                    Arrays.stream(json.path("scope").asText().split(" "))
                            .filter(scope -> !scope.isEmpty())
                            .collect(Collectors.toUnmodifiableSet()));
        }
    }

    /** The channel to upload to. */
    record Channel(String id, String name) {

        /** The first channel of the list; an account may have none. */
        static Optional<Channel> read(JsonNode json) {
            JsonNode item = json.path("items").path(0);
            JsonNode snippet = item.path("snippet");
            return item.hasNonNull("id")
                    ? Optional.of(new Channel(
                            item.path("id").asText(),
                            snippet.path("customUrl")
                                    .asText(snippet.path("title").asText())))
                    : Optional.empty();
        }
    }
}
