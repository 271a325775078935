package dev.crier.media.rendition;

import dev.crier.contracts.ObjectRef;
import dev.crier.contracts.Rendition;
import dev.crier.media.asset.Asset;
import dev.crier.media.asset.Assets;
import dev.crier.media.storage.ObjectStore;
import dev.crier.rest.TenantTransaction;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jboss.logging.Logger;

/** The objects of media in the store: the original, and what was made of it. */
@Singleton
public class MediaFiles {

    private static final Logger LOG = Logger.getLogger(MediaFiles.class);

    private final ObjectStore store;
    private final TenantTransaction transaction;
    private final Assets assets;
    private final Clock clock;

    MediaFiles(ObjectStore store, TenantTransaction transaction, Assets assets, Clock clock) {
        this.store = store;
        this.transaction = transaction;
        this.assets = assets;
        this.clock = clock;
    }

    String location(Rendition rendition) {
        return store.location(rendition.objectKey()).toString();
    }

    /**
     * Whether someone overwrote the original after it was frozen, which a presigned URL allows until it ends. A bucket
     * with versions cannot have that: the version that was frozen stays.
     */
    Uni<Boolean> wasReplaced(Asset asset) {
        String frozen = asset.original().etag();
        if (frozen == null || asset.original().version() != null) {
            return Uni.createFrom().item(false);
        }
        return store.find(asset.original().key())
                .map(found -> found.isPresent() && !Objects.equals(found.get().etag(), frozen));
    }

    /**
     * Removes an original that is no longer needed. If that fails, nothing is lost: the clean-up comes back to it.
     *
     * @param made kept, even if the original itself is among them
     */
    public Uni<Void> removeOriginal(Asset asset, List<Rendition> made) {
        if (made.stream()
                .anyMatch(rendition ->
                        rendition.objectKey().equals(asset.original().key()))) {
            return Uni.createFrom().voidItem();
        }
        return store.remove(asset.originalRef())
                .chain(() -> transaction.asUser(
                        asset.owner(),
                        session -> assets.lockMine(asset.owner(), List.of(asset.id()))
                                .invoke(rows -> rows.forEach(row -> row.originalRemoved(clock.instant())))))
                .replaceWithVoid()
                .onFailure()
                .invoke(e -> LOG.warnf("The original of media %s stays for now: %s", asset.id(), e))
                .onFailure()
                .recoverWithNull();
    }

    /** Removes files that were made. */
    public Uni<Void> discard(List<Rendition> made) {
        return Multi.createFrom()
                .iterable(made)
                .onItem()
                .transformToUniAndConcatenate(rendition -> store.remove(new ObjectRef(rendition.objectKey(), null)))
                .collect()
                .asList()
                .replaceWithVoid();
    }
}
