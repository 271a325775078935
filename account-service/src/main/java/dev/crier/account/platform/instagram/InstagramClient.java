package dev.crier.account.platform.instagram;

import dev.crier.account.platform.CodeExchange;
import dev.crier.account.platform.instagram.InstagramTypes.LongToken;
import dev.crier.account.platform.instagram.InstagramTypes.Me;
import dev.crier.account.platform.instagram.InstagramTypes.ShortToken;
import dev.crier.account.platform.internal.HttpCall;
import dev.crier.account.platform.internal.JsonClient;
import dev.crier.account.token.Secret;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Instagram's token and profile endpoints. */
@ApplicationScoped
class InstagramClient {

    private final JsonClient http;
    private final InstagramConfig config;

    InstagramClient(JsonClient http, InstagramConfig config) {
        this.http = http;
        this.config = config;
    }

    /** https://developers.facebook.com/docs/instagram-platform/reference/oauth_access_token. */
    Uni<ShortToken> shortToken(CodeExchange exchange, String clientId, Secret clientSecret) {
        return http.send(
                HttpCall.postForm(
                        config.tokenUrl(),
                        "/oauth/access_token",
                        Map.of(
                                "client_id", clientId,
                                "client_secret", clientSecret.reveal(),
                                "grant_type", "authorization_code",
                                "redirect_uri", exchange.redirectUri().toString(),
                                "code", withoutFragment(exchange.code()))),
                ShortToken::read);
    }

    /** https://developers.facebook.com/docs/instagram-platform/reference/access_token. */
    Uni<LongToken> longToken(Secret shortToken, Secret clientSecret) {
        return http.send(
                HttpCall.get(
                        config.graphUrl(),
                        "/access_token",
                        Map.of(
                                "grant_type", "ig_exchange_token",
                                "client_secret", clientSecret.reveal(),
                                "access_token", shortToken.reveal())),
                LongToken::read);
    }

    /** https://developers.facebook.com/docs/instagram-platform/reference/refresh_access_token. */
    Uni<LongToken> refresh(Secret longToken) {
        return http.send(
                HttpCall.get(
                        config.graphUrl(),
                        "/refresh_access_token",
                        Map.of("grant_type", "ig_refresh_token", "access_token", longToken.reveal())),
                LongToken::read);
    }

    /** https://developers.facebook.com/docs/instagram-platform/reference/me. */
    Uni<Me> me(Secret token) {
        return http.send(
                HttpCall.get(
                                config.graphUrl(),
                                "/" + config.apiVersion() + "/me",
                                Map.of("fields", "user_id,username,account_type"))
                        .as(token),
                Me::read);
    }

    /** Instagram ends its redirect with {@code #_}; some clients hand that on as a part of the code. */
    private static String withoutFragment(Secret code) {
        String text = code.reveal();
        return text.endsWith("#_") ? text.substring(0, text.length() - 2) : text;
    }
}
