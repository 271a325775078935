package dev.crier.testkit;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Bearer tokens from the running OpenID provider: the one {@link CrierInfrastructure} started, else {@code crier.issuer}
 * (system property), else the local stack's. Tokens are valid for an hour and kept.
 */
public final class TestTokens {

    private static final Map<String, String> KEPT = new ConcurrentHashMap<>();

    private TestTokens() {}

    /** The token of a user, whose id is its {@code sub}. */
    public static String user(UUID id) {
        return of(id.toString());
    }

    /** The token of a user whose sign-in names the address {@code <id>@example.test}. */
    public static String userWithEmail(UUID id) {
        return of(id + "&scope=email");
    }

    /** The token of a service: it carries the role {@code service}. */
    public static String service() {
        return of("post-service");
    }

    /** The token of an operator: it carries the role {@code admin}. */
    public static String admin() {
        return of("crier-admin");
    }

    private static String of(String clientId) {
        var issuer = System.getProperty(
                SharedServers.ISSUER, System.getProperty("crier.issuer", "http://localhost:18080/crier"));
        return KEPT.computeIfAbsent(issuer + " " + clientId, _ -> TokenClient.fetch(issuer, clientId));
    }
}
