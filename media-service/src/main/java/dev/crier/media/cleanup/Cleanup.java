package dev.crier.media.cleanup;

import dev.crier.media.asset.Asset;
import dev.crier.media.asset.Assets;
import dev.crier.media.rendition.MediaFiles;
import dev.crier.media.rendition.Renditions;
import dev.crier.rest.TenantTransaction;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * The daily clean-up: expired media, uploads that never came, originals that are no longer needed. Every step can be
 * repeated, and replicas that run it at once do not disturb each other.
 */
@Singleton
class Cleanup {

    private static final Logger LOG = Logger.getLogger(Cleanup.class);
    private static final UUID FIRST = new UUID(0, 0);

    private final TenantTransaction transaction;
    private final Assets assets;
    private final Renditions renditions;
    private final MediaFiles files;
    private final Removal removal;
    private final CleanupTimes times;

    Cleanup(
            TenantTransaction transaction,
            Assets assets,
            Renditions renditions,
            MediaFiles files,
            Removal removal,
            CleanupTimes times) {
        this.transaction = transaction;
        this.assets = assets;
        this.renditions = renditions;
        this.files = files;
        this.removal = removal;
        this.times = times;
    }

    @Scheduled(
            identity = "media-cleanup",
            cron = "{crier.media.cleanup.cron}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return transaction
                .asService(session -> assets.beginRemovalOfExpired(times.now(), times.pendingBefore()))
                .invoke(marked -> LOG.infof("clean-up: %d media are to go", marked))
                .chain(() -> each(FIRST, this::beingRemoved, removal::finish))
                .chain(() -> each(FIRST, this::withUnusedOriginal, this::removeOriginal));
    }

    private Uni<List<Asset>> beingRemoved(UUID after) {
        return transaction.asService(session -> assets.beingRemoved(after, times.batchSize()));
    }

    private Uni<List<Asset>> withUnusedOriginal(UUID after) {
        return transaction.asService(
                session -> assets.withUnusedOriginal(after, times.failedBefore(), times.batchSize()));
    }

    private Uni<Void> removeOriginal(Asset asset) {
        return transaction
                .asUser(asset.owner(), session -> renditions.of(List.of(asset.id())))
                .chain(made -> files.removeOriginal(asset, made.getOrDefault(asset.id(), List.of())));
    }

    /** Goes through the pages by id, so that one that cannot be removed today does not hold up the others. */
    private static Uni<Void> each(UUID after, Function<UUID, Uni<List<Asset>>> page, Function<Asset, Uni<Void>> work) {
        return page.apply(after)
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : all(found, work).chain(() -> each(found.getLast().id().value(), page, work)));
    }

    private static Uni<Void> all(List<Asset> found, Function<Asset, Uni<Void>> work) {
        return Multi.createFrom()
                .iterable(found)
                .onItem()
                .transformToUniAndConcatenate(asset -> work.apply(asset)
                        .onFailure()
                        .invoke(e -> LOG.warnf("clean-up: media %s is left for the next run: %s", asset.id(), e))
                        .onFailure()
                        .recoverWithNull())
                .collect()
                .asList()
                .replaceWithVoid();
    }
}
