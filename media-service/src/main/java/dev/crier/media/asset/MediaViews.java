package dev.crier.media.asset;

import dev.crier.media.storage.ObjectStore;
import jakarta.inject.Singleton;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Shows rows to their owner, with links that can be opened. */
@Singleton
public class MediaViews {

    private final ObjectStore store;
    private final LibraryConfig config;

    MediaViews(ObjectStore store, LibraryConfig config) {
        this.store = store;
        this.config = config;
    }

    public MediaView of(Asset asset) {
        Original original = asset.original();
        Measures measures = asset.measures();
        return new MediaView(
                asset.id(),
                original.filename(),
                original.mimeType(),
                original.sizeBytes(),
                asset.status(),
                asset.error(),
                link(asset.transcodedUrl()),
                asset.transcodedSizeBytes(),
                measures.durationSeconds(),
                measures.width(),
                measures.height(),
                measures.frameRate(),
                measures.aspectRatio(),
                link(asset.thumbnailUrl()),
                asset.attachedTo(),
                asset.deleteAfter(),
                asset.createdAt(),
                asset.updatedAt());
    }

    private @Nullable URI link(@Nullable String location) {
        return location == null ? null : store.presignGet(store.key(URI.create(location)), config.linkLife());
    }
}
