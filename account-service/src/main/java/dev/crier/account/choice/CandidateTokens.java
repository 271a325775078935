package dev.crier.account.choice;

import dev.crier.account.platform.ConnectOutcome.Candidate;
import dev.crier.account.platform.TokenSet;
import dev.crier.account.token.Secret;
import dev.crier.account.token.TokenCipher;
import dev.crier.account.token.TokenKind;
import dev.crier.contracts.PlatformId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Moves tokens between memory and a candidate's encrypted columns. */
@ApplicationScoped
class CandidateTokens {

    private final TokenCipher cipher;

    CandidateTokens(TokenCipher cipher) {
        this.cipher = cipher;
    }

    /** The row of a candidate. */
    Uni<ChoiceCandidate> seal(Choice choice, int position, Candidate candidate) {
        var row = ChoiceCandidate.of(choice, position, candidate.profile());
        TokenSet tokens = candidate.tokens();
        row.tokenExpiresAt = tokens.expiresAt();
        row.refreshExpiresAt = tokens.refreshExpiresAt();
        row.scopes = String.join(" ", tokens.scopes().stream().sorted().toList());
        return seal(row, choice.platform(), tokens.accessToken(), TokenKind.ACCESS)
                .invoke(access -> row.accessTokenEncrypted = access)
                .chain(() -> seal(row, choice.platform(), tokens.refreshToken(), TokenKind.REFRESH))
                .invoke(refresh -> row.refreshTokenEncrypted = refresh)
                .replaceWith(row);
    }

    /** The tokens of a candidate that is chosen. */
    Uni<TokenSet> open(Choice choice, ChoiceCandidate row) {
        return open(row, choice.platform(), row.accessTokenEncrypted, TokenKind.ACCESS)
                .chain(access -> open(row, choice.platform(), row.refreshTokenEncrypted, TokenKind.REFRESH)
                        .map(refresh -> new TokenSet(
                                access, refresh, row.tokenExpiresAt, row.refreshExpiresAt, scopes(row.scopes))));
    }

    private Uni<byte @Nullable []> seal(
            ChoiceCandidate row, PlatformId platform, @Nullable Secret secret, TokenKind kind) {
        return secret == null ? Uni.createFrom().nullItem() : cipher.encrypt(secret, row.context(platform, kind));
    }

    private Uni<@Nullable Secret> open(
            ChoiceCandidate row, PlatformId platform, byte @Nullable [] ciphertext, TokenKind kind) {
        return ciphertext == null
                ? Uni.createFrom().nullItem()
                : cipher.decrypt(ciphertext, row.context(platform, kind)).map(secret -> secret);
    }

    private static Set<String> scopes(String text) {
        return Arrays.stream(text.split(" ", -1))
                .filter(scope -> !scope.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}
