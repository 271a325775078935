package dev.crier.platforms.check;

import dev.crier.contracts.MediaItem;
import dev.crier.contracts.Rendition;
import dev.crier.platforms.PlatformDescriptor;
import dev.crier.platforms.PlatformDescriptor.Media;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which of a medium's files goes to a platform. */
public final class RenditionChoice {

    private static final String THUMBNAIL = "thumbnail";

    private static final Comparator<Rendition> BEST_FIRST = Comparator.comparing(RenditionChoice::pixels)
            .thenComparing(Rendition::sizeBytes)
            .reversed();

    private RenditionChoice() {}

    /**
     * The medium with the best file that the platform takes in the first place, where publishers look for it. If it takes
     * none, the best one stands there, and the check of the post says what is wrong.
     */
    public static MediaItem first(PlatformDescriptor platform, Media limits, MediaItem item) {
        List<Rendition> ordered = new ArrayList<>(item.renditions());
        ordered.sort(BEST_FIRST);
        ordered.stream()
                .filter(RenditionChoice::isContent)
                .filter(file -> MediaCheck.takes(platform, limits, MediaFacts.of(file)))
                .findFirst()
                .ifPresent(taken -> {
                    ordered.remove(taken);
                    ordered.addFirst(taken);
                });
        return new MediaItem(item.mediaId(), item.kind(), ordered, item.altText());
    }

    /** The file that publishers send; empty if the medium has none. */
    public static Optional<Rendition> published(MediaItem item) {
        return item.renditions().stream().filter(RenditionChoice::isContent).findFirst();
    }

    private static long pixels(Rendition file) {
        return file.width() == null || file.height() == null ? 0 : (long) file.width() * file.height();
    }

    private static boolean isContent(Rendition file) {
        return !file.profile().equals(THUMBNAIL);
    }
}
