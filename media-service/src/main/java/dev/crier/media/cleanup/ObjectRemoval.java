package dev.crier.media.cleanup;

import dev.crier.media.asset.Asset;
import dev.crier.media.rendition.MediaFiles;
import dev.crier.media.rendition.Renditions;
import dev.crier.media.storage.ObjectStore;
import dev.crier.media.storage.PartStore;
import dev.crier.rest.TenantTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/** Removes all objects of a medium; safe to repeat. */
@Singleton
class ObjectRemoval {

    private final TenantTransaction transaction;
    private final Renditions renditions;
    private final MediaFiles files;
    private final ObjectStore store;
    private final PartStore parts;

    ObjectRemoval(
            TenantTransaction transaction,
            Renditions renditions,
            MediaFiles files,
            ObjectStore store,
            PartStore parts) {
        this.transaction = transaction;
        this.renditions = renditions;
        this.files = files;
        this.store = store;
        this.parts = parts;
    }

    Uni<Void> remove(Asset asset) {
        return transaction
                .asUser(asset.owner(), session -> renditions.of(List.of(asset.id())))
                .chain(made -> files.discard(made.getOrDefault(asset.id(), List.of())))
                .chain(() -> dropParts(asset))
                .chain(() -> store.remove(asset.originalRef()));
    }

    private Uni<Void> dropParts(Asset asset) {
        String uploadId = asset.multipartUploadId();
        return uploadId == null
                ? Uni.createFrom().voidItem()
                : parts.abort(asset.original().key(), uploadId);
    }
}
