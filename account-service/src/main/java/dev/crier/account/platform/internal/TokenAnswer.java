package dev.crier.account.platform.internal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.account.platform.TokenSet;
import dev.crier.account.token.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a token endpoint answers by RFC 6749.
 *
 * @param refreshToken null if none was sent
 * @param expiresIn null if the answer does not say
 * @param refreshExpiresIn from {@code refresh_token_expires_in} or {@code refresh_expires_in}; null if the answer does
 *     not say
 * @param scopes empty if the answer does not say
 */
public record TokenAnswer(
        Secret accessToken,
        @Nullable Secret refreshToken,
        @Nullable Duration expiresIn,
        @Nullable Duration refreshExpiresIn,
        Set<String> scopes) {

    /**
     * Reads the answer; scopes may be parted by spaces or commas.
     *
     * @throws IllegalArgumentException if there is no access token
     */
    public static TokenAnswer read(JsonNode json) {
        return new TokenAnswer(
                Fields.secret(json, "access_token"),
                Secret.ofNullable(json.path("refresh_token").asText(null)),
                seconds(json, "expires_in"),
                json.has("refresh_token_expires_in")
                        ? seconds(json, "refresh_token_expires_in")
                        : seconds(json, "refresh_expires_in"),
                Arrays.stream(json.path("scope").asText().split("[ ,]"))
                        .filter(scope -> !scope.isEmpty())
                        .collect(Collectors.toUnmodifiableSet()));
    }

    private static @Nullable Duration seconds(JsonNode json, String field) {
        return json.path(field).canConvertToLong()
                ? Duration.ofSeconds(json.path(field).asLong())
                : null;
    }

    /** This answer; the access token lives so long if it does not say. */
    public TokenAnswer lasting(Duration usual) {
        return expiresIn != null ? this : new TokenAnswer(accessToken, refreshToken, usual, refreshExpiresIn, scopes);
    }

    /** The tokens, from now on. */
    public TokenSet tokenSet(Instant now) {
        return new TokenSet(
                accessToken,
                refreshToken,
                expiresIn == null ? null : now.plus(expiresIn),
                refreshExpiresIn == null ? null : now.plus(refreshExpiresIn),
                scopes);
    }
}
