package dev.crier.contracts.event;

import dev.crier.contracts.AccountId;
import dev.crier.contracts.PlatformId;
import dev.crier.contracts.PostId;
import dev.crier.contracts.Topic;
import dev.crier.contracts.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A target has taken a step on its way. Its result is told by {@link PostResult} alone.
 *
 * @param step a {@link dev.crier.contracts.TargetStep}; more may come
 * @param code why; the platform's own where it gave one; null if there is nothing to explain
 * @param message the same in a sentence for the post's owner
 * @param hint what the owner can do about it
 * @param requestId by which the platform's support finds the call
 * @param until when a wait ends
 */
public record TargetProgressed(
        PostId postId,
        int postVersion,
        int round,
        AccountId accountId,
        UserId userId,
        PlatformId platform,
        String step,
        @Nullable String code,
        @Nullable String message,
        @Nullable String hint,
        @Nullable String requestId,
        @Nullable Instant until,
        Instant at)
        implements Event {

    @Override
    public Topic topic() {
        return Topic.POST_RESULT;
    }

    @Override
    public String key() {
        return postId.toString();
    }
}
