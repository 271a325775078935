package dev.crier.media.cleanup;

import dev.crier.contracts.MediaId;
import dev.crier.contracts.UserId;
import dev.crier.media.MediaError;
import dev.crier.media.asset.Asset;
import dev.crier.media.asset.Assets;
import dev.crier.media.asset.Attachments;
import dev.crier.rest.Problem;
import dev.crier.rest.TenantTransaction;
import io.micrometer.core.instrument.Metrics;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Removes one medium in three steps: the row is marked (from then on nobody finds it), the objects go, the row goes. A
 * crash after any step leaves a marked row, and the clean-up does the rest again.
 */
@Singleton
class Removal {

    private static final Logger LOG = Logger.getLogger(Removal.class);

    private final TenantTransaction transaction;
    private final Assets assets;
    private final Attachments attachments;
    private final ObjectRemoval objects;
    private final Clock clock;

    Removal(TenantTransaction transaction, Assets assets, Attachments attachments, ObjectRemoval objects, Clock clock) {
        this.transaction = transaction;
        this.assets = assets;
        this.attachments = attachments;
        this.objects = objects;
        this.clock = clock;
    }

    /** The first step. Fails with 409 while a post needs the medium. */
    Uni<Asset> begin(UserId owner, MediaId id) {
        return transaction.asUser(
                owner,
                session -> assets.lockMine(owner, id)
                        .call(asset -> attachments
                                .inUse(session, List.of(id))
                                .invoke(used -> refuseUsed(!used.isEmpty()))
                                .invoke(() -> asset.beginRemoval(clock.instant()))));
    }

    private static void refuseUsed(boolean used) {
        if (used) {
            throw Problem.of(
                    MediaError.MEDIA_IN_USE,
                    "A post that has not ended yet uses this medium. Cancel or change the post first.");
        }
    }

    /** The other two. */
    Uni<Void> finish(Asset asset) {
        return objects.remove(asset)
                .chain(() -> transaction.asUser(
                        asset.owner(), session -> assets.deleteById(asset.id().value())))
                .invoke(() -> {
                    Metrics.counter("crier.media.removed").increment();
                    LOG.infof("media %s removed", asset.id());
                })
                .replaceWithVoid();
    }
}
