package dev.crier.account.choice;

import dev.crier.account.platform.ConnectOutcome.Candidate;
import dev.crier.account.platform.TokenSet;
import dev.crier.account.token.OpenKey;
import dev.crier.account.token.Secret;
import dev.crier.account.token.TokenCipher;
import dev.crier.account.token.TokenKind;
import dev.crier.contracts.PlatformId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Moves tokens between memory and a candidate's encrypted columns. */
@ApplicationScoped
class CandidateTokens {

    private final TokenCipher cipher;

    CandidateTokens(TokenCipher cipher) {
        this.cipher = cipher;
    }

    /** The rows of a choice's candidates, in their order; the choice gets the data key of all of them. */
    Uni<List<ChoiceCandidate>> seal(Choice choice, List<Candidate> candidates) {
        return cipher.newKey(choice.userId())
                .invoke(key -> choice.dataKey = key.wrapped().text())
                .map(key -> IntStream.range(0, candidates.size())
                        .mapToObj(place -> seal(choice, place, candidates.get(place), key))
                        .toList());
    }

    private static ChoiceCandidate seal(Choice choice, int position, Candidate candidate, OpenKey key) {
        var row = ChoiceCandidate.of(choice, position, candidate.profile());
        TokenSet tokens = candidate.tokens();
        row.tokenExpiresAt = tokens.expiresAt();
        row.refreshExpiresAt = tokens.refreshExpiresAt();
        row.scopes = String.join(" ", tokens.scopes().stream().sorted().toList());
        row.accessTokenEncrypted = seal(row, choice.platform(), tokens.accessToken(), TokenKind.ACCESS, key);
        row.refreshTokenEncrypted = seal(row, choice.platform(), tokens.refreshToken(), TokenKind.REFRESH, key);
        return row;
    }

    /** The tokens of a candidate that is chosen. */
    Uni<TokenSet> open(Choice choice, ChoiceCandidate row) {
        return cipher.open(choice.userId(), choice.dataKey)
                .map(key -> new TokenSet(
                        open(
                                row,
                                choice.platform(),
                                Objects.requireNonNull(row.accessTokenEncrypted),
                                TokenKind.ACCESS,
                                key),
                        row.refreshTokenEncrypted == null
                                ? null
                                : open(row, choice.platform(), row.refreshTokenEncrypted, TokenKind.REFRESH, key),
                        row.tokenExpiresAt,
                        row.refreshExpiresAt,
                        scopes(row.scopes)));
    }

    private static byte @Nullable [] seal(
            ChoiceCandidate row, PlatformId platform, @Nullable Secret secret, TokenKind kind, OpenKey key) {
        return secret == null ? null : key.encrypt(secret, row.context(platform, kind));
    }

    private static Secret open(
            ChoiceCandidate row, PlatformId platform, byte[] ciphertext, TokenKind kind, OpenKey key) {
        return key.decrypt(ciphertext, row.context(platform, kind));
    }

    private static Set<String> scopes(String text) {
        return Arrays.stream(text.split(" ", -1))
                .filter(scope -> !scope.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}
