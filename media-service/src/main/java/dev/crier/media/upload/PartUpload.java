package dev.crier.media.upload;

import dev.crier.contracts.MediaId;
import dev.crier.contracts.UserId;
import dev.crier.media.MediaError;
import dev.crier.media.asset.Asset;
import dev.crier.media.asset.Assets;
import dev.crier.media.asset.TranscodingStatus;
import dev.crier.media.storage.ObjectStore;
import dev.crier.media.storage.PartStore;
import dev.crier.media.storage.PartStore.StoredPart;
import dev.crier.rest.Problem;
import dev.crier.rest.TenantTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Uploads of large files in parts. The service itself asks the bucket what has arrived, so a client need not read or
 * remember entity tags, and can go on after it was closed.
 */
@Singleton
class PartUpload {

    private final TenantTransaction transaction;
    private final Assets assets;
    private final PartStore parts;
    private final ObjectStore store;
    private final PartGranting granting;
    private final Clock clock;

    PartUpload(
            TenantTransaction transaction,
            Assets assets,
            PartStore parts,
            ObjectStore store,
            PartGranting granting,
            Clock clock) {
        this.transaction = transaction;
        this.assets = assets;
        this.parts = parts;
        this.store = store;
        this.granting = granting;
        this.clock = clock;
    }

    /** Opens the upload if it is not open yet, and signs a URL for each part. */
    Uni<PartGrants> begin(UserId owner, MediaId id) {
        return pending(owner, id).invoke(granting::requireLarge).chain(asset -> {
            String open = asset.multipartUploadId();
            return (open == null ? open(asset) : Uni.createFrom().item(open))
                    .map(uploadId -> granting.sign(asset, uploadId));
        });
    }

    private Uni<String> open(Asset asset) {
        String key = asset.original().key();
        return parts.begin(key, asset.original().mimeType())
                .chain(mine -> remember(asset, mine)
                        .call(kept -> kept.equals(mine) ? Uni.createFrom().voidItem() : parts.abort(key, mine)));
    }

    /** Of two requests at once, the first one's upload is kept. */
    private Uni<String> remember(Asset asset, String uploadId) {
        return transaction.asUser(
                asset.owner(),
                session -> assets.lockMine(asset.owner(), asset.id()).map(row -> {
                    String kept = row.multipartUploadId();
                    if (kept == null) {
                        row.partsBegin(uploadId, clock.instant());
                        return uploadId;
                    }
                    return kept;
                }));
    }

    /** Puts the parts together; safe to repeat. */
    Uni<Asset> complete(UserId owner, MediaId id) {
        return pending(owner, id).call(asset -> {
            String uploadId = asset.multipartUploadId();
            if (uploadId == null) {
                throw Problem.of(
                        MediaError.PARTS_NOT_BEGUN, "Ask POST /api/media/{id}/parts where to upload the parts first.");
            }
            return parts.arrived(asset.original().key(), uploadId)
                    .map(arrived -> arrived.orElse(List.of()))
                    .chain(arrived -> arrived.isEmpty() ? requireObject(asset) : join(asset, uploadId, arrived));
        });
    }

    private Uni<Void> join(Asset asset, String uploadId, List<StoredPart> arrived) {
        Map<Integer, StoredPart> byNumber =
                arrived.stream().collect(Collectors.toMap(StoredPart::number, part -> part));
        List<PartPlan.Part> planned = granting.plan(asset).parts();
        List<Integer> missing = planned.stream()
                .filter(part -> !hasArrived(part, byNumber))
                .map(PartPlan.Part::number)
                .toList();
        if (!missing.isEmpty()) {
            return missing(missing, planned.size());
        }
        return parts.complete(
                asset.original().key(),
                uploadId,
                planned.stream().map(part -> byNumber.get(part.number())).toList());
    }

    private static boolean hasArrived(PartPlan.Part part, Map<Integer, StoredPart> byNumber) {
        StoredPart stored = byNumber.get(part.number());
        return stored != null && stored.sizeBytes() == part.sizeBytes();
    }

    /** A completed upload has no parts any more, but there is the object. */
    private Uni<Void> requireObject(Asset asset) {
        List<Integer> all =
                granting.plan(asset).parts().stream().map(PartPlan.Part::number).toList();
        return store.find(asset.original().key())
                .chain(found -> found.isPresent() ? Uni.createFrom().voidItem() : missing(all, all.size()));
    }

    private static Uni<Void> missing(List<Integer> numbers, int planned) {
        return Uni.createFrom()
                .failure(Problem.of(
                                MediaError.PARTS_MISSING,
                                numbers.size() + " of " + planned + " parts have not arrived. Upload them first.")
                        .with("missing", numbers));
    }

    private Uni<Asset> pending(UserId owner, MediaId id) {
        return transaction.asUser(owner, session -> assets.mine(owner, id)).invoke(asset -> {
            if (asset.status() != TranscodingStatus.PENDING) {
                throw Problem.of(MediaError.UPLOAD_FINISHED, "Nothing more can be uploaded; announce a new file.");
            }
        });
    }
}
