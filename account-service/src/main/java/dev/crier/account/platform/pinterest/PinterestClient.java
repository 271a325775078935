package dev.crier.account.platform.pinterest;

import dev.crier.account.platform.CodeExchange;
import dev.crier.account.platform.internal.HttpCall;
import dev.crier.account.platform.internal.JsonClient;
import dev.crier.account.platform.internal.TokenAnswer;
import dev.crier.account.platform.pinterest.PinterestTypes.BoardPage;
import dev.crier.account.platform.pinterest.PinterestTypes.Me;
import dev.crier.account.token.Secret;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Pinterest's token endpoint, the profile, and the boards. */
@ApplicationScoped
class PinterestClient {

    /** 250 are allowed, but their answer can be bigger than what is read. */
    private static final String PAGE = "100";

    private final JsonClient http;
    private final PinterestConfig config;

    PinterestClient(JsonClient http, PinterestConfig config) {
        this.http = http;
        this.config = config;
    }

    /** https://developers.pinterest.com/docs/api/v5/oauth-token; apps of before September 2025 have to ask for the refresh. */
    Uni<TokenAnswer> tokens(CodeExchange exchange) {
        return token(Map.of(
                "grant_type",
                "authorization_code",
                "code",
                exchange.code().reveal(),
                "redirect_uri",
                exchange.redirectUri().toString(),
                "continuous_refresh",
                "true"));
    }

    /** https://developers.pinterest.com/docs/api/v5/oauth-token. */
    Uni<TokenAnswer> refresh(Secret refreshToken) {
        return token(Map.of("grant_type", "refresh_token", "refresh_token", refreshToken.reveal()));
    }

    private Uni<TokenAnswer> token(Map<String, String> form) {
        return http.send(
                HttpCall.postForm(config.apiUrl(), "/v5/oauth/token", form)
                        .as(
                                config.clientId().orElseThrow(),
                                config.clientSecret().orElseThrow()),
                TokenAnswer::read);
    }

    /** https://developers.pinterest.com/docs/api/v5/user_account-get. */
    Uni<Me> me(Secret accessToken) {
        return http.send(
                HttpCall.get(config.apiUrl(), "/v5/user_account", Map.of()).as(accessToken), Me::read);
    }

    /** https://developers.pinterest.com/docs/api/v5/boards-list. */
    Uni<BoardPage> boards(Secret accessToken, @Nullable String bookmark) {
        Map<String, String> query = new HashMap<>(Map.of("page_size", PAGE));
        if (bookmark != null) {
            query.put("bookmark", bookmark);
        }
        return http.send(HttpCall.get(config.apiUrl(), "/v5/boards", query).as(accessToken), BoardPage::read);
    }
}
