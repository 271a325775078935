package dev.crier.contracts.event;

import dev.crier.contracts.AccountId;
import dev.crier.contracts.Content;
import dev.crier.contracts.OwnerDecision;
import dev.crier.contracts.PlatformId;
import dev.crier.contracts.PostId;
import dev.crier.contracts.Topic;
import dev.crier.contracts.UserId;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An owner has decided about a target that ended without being live for certain. Its next result carries the round.
 *
 * @param round counts the times that the target was taken up; the first is 1, hence this is 2 or more
 * @param url where the owner found it; null unless the decision is {@code live}
 * @param content as in {@link PostDue}
 */
public record TargetDecided(
        PostId postId,
        int postVersion,
        int round,
        AccountId accountId,
        UserId userId,
        PlatformId platform,
        OwnerDecision decision,
        @Nullable URI url,
        Content content,
        Instant decidedAt)
        implements Event {

    @Override
    public Topic topic() {
        return Topic.POST_DUE;
    }

    @Override
    public String key() {
        return accountId.toString();
    }
}
