package dev.crier.account.token;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * A token, code, password or verifier. It prints and serialises as {@code ***}, so that only a call of
 * {@link #reveal()}, which is easy to search for, lets the text out.
 */
public final class Secret {

    private final String text;

    private Secret(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("A secret is not blank");
        }
        this.text = text;
    }

    /** Wraps a text; blank is refused. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Secret of(String text) {
        return new Secret(text);
    }

    /** Wraps a text that a platform may leave out or send empty: both mean that there is none. */
    public static @Nullable Secret ofNullable(@Nullable String text) {
        return text == null || text.isBlank() ? null : new Secret(text);
    }

    /** The clear text: for a request to the platform, the cipher, or the one answer that hands a token to a worker. */
    public String reveal() {
        return text;
    }

    /**
     * Tells which secret is meant without telling it: SHA-256 in URL-safe Base64. For long random secrets only; a short
     * one would be found by trying.
     */
    public String fingerprint() {
        return RandomSecret.hash(text);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Secret that
                && MessageDigest.isEqual(
                        text.getBytes(StandardCharsets.UTF_8), that.text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @JsonValue
    @Override
    public String toString() {
        return "***";
    }
}
