package dev.crier.account.token;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Whether tokens can be encrypted. A Vault that is away does not make this service unready: lists, the audit log and
 * tokens whose data keys are in memory are there all the same, and a caller is told to wait.
 */
@Readiness
@ApplicationScoped
class VaultCheck implements AsyncHealthCheck {

    private static final String NAME = "token keyset";

    private final TokenCipher cipher;

    VaultCheck(TokenCipher cipher) {
        this.cipher = cipher;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return cipher.currentVersion()
                .map(version -> HealthCheckResponse.named(NAME)
                        .up()
                        .withData("version", version)
                        .build())
                .onFailure(VaultUnavailableException.class)
                .recoverWithItem(e -> HealthCheckResponse.named(NAME)
                        .up()
                        .withData("vault", "unavailable")
                        .build())
                .onFailure()
                .recoverWithItem(HealthCheckResponse.down(NAME));
    }
}
