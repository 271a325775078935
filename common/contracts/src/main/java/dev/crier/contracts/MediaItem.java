package dev.crier.contracts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A medium as a post shows it.
 *
 * @param renditions every file that was made of it
 * @param altText what it shows, in words; null if the author gave none
 */
public record MediaItem(
        MediaId mediaId,
        MediaKind kind,
        List<Rendition> renditions,
        @Nullable String altText) {

    public MediaItem {
        renditions = List.copyOf(renditions);
    }
}
