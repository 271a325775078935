package dev.crier.account.token;

import dev.crier.contracts.PlatformId;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready only if tokens can be encrypted and decrypted. */
@Readiness
@ApplicationScoped
class KeysetCheck implements AsyncHealthCheck {

    private static final String NAME = "token keyset";

    private final TokenCipher cipher;

    KeysetCheck(TokenCipher cipher) {
        this.cipher = cipher;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        var context = new TokenContext("health", PlatformId.of("none"), TokenKind.ACCESS);
        return cipher.encrypt(Secret.of("probe"), context)
                .chain(ciphertext -> cipher.decrypt(ciphertext, context))
                .ifNoItem()
                .after(Duration.ofSeconds(2))
                .fail()
                .map(probe -> HealthCheckResponse.up(NAME))
                .onFailure()
                .recoverWithItem(HealthCheckResponse.down(NAME));
    }
}
