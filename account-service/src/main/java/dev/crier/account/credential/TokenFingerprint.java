package dev.crier.account.credential;

import dev.crier.account.token.Secret;
import java.util.regex.Pattern;

/** Which token is meant, without the token: the SHA-256 of its UTF-8 bytes in Base64 for URLs, without padding. */
record TokenFingerprint(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

    /** @throws IllegalArgumentException if it has not the form of one */
    TokenFingerprint {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Not the Base64 of a SHA-256");
        }
    }

    boolean isOf(Secret token) {
        return token.fingerprint().equals(value);
    }
}
