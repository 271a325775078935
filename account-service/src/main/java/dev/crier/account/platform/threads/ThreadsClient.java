package dev.crier.account.platform.threads;

import dev.crier.account.platform.internal.HttpCall;
import dev.crier.account.platform.internal.JsonClient;
import dev.crier.account.platform.internal.graph.GraphLogin;
import dev.crier.account.platform.threads.ThreadsTypes.Me;
import dev.crier.account.token.Secret;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Threads' token and profile endpoints. */
@ApplicationScoped
class ThreadsClient {

    private final JsonClient http;
    private final ThreadsConfig config;

    ThreadsClient(JsonClient http, ThreadsConfig config) {
        this.http = http;
        this.config = config;
    }

    /** https://developers.facebook.com/docs/threads/get-started/long-lived-tokens. */
    GraphLogin login() {
        return new GraphLogin(http, config.tokenUrl(), config.graphUrl(), "th");
    }

    /** https://developers.facebook.com/docs/threads/threads-profiles. */
    Uni<Me> me(Secret token) {
        return http.send(
                HttpCall.get(config.graphUrl(), "/" + config.apiVersion() + "/me", Map.of("fields", "id,username"))
                        .as(token),
                Me::read);
    }
}
