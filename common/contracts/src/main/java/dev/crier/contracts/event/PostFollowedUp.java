package dev.crier.contracts.event;

import dev.crier.contracts.AccountId;
import dev.crier.contracts.FailureInfo;
import dev.crier.contracts.PlatformId;
import dev.crier.contracts.PostId;
import dev.crier.contracts.Topic;
import dev.crier.contracts.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was left to do for a live post is done, or was given up. It changes nothing about the post's result.
 *
 * @param task {@code first_comment}, {@code thumbnail} or {@code collaborators}; more may come
 * @param failure why it was given up; null if it is done
 */
public record PostFollowedUp(
        PostId postId,
        AccountId accountId,
        UserId userId,
        PlatformId platform,
        String task,
        @Nullable FailureInfo failure,
        Instant completedAt)
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
