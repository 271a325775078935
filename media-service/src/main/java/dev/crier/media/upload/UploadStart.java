package dev.crier.media.upload;

import dev.crier.contracts.MediaId;
import dev.crier.contracts.MediaKind;
import dev.crier.contracts.UserId;
import dev.crier.media.MediaError;
import dev.crier.media.asset.Asset;
import dev.crier.media.asset.Assets;
import dev.crier.media.asset.Original;
import dev.crier.media.storage.ObjectStore;
import dev.crier.rest.Problem;
import dev.crier.rest.TenantTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/** Takes an announcement: checks it, counts it, writes the row and signs the upload. */
@Singleton
class UploadStart {

    private static final Logger LOG = Logger.getLogger(UploadStart.class);

    /** What was granted, and what is left of the user's allowance. */
    record Started(UploadGrant grant, Allowance allowance) {}

    private final TenantTransaction transaction;
    private final Assets assets;
    private final UploadStarts starts;
    private final ObjectStore store;
    private final UploadConfig config;
    private final Clock clock;

    UploadStart(
            TenantTransaction transaction,
            Assets assets,
            UploadStarts starts,
            ObjectStore store,
            UploadConfig config,
            Clock clock) {
        this.transaction = transaction;
        this.assets = assets;
        this.starts = starts;
        this.store = store;
        this.config = config;
        this.clock = clock;
    }

    Uni<Started> start(UserId owner, AnnounceUpload announced) {
        MediaType type = typeOf(announced);
        refuseTooLarge(type.kind(), announced.sizeBytes());
        MediaId id = MediaId.random();
        return transaction
                .asUser(
                        owner,
                        session -> spendAllowance(session, owner)
                                .chain(allowance -> assets.persist(row(id, owner, type, announced))
                                        .map(asset -> new Started(sign(asset), allowance))))
                .invoke(() ->
                        LOG.infof("media %s announced: %s, %d bytes", id, type.mimeType(), announced.sizeBytes()));
    }

    private static MediaType typeOf(AnnounceUpload announced) {
        return MediaType.of(announced.mimeType())
                .orElseThrow(() -> Problem.of(
                        MediaError.UNSUPPORTED_FILE_TYPE,
                        "Files of type " + announced.mimeType() + " cannot be published. Accepted are: "
                                + MediaType.accepted() + "."));
    }

    private void refuseTooLarge(MediaKind kind, long sizeBytes) {
        long most =
                switch (kind) {
                    case VIDEO -> config.maxVideoSize().asLongValue();
                    case IMAGE -> config.maxImageSize().asLongValue();
                };
        if (sizeBytes > most) {
            throw Problem.of(
                            MediaError.FILE_TOO_LARGE,
                            "The file has " + sizeBytes + " bytes; the largest that is taken has " + most + ".")
                    .with("max_size_bytes", most);
        }
    }

    private Uni<Allowance> spendAllowance(Mutiny.Session session, UserId owner) {
        Instant now = clock.instant();
        Instant since = now.minus(config.window());
        return starts.since(session, owner, since)
                .map(earlier -> Allowance.decide(config.limit(), config.window(), earlier, now))
                .invoke(UploadStart::refuseExhausted)
                .call(() -> starts.add(session, owner, now, since));
    }

    private static void refuseExhausted(Allowance allowance) {
        if (allowance instanceof Allowance.Exhausted exhausted) {
            long wait = exhausted.reset().toSeconds();
            var problem = Problem.of(
                            MediaError.UPLOAD_LIMIT_REACHED,
                            "You have started " + exhausted.limit() + " uploads, as many as are allowed. Try again in "
                                    + wait + " s.")
                    .header("Retry-After", Long.toString(wait));
            RateLimitHeaders.of(exhausted).forEach(problem::header);
            throw problem;
        }
    }

    private Asset row(MediaId id, UserId owner, MediaType type, AnnounceUpload announced) {
        String key = "media/" + owner + "/" + id + "/original";
        var original = new Original(
                announced.filename().strip(),
                type.mimeType(),
                announced.sizeBytes(),
                store.location(key).toString(),
                key,
                null,
                null);
        return new Asset(id, owner, type.kind(), original, clock.instant());
    }

    private UploadGrant sign(Asset asset) {
        Original original = asset.original();
        return UploadGrant.of(
                asset.id(),
                store.presignPut(original.key(), original.mimeType(), original.sizeBytes(), config.urlLife()));
    }
}
