package dev.crier.media.upload;

import dev.crier.contracts.MediaId;
import dev.crier.contracts.MediaKind;
import dev.crier.contracts.UserId;
import dev.crier.contracts.event.MediaUploaded;
import dev.crier.media.MediaError;
import dev.crier.media.asset.Asset;
import dev.crier.media.asset.Assets;
import dev.crier.media.asset.TranscodingStatus;
import dev.crier.media.storage.ObjectStore;
import dev.crier.media.storage.StoredObject;
import dev.crier.messaging.outbox.ReactiveOutbox;
import dev.crier.rest.Problem;
import dev.crier.rest.TenantTransaction;
import io.micrometer.core.instrument.Metrics;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/**
 * Checks what arrived, freezes it and hands it to the transcoder.
 *
 * <p>The store is asked between two transactions, never inside one; the second looks again whether another request was
 * faster.
 */
@Singleton
class UploadFinish {

    private static final Logger LOG = Logger.getLogger(UploadFinish.class);

    private final TenantTransaction transaction;
    private final Assets assets;
    private final ObjectStore store;
    private final ReactiveOutbox outbox;
    private final Clock clock;

    UploadFinish(TenantTransaction transaction, Assets assets, ObjectStore store, ReactiveOutbox outbox, Clock clock) {
        this.transaction = transaction;
        this.assets = assets;
        this.store = store;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Safe to repeat: only a pending upload is looked at. */
    Uni<Asset> finish(UserId owner, MediaId id) {
        return transaction
                .asUser(owner, session -> assets.mine(owner, id))
                .chain(asset -> asset.status() == TranscodingStatus.PENDING
                        ? inspect(asset).chain(arrival -> settle(owner, id, arrival))
                        : Uni.createFrom().item(asset));
    }

    private Uni<Arrival> inspect(Asset asset) {
        long announced = asset.original().sizeBytes();
        return store.find(asset.original().key())
                .chain(found -> firstBytes(found, announced)
                        .map(bytes -> Arrival.decide(asset.kind(), announced, found, bytes)));
    }

    private Uni<Optional<byte[]>> firstBytes(Optional<StoredObject> found, long announced) {
        return found.filter(object -> object.sizeBytes() == announced)
                .map(object -> store.firstBytes(object, FileSignature.BYTES))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    private Uni<Asset> settle(UserId owner, MediaId id, Arrival arrival) {
        return transaction.asUser(
                owner,
                session -> assets.lockMine(owner, id)
                        .call(asset -> asset.status() == TranscodingStatus.PENDING
                                ? apply(session, asset, arrival)
                                : Uni.createFrom().voidItem()));
    }

    private Uni<Void> apply(Mutiny.Session session, Asset asset, Arrival arrival) {
        return switch (arrival) {
            case Arrival.Complete(StoredObject object) -> handOn(session, asset, object);
            case Arrival.Unusable(String reason) -> refuse(asset, reason);
            case Arrival.WrongSize(long announced, long found) ->
                failed(Problem.of(
                        MediaError.UPLOAD_INCOMPLETE,
                        "The uploaded file has " + found + " bytes; " + announced
                                + " were announced. Announce the upload again."));
            case Arrival.Changed() ->
                failed(Problem.of(
                        MediaError.UPLOAD_CHANGED, "The file is being uploaded again. Wait until that has ended."));
            case Arrival.Missing() ->
                failed(
                        Problem.of(
                                MediaError.UPLOAD_MISSING,
                                "Nothing has been uploaded yet. PUT the file to upload_url first, with the headers given there."));
        };
    }

    private Uni<Void> handOn(Mutiny.Session session, Asset asset, StoredObject object) {
        asset.freeze(object.etag(), object.version(), clock.instant());
        Metrics.counter("crier.media.uploads", "outcome", "accepted").increment();
        LOG.infof("media %s uploaded: %d bytes, to the transcoder", asset.id(), object.sizeBytes());
        return outbox.append(
                session,
                new MediaUploaded(
                        asset.id(),
                        asset.owner(),
                        asset.originalRef(),
                        asset.original().mimeType(),
                        object.sizeBytes(),
                        profiles(asset.kind())));
    }

    private Uni<Void> refuse(Asset asset, String reason) {
        asset.fail(reason, clock.instant());
        Metrics.counter("crier.media.uploads", "outcome", "refused").increment();
        LOG.infof("media %s refused: %s", asset.id(), reason);
        return Uni.createFrom().voidItem();
    }

    private static List<String> profiles(MediaKind kind) {
        return switch (kind) {
            case VIDEO -> List.of("universal", "thumbnail");
            case IMAGE -> List.of("image", "thumbnail");
        };
    }

    private static Uni<Void> failed(Problem problem) {
        return Uni.createFrom().failure(problem);
    }
}
