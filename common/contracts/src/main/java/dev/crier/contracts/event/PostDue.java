package dev.crier.contracts.event;

import dev.crier.contracts.AccountId;
import dev.crier.contracts.Content;
import dev.crier.contracts.PlatformId;
import dev.crier.contracts.PostId;
import dev.crier.contracts.Topic;
import dev.crier.contracts.UserId;
import java.time.Instant;

/**
 * A target is to be published now. Binding: the post can no longer be edited or cancelled.
 *
 * @param postVersion counts the post's edits; what was prepared for a lower version is void
 * @param dueAt the instant its author chose, or that of the request to publish now
 */
public record PostDue(
        PostId postId,
        int postVersion,
        AccountId accountId,
        UserId userId,
        PlatformId platform,
        Instant dueAt,
        Content content)
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
