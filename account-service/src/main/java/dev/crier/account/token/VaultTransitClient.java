package dev.crier.account.token;

import io.quarkus.vault.client.VaultClient;
import io.quarkus.vault.client.VaultClientException;
import io.quarkus.vault.client.api.secrets.transit.VaultSecretsTransit;
import io.quarkus.vault.client.api.secrets.transit.VaultSecretsTransitKeyInfo;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Calls of Vault's transit engine, with one deadline and two kinds of failure. */
final class VaultTransitClient {

    private final VaultClient vault;
    private final String mount;
    private final Duration timeout;

    VaultTransitClient(VaultClient vault, String mount, Duration timeout) {
        this.vault = vault;
        this.mount = mount;
        this.timeout = timeout;
    }

    /**
     * Makes a call. A 400 is a {@link TokenCipherException}: the request is understood and refused. All else is a
     * {@link VaultUnavailableException}: sealed or standing by (503), a token that ended (403), no such key (404).
     */
    <T> Uni<T> call(String what, Function<VaultSecretsTransit, CompletionStage<T>> request) {
        Uni<T> answer = Uni.createFrom()
                .completionStage(() -> request.apply(vault.secrets().transit(mount)))
                .ifNoItem()
                .after(timeout)
                .failWith(() -> new VaultUnavailableException("Vault did not answer in time: " + what))
                .onFailure(e -> !(e instanceof TokenCipherException))
                .transform(e -> failure(what, e));
        // a deadline ends on a thread of its own, and the caller's database session lives on its context alone
        var context = Vertx.currentContext();
        return context == null ? answer : answer.emitOn(MutinyHelper.executor(context));
    }

    /** The state of a key; null if there is none of this name. */
    Uni<VaultSecretsTransitKeyInfo> key(String name) {
        return call("read key " + name, transit -> transit.readKey(name));
    }

    private static TokenCipherException failure(String what, Throwable thrown) {
        Throwable e = thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (e instanceof VaultClientException answer && answer.getStatus() != null) {
            // Vault's own words name the trouble and never what was sent
            List<String> errors = answer.getErrors();
            String words = "Vault answered %d to %s%s"
                    .formatted(
                            answer.getStatus(),
                            what,
                            errors == null || errors.isEmpty() ? "" : ": " + String.join("; ", errors));
            return answer.getStatus() == 400
                    ? new TokenCipherException(words, null)
                    : new VaultUnavailableException(words);
        }
        // the client hides what kind of trouble the connection had
        return new VaultUnavailableException("Vault cannot be reached: " + what);
    }
}
