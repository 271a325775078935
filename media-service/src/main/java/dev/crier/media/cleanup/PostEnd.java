package dev.crier.media.cleanup;

import dev.crier.contracts.CompletedStatus;
import dev.crier.contracts.MediaId;
import dev.crier.contracts.event.PostCompleted;
import dev.crier.media.asset.Asset;
import dev.crier.media.asset.Assets;
import dev.crier.media.asset.Attachments;
import dev.crier.messaging.Outage;
import dev.crier.messaging.inbox.ReactiveInbox;
import dev.crier.rest.TenantTransaction;
import io.smallrye.faulttolerance.api.RetryWhen;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/**
 * Releases a post's media when it has ended, once per event. Those of a live post get a date of removal; those of a
 * failed or cancelled one stay, as their owner may want to try again.
 */
@Singleton
class PostEnd {

    private static final Logger LOG = Logger.getLogger(PostEnd.class);
    private static final String CONSUMER = "post-completed";

    private final TenantTransaction transaction;
    private final ReactiveInbox inbox;
    private final Assets assets;
    private final Attachments attachments;
    private final CleanupConfig config;
    private final Clock clock;

    PostEnd(
            TenantTransaction transaction,
            ReactiveInbox inbox,
            Assets assets,
            Attachments attachments,
            CleanupConfig config,
            Clock clock) {
        this.transaction = transaction;
        this.inbox = inbox;
        this.assets = assets;
        this.attachments = attachments;
        this.config = config;
        this.clock = clock;
    }

    /** Waits for a database that is away; an event that can never work becomes a dead letter. */
    @Retry(maxRetries = -1, maxDuration = 0, delay = 500, jitter = 200)
    @RetryWhen(exception = Outage.class)
    Uni<Void> release(String eventId, PostCompleted event) {
        return transaction.asUser(
                event.userId(),
                session -> inbox.firstTime(session, CONSUMER, eventId)
                        .chain(first -> first
                                ? release(session, event)
                                : Uni.createFrom().voidItem()));
    }

    private Uni<Void> release(Mutiny.Session session, PostCompleted event) {
        return assets.lockMine(event.userId(), event.mediaIds())
                .call(() -> attachments.end(session, event.postId(), clock.instant()))
                .chain(found -> attachments
                        .inUse(session, found.stream().map(Asset::id).toList())
                        .invoke(used -> expire(found, used, event)))
                .replaceWithVoid();
    }

    private void expire(List<Asset> found, Set<MediaId> used, PostCompleted event) {
        for (Asset asset : found) {
            boolean goes = event.status() == CompletedStatus.POSTED && !used.contains(asset.id());
            if (goes) {
                Instant end = event.completedAt().plus(config.keepAfterPosted());
                asset.expireAt(end, clock.instant());
                LOG.infof("media %s of post %s is removed after %s", asset.id(), event.postId(), end);
            } else {
                LOG.infof("media %s of post %s stays", asset.id(), event.postId());
            }
        }
    }
}
