package dev.crier.account.token;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/** A start of the application whose tokens and client secrets are in Vault. */
public class VaultInTest implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "crier.token.keeper", "vault",
                "crier.token.vault-timeout", "10s",
                "quarkus.vault.read-timeout", "10s",
                "quarkus.vault.authentication.client-token", TransitStandIn.TOKEN,
                "quarkus.vault.secret-config-kv-path", "crier/platforms",
                "quarkus.vault.config-ordinal", "500");
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(Server.class));
    }

    /** The stand-in; it can be sealed at {@code <url>/stand-in/seal}. */
    public static class Server implements QuarkusTestResourceLifecycleManager {

        private TransitStandIn vault;

        @Override
        public Map<String, String> start() {
            vault = TransitStandIn.start("crier-tokens");
            vault.secret(
                    "crier/platforms",
                    Map.of(
                            "crier.tiktok.client-key",
                            "key-of-the-vault",
                            "crier.pinterest.client-id",
                            "id-of-the-vault",
                            "crier.pinterest.client-secret",
                            "secret-of-the-vault"));
            return Map.of("quarkus.vault.url", vault.url());
        }

        @Override
        public void stop() {
            vault.close();
        }
    }
}
