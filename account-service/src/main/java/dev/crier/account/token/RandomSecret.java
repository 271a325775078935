package dev.crier.account.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** 256 random bits that a browser carries, and the hash by which they are known again. */
public final class RandomSecret {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomSecret() {}

    /** A new secret: 43 characters that need no encoding in a URL or a cookie. */
    public static Secret next() {
        byte[] bits = new byte[32];
        RANDOM.nextBytes(bits);
        return Secret.of(BASE64.encodeToString(bits));
    }

    /** SHA-256 in URL-safe Base64: safe to store for what has 256 bits of its own, and PKCE's S256 as well. */
    public static String hash(String text) {
        try {
            return BASE64.encodeToString(
                    MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
