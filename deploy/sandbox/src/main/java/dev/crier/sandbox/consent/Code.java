package dev.crier.sandbox.consent;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An authorization code: a promise of tokens, good once. */
public record Code(
        String value,
        String platform,
        String account,
        String clientId,
        String redirectUri,
        List<String> scopes,
        @Nullable String codeChallenge,
        String codeChallengeMethod,
        boolean offline,
        boolean forced,
        Instant expiresAt) {}
