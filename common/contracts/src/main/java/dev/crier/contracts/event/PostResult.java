package dev.crier.contracts.event;

import dev.crier.contracts.AccountId;
import dev.crier.contracts.Evidence;
import dev.crier.contracts.FailureInfo;
import dev.crier.contracts.Outcome;
import dev.crier.contracts.PlatformId;
import dev.crier.contracts.PostId;
import dev.crier.contracts.Topic;
import dev.crier.contracts.UserId;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A target has ended. It can be taken up again, and then ends again in a higher round: the highest counts.
 *
 * @param platformPostId the platform's id of the live post; set if published
 * @param url where people see it; null if the platform has not told yet
 * @param failure set unless published
 * @param attempts calls that could have published it
 * @param attemptedAt the last such call; null if there was none
 * @param round counts the times that the target ended; null means the first
 * @param evidence what is known of it if it needs a review
 */
public record PostResult(
        PostId postId,
        int postVersion,
        AccountId accountId,
        UserId userId,
        PlatformId platform,
        Outcome outcome,
        @Nullable String platformPostId,
        @Nullable URI url,
        @Nullable FailureInfo failure,
        int attempts,
        Instant dueAt,
        @Nullable Instant attemptedAt,
        Instant completedAt,
        @Nullable Integer round,
        @Nullable Evidence evidence)
        implements Event {

    /** The time that the target ended, from 1. */
    public int roundOrFirst() {
        return round == null ? 1 : round;
    }

    @Override
    public Topic topic() {
        return Topic.POST_RESULT;
    }

    @Override
    public String key() {
        return postId.toString();
    }
}
