package dev.crier.account.platform.internal.graph;

import dev.crier.account.platform.CodeExchange;
import dev.crier.account.platform.internal.HttpCall;
import dev.crier.account.platform.internal.JsonClient;
import dev.crier.account.platform.internal.graph.GraphTokens.LongToken;
import dev.crier.account.platform.internal.graph.GraphTokens.ShortToken;
import dev.crier.account.token.Secret;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.util.Map;

/**
 * Code, short-lived token, 60-day token, and its renewal.
 *
 * @param tokenUrl host that turns a code into a short-lived token
 * @param graphUrl host of the other two
 * @param prefix of the grant types, {@code ig} or {@code th}
 */
public record GraphLogin(JsonClient http, URI tokenUrl, URI graphUrl, String prefix) {

    /** The short-lived token. */
    public Uni<ShortToken> shortToken(CodeExchange exchange, String clientId, Secret clientSecret) {
        return http.send(
                HttpCall.postForm(
                        tokenUrl,
                        "/oauth/access_token",
                        Map.of(
                                "client_id", clientId,
                                "client_secret", clientSecret.reveal(),
                                "grant_type", "authorization_code",
                                "redirect_uri", exchange.redirectUri().toString(),
                                "code", withoutFragment(exchange.code()))),
                ShortToken::read);
    }

    /** The 60-day token. */
    public Uni<LongToken> longToken(Secret shortToken, Secret clientSecret) {
        return http.send(
                HttpCall.get(
                        graphUrl,
                        "/access_token",
                        Map.of(
                                "grant_type", prefix + "_exchange_token",
                                "client_secret", clientSecret.reveal(),
                                "access_token", shortToken.reveal())),
                LongToken::read);
    }

    /** Another 60 days, from the first day on. */
    public Uni<LongToken> refresh(Secret longToken) {
        return http.send(
                HttpCall.get(
                        graphUrl,
                        "/refresh_access_token",
                        Map.of("grant_type", prefix + "_refresh_token", "access_token", longToken.reveal())),
                LongToken::read);
    }

    /** The redirect ends with {@code #_}; some clients hand that on as a part of the code. */
    private static String withoutFragment(Secret code) {
        String text = code.reveal();
        return text.endsWith("#_") ? text.substring(0, text.length() - 2) : text;
    }
}
