package dev.crier.post.preflight;

import dev.crier.contracts.AccountId;
import dev.crier.contracts.PlatformId;
import org.jspecify.annotations.Nullable;

/**
 * One reason why a post would not go live everywhere.
 *
 * @param accountId the target; null if it concerns the whole post
 * @param platform the target's platform; null if it concerns the whole post
 * @param code stable: an {@link IssueCode} or a platform's {@code ViolationCode}
 * @param message what is wrong, for the author
 * @param hint what to do about it; null where the message says it
 */
public record Issue(
        @Nullable AccountId accountId,
        @Nullable PlatformId platform,
        String code,
        String message,
        @Nullable String hint) {}
