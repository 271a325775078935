package dev.crier.post.target;

import dev.crier.contracts.MediaId;
import dev.crier.contracts.MediaItem;
import dev.crier.contracts.MediaKind;
import dev.crier.contracts.Rendition;
import dev.crier.contracts.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A medium of the post, as media-service tells it.
 *
 * @param kind null until the upload was looked into
 * @param transcodingStatus pending, processing, completed or failed
 * @param transcodingError in words for its owner; null unless failed
 * @param renditions empty until completed
 */
public record PostMedium(
        MediaId id,
        UserId userId,
        @Nullable MediaKind kind,
        String transcodingStatus,
        @Nullable String transcodingError,
        @Nullable List<Rendition> renditions) {

    /** Whether its renditions can be published. */
    public boolean ready() {
        return kind != null && renditions != null && transcodingStatus.equals("completed");
    }

    /** Whether no rendition will ever be made of it. */
    public boolean broken() {
        return transcodingStatus.equals("failed");
    }

    /** As events carry it; only of a ready medium. */
    public MediaItem item(@Nullable String altText) {
        if (kind == null || renditions == null) {
            throw new IllegalStateException("Medium " + id + " is not ready");
        }
        return new MediaItem(id, kind, renditions, altText);
    }
}
