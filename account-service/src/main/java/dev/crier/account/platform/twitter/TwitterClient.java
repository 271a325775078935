package dev.crier.account.platform.twitter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.account.platform.CodeExchange;
import dev.crier.account.platform.internal.HttpCall;
import dev.crier.account.platform.internal.JsonClient;
import dev.crier.account.platform.internal.TokenAnswer;
import dev.crier.account.platform.twitter.TwitterTypes.User;
import dev.crier.account.token.Secret;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** X's token endpoint and who is signed in. */
@ApplicationScoped
class TwitterClient {

    private static final String TOKEN = "/2/oauth2/token";

    private final JsonClient http;
    private final TwitterConfig config;

    TwitterClient(JsonClient http, TwitterConfig config) {
        this.http = http;
        this.config = config;
    }

    /** https://docs.x.com/fundamentals/authentication/oauth-2-0/authorization-code : the code lives 30 seconds. */
    Uni<TokenAnswer> tokens(CodeExchange exchange) {
        return http.send(
                form(
                        TOKEN,
                        Map.of(
                                "grant_type", "authorization_code",
                                "code", exchange.code().reveal(),
                                "redirect_uri", exchange.redirectUri().toString(),
                                "code_verifier", exchange.verifier().reveal())),
                TokenAnswer::read);
    }

    /** The same page, "refresh tokens". */
    Uni<TokenAnswer> refresh(Secret refreshToken) {
        return http.send(
                form(TOKEN, Map.of("grant_type", "refresh_token", "refresh_token", refreshToken.reveal())),
                TokenAnswer::read);
    }

    /** The same page, "revoke". */
    Uni<JsonNode> revoke(Secret token) {
        return http.send(form("/2/oauth2/revoke", Map.of("token", token.reveal())), json -> json);
    }

    /** https://docs.x.com/x-api/users/get-my-user . */
    Uni<User> me(Secret accessToken) {
        return http.send(HttpCall.get(config.apiUrl(), "/2/users/me", Map.of()).as(accessToken), User::read);
    }

    private HttpCall form(String path, Map<String, String> fields) {
        return HttpCall.postForm(config.apiUrl(), path, fields)
                .as(config.clientId().orElseThrow(), config.clientSecret().orElseThrow());
    }
}
