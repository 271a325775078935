package dev.crier.sandbox.consent;

import dev.crier.sandbox.http.Params;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parameters with which a browser arrives at a sign-in page; some platforms call the client's id its key. */
public record AuthorizeRequest(
        String clientId,
        String redirectUri,
        String responseType,
        List<String> scopes,
        @Nullable String state,
        @Nullable String codeChallenge,
        String codeChallengeMethod,
        boolean offline,
        boolean forced) {

    public static AuthorizeRequest of(Params query) {
        return new AuthorizeRequest(
                query.get("client_id", query.get("client_key", "")),
                query.get("redirect_uri", ""),
                query.get("response_type", ""),
                Arrays.stream(query.get("scope", "").split("[ ,]", -1))
                        .filter(scope -> !scope.isEmpty())
                        .toList(),
                query.get("state"),
                query.get("code_challenge"),
                query.get("code_challenge_method", "plain"),
                query.get("access_type", "").equals("offline"),
                query.get("prompt", "").contains("consent"));
    }
}
