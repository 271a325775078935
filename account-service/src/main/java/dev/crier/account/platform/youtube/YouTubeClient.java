package dev.crier.account.platform.youtube;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.account.platform.CodeExchange;
import dev.crier.account.platform.internal.HttpCall;
import dev.crier.account.platform.internal.JsonClient;
import dev.crier.account.platform.internal.TokenAnswer;
import dev.crier.account.platform.youtube.YouTubeTypes.Channel;
import dev.crier.account.token.Secret;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Google's token endpoint and the channel list. */
@ApplicationScoped
class YouTubeClient {

    private final JsonClient http;
    private final YouTubeConfig config;

    YouTubeClient(JsonClient http, YouTubeConfig config) {
        this.http = http;
        this.config = config;
    }

    /** Google's access tokens live an hour. */
    private static TokenAnswer tokens(JsonNode json) {
        return TokenAnswer.read(json).lasting(Duration.ofHours(1));
    }

    /** https://developers.google.com/identity/protocols/oauth2/web-server#exchange-authorization-code. */
    Uni<TokenAnswer> tokens(CodeExchange exchange) {
        return http.send(
                HttpCall.postForm(
                        config.tokenUrl(),
                        "/token",
                        Map.of(
                                "grant_type", "authorization_code",
                                "code", exchange.code().reveal(),
                                "code_verifier", exchange.verifier().reveal(),
                                "redirect_uri", exchange.redirectUri().toString(),
                                "client_id", config.clientId().orElseThrow(),
                                "client_secret",
                                        config.clientSecret().orElseThrow().reveal())),
                YouTubeClient::tokens);
    }

    /** https://developers.google.com/identity/protocols/oauth2/web-server#offline. */
    Uni<TokenAnswer> refresh(Secret refreshToken) {
        return http.send(
                HttpCall.postForm(
                        config.tokenUrl(),
                        "/token",
                        Map.of(
                                "grant_type", "refresh_token",
                                "refresh_token", refreshToken.reveal(),
                                "client_id", config.clientId().orElseThrow(),
                                "client_secret",
                                        config.clientSecret().orElseThrow().reveal())),
                YouTubeClient::tokens);
    }

    /** https://developers.google.com/identity/protocols/oauth2/web-server#tokenrevoke: all that the project was given. */
    Uni<Void> revoke(Secret token) {
        HttpCall call = HttpCall.postForm(config.tokenUrl(), "/revoke", Map.of("token", token.reveal()));
        return http.send(call);
    }

    /** https://developers.google.com/youtube/v3/docs/channels/list. */
    Uni<Optional<Channel>> channel(Secret accessToken) {
        return http.send(
                HttpCall.get(config.apiUrl(), "/youtube/v3/channels", Map.of("part", "id,snippet", "mine", "true"))
                        .as(accessToken),
                Channel::read);
    }
}
