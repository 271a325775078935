package dev.crier.account.platform;

import dev.crier.account.token.Secret;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is stored of an account and needed to renew its tokens. */
public record Grant(Secret accessToken, @Nullable Secret refreshToken, Map<String, String> metadata) {}
