package dev.crier.account.platform.tiktok;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.account.platform.CodeExchange;
import dev.crier.account.platform.internal.HttpCall;
import dev.crier.account.platform.internal.JsonClient;
import dev.crier.account.platform.internal.PlatformAnswerException;
import dev.crier.account.platform.tiktok.TikTokTypes.Tokens;
import dev.crier.account.platform.tiktok.TikTokTypes.User;
import dev.crier.account.token.Secret;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** TikTok's token endpoint and the user's profile. Refusals are values here, whatever status they come with. */
@ApplicationScoped
class TikTokClient {

    private final JsonClient http;
    private final TikTokConfig config;

    TikTokClient(JsonClient http, TikTokConfig config) {
        this.http = http;
        this.config = config;
    }

    /**
     * https://developers.tiktok.com/doc/oauth-user-access-token-management.
     *
     * @param desktop whether the consent page was given a challenge, which web apps do without
     */
    Uni<Tokens> tokens(CodeExchange exchange, boolean desktop) {
        Map<String, String> fields = new HashMap<>(Map.of(
                "grant_type", "authorization_code",
                "code", exchange.code().reveal(),
                "redirect_uri", exchange.redirectUri().toString()));
        if (desktop) {
            fields.put("code_verifier", exchange.verifier().reveal());
        }
        return send(form("/v2/oauth/token/", fields), Tokens::read);
    }

    /** The old refresh token is dead as soon as TikTok answers. */
    Uni<Tokens> refresh(Secret refreshToken) {
        Map<String, String> fields = Map.of("grant_type", "refresh_token", "refresh_token", refreshToken.reveal());
        return send(form("/v2/oauth/token/", fields), Tokens::read);
    }

    /**
     * https://developers.tiktok.com/doc/oauth-user-access-token-management: by the access token, while it lives.
     *
     * @return TikTok's code; empty if it obeyed
     */
    Uni<String> revoke(Secret accessToken) {
        return send(form("/v2/oauth/revoke/", Map.of("token", accessToken.reveal())), TikTokErrors::code);
    }

    /** https://developers.tiktok.com/doc/tiktok-api-v2-get-user-info. */
    Uni<User> user(Secret accessToken) {
        Map<String, String> fields = Map.of("fields", "open_id,display_name,username");
        return send(HttpCall.get(config.apiUrl(), "/v2/user/info/", fields).as(accessToken), User::read);
    }

    private HttpCall form(String path, Map<String, String> fields) {
        Map<String, String> form = new HashMap<>(fields);
        form.put("client_key", config.clientId().orElseThrow());
        form.put("client_secret", config.clientSecret().orElseThrow().reveal());
        return HttpCall.postForm(config.apiUrl(), path, form);
    }

    /** An error document is read like an answer; the answer to a revocation is empty. */
    private <T> Uni<T> send(HttpCall call, Function<JsonNode, T> reader) {
        return http.sendForLittle(call, reader)
                .onFailure(PlatformAnswerException.class)
                .recoverWithUni(answer -> Uni.createFrom().item(() -> refusal(answer.body(), reader)));
    }

    private static <T> T refusal(JsonNode body, Function<JsonNode, T> reader) {
        if (TikTokErrors.code(body).isEmpty()) {
            throw TikTokErrors.unavailable("without a code");
        }
        return reader.apply(body);
    }
}
