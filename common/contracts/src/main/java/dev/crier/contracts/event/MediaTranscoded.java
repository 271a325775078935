package dev.crier.contracts.event;

import dev.crier.contracts.MediaFailure;
import dev.crier.contracts.MediaId;
import dev.crier.contracts.Rendition;
import dev.crier.contracts.Topic;
import dev.crier.contracts.TranscodeOutcome;
import dev.crier.contracts.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The renditions of an upload are in the bucket, or none can be made.
 *
 * @param renditions all that were made; empty if the outcome is {@code failed}
 * @param failure set if the outcome is {@code failed}
 */
public record MediaTranscoded(
        MediaId mediaId,
        UserId userId,
        TranscodeOutcome outcome,
        List<Rendition> renditions,
        @Nullable MediaFailure failure)
        implements Event {

    public MediaTranscoded {
        renditions = List.copyOf(renditions);
    }

    @Override
    public Topic topic() {
        return Topic.MEDIA_TRANSCODED;
    }

    @Override
    public String key() {
        return mediaId.toString();
    }
}
