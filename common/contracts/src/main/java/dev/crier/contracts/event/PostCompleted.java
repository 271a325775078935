package dev.crier.contracts.event;

import dev.crier.contracts.CompletedStatus;
import dev.crier.contracts.MediaId;
import dev.crier.contracts.PostId;
import dev.crier.contracts.TargetCounts;
import dev.crier.contracts.Topic;
import dev.crier.contracts.UserId;
import java.time.Instant;
import java.util.List;

/**
 * Every target of a post has ended. Told again, with new counts, when one was taken up again and has ended anew.
 *
 * @param mediaIds the media that the post showed; they are no longer needed for it
 */
public record PostCompleted(
        PostId postId,
        UserId userId,
        CompletedStatus status,
        TargetCounts counts,
        List<MediaId> mediaIds,
        Instant completedAt)
        implements Event {

    public PostCompleted {
        mediaIds = List.copyOf(mediaIds);
    }

    @Override
    public Topic topic() {
        return Topic.POST_COMPLETED;
    }

    @Override
    public String key() {
        return postId.toString();
    }
}
