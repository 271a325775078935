package dev.crier.sandbox.consent;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The one application that is registered on every platform. */
public final class SandboxApp {
    public static final String CLIENT_ID = "crier-sandbox";
    private static final String CLIENT_SECRET = "crier-sandbox-secret";

    private SandboxApp() {}

    /**
     * What Crier's services have to be told to find a platform here, as this application.
     *
     * @param hosts what the configuration calls the platform's addresses: {@code authorize} is {@code authorize-url}
     */
    public static Map<String, String> configuration(String platform, String url, String... hosts) {
        String prefix = "crier." + platform + ".";
        Map<String, String> keys = new TreeMap<>();
        for (String host : hosts) {
            keys.put(prefix + host + "-url", url);
        }
        keys.put(prefix + "client-id", CLIENT_ID);
        keys.put(prefix + "client-secret", CLIENT_SECRET);
        return keys;
    }

    public static boolean is(@Nullable String clientId, @Nullable String clientSecret) {
        return CLIENT_ID.equals(clientId) && isSecret(clientSecret);
    }

    public static boolean isSecret(@Nullable String clientSecret) {
        return clientSecret != null
                && MessageDigest.isEqual(
                        CLIENT_SECRET.getBytes(StandardCharsets.UTF_8), clientSecret.getBytes(StandardCharsets.UTF_8));
    }
}
