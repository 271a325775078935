package dev.crier.publisher.platform;

import dev.crier.contracts.Content;
import dev.crier.contracts.MediaItem;
import dev.crier.contracts.Rendition;

/** Which file of a post a room sends. */
public final class Media {

    private static final String THUMBNAIL = "thumbnail";

    private Media() {}

    /**
     * The post's only medium.
     *
     * @throws StepFailure if it has none or several
     */
    public static MediaItem only(Content content, String platform) {
        if (content.media().size() != 1) {
            throw StepFailure.refused(
                    "one_medium_only",
                    platform + " takes exactly one video or picture here, not "
                            + content.media().size() + ".",
                    "Attach one video or picture.");
        }
        return content.media().getFirst();
    }

    /**
     * The medium's encoded file: the first one, for post-service puts the one that suits the platform there.
     *
     * @throws StepFailure if it has none
     */
    public static Rendition rendition(MediaItem item) {
        return item.renditions().stream()
                .filter(rendition -> !rendition.profile().equals(THUMBNAIL))
                .findFirst()
                .orElseThrow(() -> StepFailure.refused(
                        "rendition_missing", "The medium has no encoded file.", "Upload the medium again."));
    }
}
