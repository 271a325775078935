package dev.crier.transcoder.job;

import dev.crier.contracts.MediaId;
import dev.crier.contracts.MediaKind;
import dev.crier.contracts.ObjectRef;
import dev.crier.contracts.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A job as one worker has claimed it.
 *
 * @param profiles the renditions that are wanted
 * @param traceparent the trace that the upload belongs to; null if none
 * @param claim the number of this claim: the fence
 * @param attempts starts that count, this one included
 */
record TranscodeJob(
        MediaId mediaId,
        UserId userId,
        ObjectRef original,
        long sizeBytes,
        List<String> profiles,
        @Nullable String traceparent,
        int claim,
        int attempts,
        Instant createdAt) {

    TranscodeJob {
        profiles = List.copyOf(profiles);
    }

    /** What the medium was announced as. */
    MediaKind wanted() {
        return profiles.contains("image") ? MediaKind.IMAGE : MediaKind.VIDEO;
    }
}
