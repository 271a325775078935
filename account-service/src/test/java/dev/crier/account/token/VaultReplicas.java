package dev.crier.account.token;

import io.quarkus.vault.client.VaultClient;
import io.quarkus.vault.client.http.vertx.VertxVaultHttpClient;
import io.vertx.core.Vertx;
import io.vertx.ext.web.client.WebClient;
import java.time.Duration;

/** Replicas that share a transit key. */
final class VaultReplicas implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final WebClient http = WebClient.create(vertx);

    KeyWrapper of(String url, String key, Duration timeout) {
        VaultClient client = VaultClient.builder()
                .baseUrl(url)
                .executor(new VertxVaultHttpClient(http))
                .clientToken(TransitStandIn.TOKEN)
                .build();
        return new VaultKeyWrapper(new VaultTransitClient(client, "transit", timeout), key);
    }

    @Override
    public void close() {
        vertx.close();
    }
}
