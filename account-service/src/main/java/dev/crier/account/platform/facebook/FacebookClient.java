package dev.crier.account.platform.facebook;

import dev.crier.account.platform.CodeExchange;
import dev.crier.account.platform.facebook.FacebookTypes.Page;
import dev.crier.account.platform.facebook.FacebookTypes.Pages;
import dev.crier.account.platform.internal.HttpCall;
import dev.crier.account.platform.internal.JsonClient;
import dev.crier.account.platform.internal.TokenAnswer;
import dev.crier.account.token.Secret;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Facebook's token, permission and Page endpoints. */
@ApplicationScoped
class FacebookClient {

    private static final String FIELDS = "id,name,username,access_token,tasks";
    /** Nobody's list is longer; a list that never ends must not keep us. */
    private static final int MOST_PAGES = 2000;

    private final JsonClient http;
    private final FacebookConfig config;

    FacebookClient(JsonClient http, FacebookConfig config) {
        this.http = http;
        this.config = config;
    }

    /** https://developers.facebook.com/docs/facebook-login/guides/advanced/manual-flow#confirm. */
    Uni<Secret> shortToken(CodeExchange exchange, String clientId, Secret clientSecret) {
        return http.send(
                HttpCall.postForm(
                        config.graphUrl(),
                        path("/oauth/access_token"),
                        Map.of(
                                "client_id", clientId,
                                "client_secret", clientSecret.reveal(),
                                "redirect_uri", exchange.redirectUri().toString(),
                                "code", withoutFragment(exchange.code()))),
                json -> TokenAnswer.read(json).accessToken());
    }

    /** https://developers.facebook.com/docs/facebook-login/guides/access-tokens/get-long-lived. */
    Uni<Secret> longToken(Secret shortToken, String clientId, Secret clientSecret) {
        return http.send(
                HttpCall.get(
                        config.graphUrl(),
                        path("/oauth/access_token"),
                        Map.of(
                                "grant_type",
                                "fb_exchange_token",
                                "client_id",
                                clientId,
                                "client_secret",
                                clientSecret.reveal(),
                                "fb_exchange_token",
                                shortToken.reveal())),
                json -> TokenAnswer.read(json).accessToken());
    }

    /** https://developers.facebook.com/docs/graph-api/reference/user/permissions. */
    Uni<Set<String>> granted(Secret userToken) {
        return http.send(
                HttpCall.get(config.graphUrl(), path("/me/permissions"), Map.of())
                        .as(userToken),
                FacebookTypes::granted);
    }

    /** https://developers.facebook.com/docs/graph-api/reference/user/accounts: all of them. */
    Uni<List<Page>> pages(Secret userToken) {
        return pages(userToken, new Pages(List.of(), ""));
    }

    /** The next part by its cursor: the address that Facebook gives for it repeats the token. */
    private Uni<List<Page>> pages(Secret userToken, Pages before) {
        String after = before.after();
        if (after == null || before.pages().size() >= MOST_PAGES) {
            return Uni.createFrom().item(before.pages());
        }
        Map<String, String> query = new HashMap<>(Map.of("fields", FIELDS, "limit", "100"));
        if (!after.isEmpty()) {
            query.put("after", after);
        }
        return http.send(
                        HttpCall.get(config.graphUrl(), path("/me/accounts"), query)
                                .as(userToken),
                        Pages::read)
                .chain(part -> pages(
                        userToken,
                        new Pages(
                                Stream.concat(before.pages().stream(), part.pages().stream())
                                        .toList(),
                                part.after())));
    }

    /** Reads the Page whose token it is, which only a living token can. */
    Uni<String> self(Secret pageToken) {
        return http.send(
                HttpCall.get(config.graphUrl(), path("/me"), Map.of("fields", "id"))
                        .as(pageToken),
                json -> json.path("id").asText());
    }

    private String path(String path) {
        return "/" + config.apiVersion() + path;
    }

    /** Facebook ends its redirect with {@code #_=_}; some clients hand that on as a part of the code. */
    private static String withoutFragment(Secret code) {
        String text = code.reveal();
        return text.endsWith("#_=_") ? text.substring(0, text.length() - 4) : text;
    }
}
