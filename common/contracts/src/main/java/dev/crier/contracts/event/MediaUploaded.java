package dev.crier.contracts.event;

import dev.crier.contracts.MediaId;
import dev.crier.contracts.ObjectRef;
import dev.crier.contracts.Topic;
import dev.crier.contracts.UserId;
import java.util.List;

/**
 * An original is complete in the bucket and frozen; renditions are wanted.
 *
 * @param object the frozen original
 * @param declaredType the MIME type that the uploader named; not to be trusted
 * @param sizeBytes the original's length
 * @param profiles the renditions that are wanted
 */
public record MediaUploaded(
        MediaId mediaId, UserId userId, ObjectRef object, String declaredType, long sizeBytes, List<String> profiles)
        implements Event {

    public MediaUploaded {
        profiles = List.copyOf(profiles);
    }

    @Override
    public Topic topic() {
        return Topic.MEDIA_UPLOADED;
    }

    @Override
    public String key() {
        return mediaId.toString();
    }
}
