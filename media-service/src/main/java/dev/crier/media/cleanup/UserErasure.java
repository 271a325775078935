package dev.crier.media.cleanup;

import dev.crier.contracts.event.UserDeleted;
import dev.crier.contracts.event.UserErased;
import dev.crier.media.asset.Asset;
import dev.crier.media.asset.Assets;
import dev.crier.messaging.erasure.ReactiveErasures;
import dev.crier.messaging.outbox.ReactiveOutbox;
import dev.crier.rest.TenantTransaction;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/**
 * Erases what a user has here, as {@link Removal} does one medium: all are marked, their objects go, the rows go. It is
 * over when the request is no longer open; until then every step is done again.
 */
@Singleton
class UserErasure {

    private static final Logger LOG = Logger.getLogger(UserErasure.class);
    private static final String SERVICE = "media-service";

    private final TenantTransaction transaction;
    private final ReactiveErasures erasures;
    private final ReactiveOutbox outbox;
    private final Assets assets;
    private final ObjectRemoval objects;
    private final Clock clock;

    UserErasure(
            TenantTransaction transaction,
            ReactiveErasures erasures,
            ReactiveOutbox outbox,
            Assets assets,
            ObjectRemoval objects,
            Clock clock) {
        this.transaction = transaction;
        this.erasures = erasures;
        this.outbox = outbox;
        this.assets = assets;
        this.objects = objects;
        this.clock = clock;
    }

    Uni<Void> erase(UserDeleted asked) {
        return transaction
                .asService(session -> erasures.open(session, asked.userId(), asked.at())
                        .call(open -> open
                                ? assets.beginRemovalOfAll(asked.userId(), clock.instant())
                                : Uni.createFrom().item(0)))
                .chain(open -> open ? remove(asked) : Uni.createFrom().voidItem());
    }

    private Uni<Void> remove(UserDeleted asked) {
        return transaction
                .asService(session -> assets.beingRemoved(asked.userId()))
                .chain(this::removeObjects)
                .chain(() -> transaction.asService(session -> removeRows(session, asked)))
                .chain(done -> done ? Uni.createFrom().voidItem() : remove(asked));
    }

    private Uni<Void> removeObjects(List<Asset> media) {
        return Multi.createFrom()
                .iterable(media)
                .onItem()
                .transformToUniAndConcatenate(objects::remove)
                .collect()
                .asList()
                .replaceWithVoid();
    }

    /** False if the user has begun another upload meanwhile: its object is to go before its row. */
    private Uni<Boolean> removeRows(Mutiny.Session session, UserDeleted asked) {
        return assets.beginRemovalOfAll(asked.userId(), clock.instant())
                .chain(more -> more > 0
                        ? Uni.createFrom().item(false)
                        : finish(session, asked).replaceWith(true));
    }

    private Uni<Void> finish(Mutiny.Session session, UserDeleted asked) {
        return erasures.erase(session, asked.userId())
                .chain(counts -> erasures.close(session, asked.userId())
                        .invoke(() -> LOG.infof("A user is erased here: %s", counts))
                        .chain(at -> outbox.append(
                                session, new UserErased(asked.userId(), SERVICE, counts, asked.at(), at))));
    }
}
