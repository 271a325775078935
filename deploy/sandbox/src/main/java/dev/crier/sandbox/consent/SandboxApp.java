package dev.crier.sandbox.consent;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** The one application that is registered on every platform. */
public final class SandboxApp {
    public static final String CLIENT_ID = "crier-sandbox";
    public static final String CLIENT_SECRET = "crier-sandbox-secret";

    private SandboxApp() {}

    public static boolean is(@Nullable String clientId, @Nullable String clientSecret) {
        return CLIENT_ID.equals(clientId) && isSecret(clientSecret);
    }

    public static boolean isSecret(@Nullable String clientSecret) {
        return clientSecret != null
                && MessageDigest.isEqual(
                        CLIENT_SECRET.getBytes(StandardCharsets.UTF_8), clientSecret.getBytes(StandardCharsets.UTF_8));
    }
}
