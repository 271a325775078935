package dev.crier.account.platform.instagram;

import dev.crier.account.platform.instagram.InstagramTypes.Me;
import dev.crier.account.platform.internal.HttpCall;
import dev.crier.account.platform.internal.JsonClient;
import dev.crier.account.platform.internal.graph.GraphLogin;
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

    /**
     * https://developers.facebook.com/docs/instagram-platform/reference/oauth_access_token, …/access_token and
     * …/refresh_access_token.
     */
    GraphLogin login() {
        return new GraphLogin(http, config.tokenUrl(), config.graphUrl(), "ig");
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
}
