package dev.crier.media.rendition;

import dev.crier.contracts.MediaFailure;
import dev.crier.contracts.Rendition;
import dev.crier.contracts.TranscodeOutcome;
import dev.crier.contracts.event.MediaTranscoded;
import dev.crier.media.asset.Asset;
import dev.crier.media.asset.Assets;
import dev.crier.media.asset.TranscodingStatus;
import dev.crier.messaging.Outage;
import dev.crier.messaging.inbox.ReactiveInbox;
import dev.crier.rest.TenantTransaction;
import io.micrometer.core.instrument.Metrics;
import io.smallrye.faulttolerance.api.RetryWhen;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Stores how a transcode job ended, once per event. */
@Singleton
class TranscodingResult {

    private static final Logger LOG = Logger.getLogger(TranscodingResult.class);
    private static final String CONSUMER = "media-transcoded";
    private static final List<String> MAIN_PROFILES = List.of("universal", "image");
    private static final String REPLACED =
            "The file was replaced while it was being processed. Upload it again, and only once.";
    private static final String UNKNOWN_FAILURE = "The file could not be processed. Upload it again.";

    private final TenantTransaction transaction;
    private final ReactiveInbox inbox;
    private final Assets assets;
    private final Renditions renditions;
    private final MediaFiles files;
    private final Clock clock;

    TranscodingResult(
            TenantTransaction transaction,
            ReactiveInbox inbox,
            Assets assets,
            Renditions renditions,
            MediaFiles files,
            Clock clock) {
        this.transaction = transaction;
        this.inbox = inbox;
        this.assets = assets;
        this.renditions = renditions;
        this.files = files;
        this.clock = clock;
    }

    /** Waits for a database or a store that is away; an event that can never work becomes a dead letter. */
    @Retry(maxRetries = -1, maxDuration = 0, delay = 500, jitter = 200)
    @RetryWhen(exception = Outage.class)
    Uni<Void> store(String eventId, MediaTranscoded event) {
        return transaction
                .asUser(event.userId(), session -> assets.mine(event.userId(), List.of(event.mediaId())))
                .chain(found -> found.isEmpty() ? forget(event) : store(eventId, event, found.getFirst()));
    }

    /** The owner removed the medium meanwhile: what was made of it has no row that would ever lead to it. */
    private Uni<Void> forget(MediaTranscoded event) {
        LOG.infof(
                "media %s is gone; its %d renditions go too",
                event.mediaId(), event.renditions().size());
        return files.discard(event.renditions());
    }

    private Uni<Void> store(String eventId, MediaTranscoded event, Asset asset) {
        return files.wasReplaced(asset)
                .chain(replaced ->
                        transaction.asUser(event.userId(), session -> once(session, eventId, event, replaced)))
                .chain(stored -> stored.filter(kept -> kept.status() == TranscodingStatus.COMPLETED)
                        .map(kept -> files.removeOriginal(kept, event.renditions()))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Optional<Asset>> once(Mutiny.Session session, String eventId, MediaTranscoded event, boolean replaced) {
        return inbox.firstTime(session, CONSUMER, eventId)
                .chain(first -> first
                        ? assets.lockMine(event.userId(), List.of(event.mediaId()))
                        : Uni.createFrom().item(List.<Asset>of()))
                .map(found -> found.stream()
                        .filter(asset -> asset.status().accepts(event.outcome()))
                        .findFirst())
                .call(asset -> asset.map(it -> apply(it, event, replaced))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> apply(Asset asset, MediaTranscoded event, boolean replaced) {
        if (event.outcome() == TranscodeOutcome.FAILED) {
            return fail(asset, words(event.failure()));
        }
        return replaced ? fail(asset, REPLACED) : complete(asset, event.renditions());
    }

    private Uni<Void> fail(Asset asset, String error) {
        asset.fail(error, clock.instant());
        Metrics.counter("crier.media.transcoded", "outcome", "failed").increment();
        LOG.infof("media %s failed: %s", asset.id(), error);
        return Uni.createFrom().voidItem();
    }

    private Uni<Void> complete(Asset asset, List<Rendition> made) {
        Rendition main = made.stream()
                .filter(rendition -> MAIN_PROFILES.contains(rendition.profile()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No file to publish for media " + asset.id()));
        Optional<Rendition> thumbnail = made.stream()
                .filter(rendition -> rendition.profile().equals("thumbnail"))
                .findFirst();
        asset.complete(
                main, files.location(main), thumbnail.map(files::location).orElse(null), clock.instant());
        Metrics.counter("crier.media.transcoded", "outcome", "completed").increment();
        LOG.infof("media %s transcoded: %d files", asset.id(), made.size());
        return renditions.addAll(asset.id(), asset.owner(), made);
    }

    private static String words(@Nullable MediaFailure failure) {
        return failure == null ? UNKNOWN_FAILURE : failure.message();
    }
}
