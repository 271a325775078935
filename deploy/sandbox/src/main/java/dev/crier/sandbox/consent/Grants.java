package dev.crier.sandbox.consent;

import dev.crier.sandbox.store.Store;
import dev.crier.sandbox.store.Table;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Codes and tokens of all platforms. */
public final class Grants {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Table<Code> codes;
    private final Table<Token> tokens;
    private final Table<IssuedSecret> secrets;
    private final Clock clock;

    public Grants(Store store, Clock clock) {
        this.codes = store.table("codes", Code.class);
        this.tokens = store.table("tokens", Token.class);
        this.secrets = store.table("secrets", IssuedSecret.class);
        this.clock = clock;
    }

    public Code issueCode(
            String platform, String account, AuthorizeRequest request, List<String> scopes, Duration life) {
        Code code = new Code(
                secret(32),
                platform,
                account,
                request.clientId(),
                request.redirectUri(),
                scopes,
                request.codeChallenge(),
                request.codeChallengeMethod(),
                request.offline(),
                request.forced(),
                clock.instant().plus(life));
        codes.put(code.value(), code);
        remember(platform, "code", code.value());
        return code;
    }

    /** Takes a code out of the world, whether it is of use or not; empty when unknown, used, foreign or too old. */
    public Optional<Code> redeem(String platform, String value) {
        return codes.remove(value)
                .filter(code -> code.platform().equals(platform))
                .filter(code -> clock.instant().isBefore(code.expiresAt()));
    }

    /** @param life null for a token that does not run out */
    public Token issue(
            String platform, String kind, String account, List<String> scopes, @Nullable Duration life, String prefix) {
        Token token = new Token(
                prefix + secret(48),
                platform,
                kind,
                account,
                scopes,
                clock.instant(),
                life == null ? null : clock.instant().plus(life));
        tokens.put(token.value(), token);
        remember(platform, kind, token.value());
        return token;
    }

    /** A token that was issued and not revoked; it may have expired. */
    public Optional<Token> find(String platform, String value) {
        return tokens.find(value).filter(token -> token.platform().equals(platform));
    }

    public List<Token> matching(Predicate<Token> wanted) {
        return tokens.all().stream().filter(wanted).toList();
    }

    public void revoke(Predicate<Token> wanted) {
        matching(wanted).forEach(token -> tokens.remove(token.value()));
    }

    /** Notes what was given to Crier under the seal of secrecy, so that one can search for it. */
    public void remember(String platform, String kind, String value) {
        secrets.putIfAbsent(value, new IssuedSecret(platform, kind, value));
    }

    /** Every code and token that was ever issued. */
    public List<IssuedSecret> everIssued() {
        return secrets.all();
    }

    /** RFC 7636. */
    public static boolean proves(Code code, @Nullable String verifier) {
        String challenge = code.codeChallenge();
        if (challenge == null) {
            return true;
        }
        if (verifier == null) {
            return false;
        }
        return code.codeChallengeMethod().equals("S256")
                ? s256(verifier).equals(challenge)
                : verifier.equals(challenge);
    }

    /** Random text for codes, tokens and ids that must not be guessed. */
    public static String secret(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    private static String s256(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
