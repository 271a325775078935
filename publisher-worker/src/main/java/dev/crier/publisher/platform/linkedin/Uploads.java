package dev.crier.publisher.platform.linkedin;

import dev.crier.contracts.MediaItem;
import dev.crier.contracts.MediaKind;
import dev.crier.contracts.Rendition;
import dev.crier.publisher.platform.Checkpoints;
import dev.crier.publisher.platform.Media;
import dev.crier.publisher.platform.Options;
import dev.crier.publisher.platform.Preparation;
import dev.crier.publisher.platform.StepFailure;
import dev.crier.publisher.platform.Work;
import dev.crier.publisher.platform.linkedin.LinkedInTypes.Asset;
import dev.crier.publisher.platform.linkedin.LinkedInTypes.Author;
import dev.crier.publisher.platform.linkedin.LinkedInTypes.MediaStatus;
import dev.crier.publisher.platform.linkedin.LinkedInTypes.Progress;
import dev.crier.publisher.platform.linkedin.LinkedInTypes.Slot;
import dev.crier.publisher.platform.linkedin.LinkedInTypes.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Brings a post's files to LinkedIn, part by part, and waits until they are processed. */
final class Uploads {

    private static final Duration PROCESSING_LIMIT = Duration.ofMinutes(15);
    /** What to wait where asking is not allowed. */
    private static final Duration BLIND_IMAGE = Duration.ofSeconds(5);

    private static final Duration BLIND_VIDEO = Duration.ofSeconds(10);

    private final LinkedInClient client;

    Uploads(LinkedInClient client) {
        this.client = client;
    }

    Preparation bring(Work work, Ticket ticket, Author author) {
        List<MediaItem> files = PostBody.files(work.content());
        Ticket now = ticket;
        for (int i = 0; i < files.size(); i++) {
            now = sent(work, now, i, files.get(i), author);
        }
        for (int i = 0; i < files.size(); i++) {
            Asset asset = now.assets().get(i);
            if (!asset.ready()) {
                Optional<MediaStatus> status =
                        now.blind() ? Optional.empty() : client.status(work.credential(), asset, work.deadline());
                if (status.isEmpty() && !now.blind()) {
                    now = save(work, now.blinded());
                }
                Optional<Preparation> waiting = waiting(work, now, asset, status);
                if (waiting.isPresent()) {
                    return waiting.get();
                }
                now = save(work, now.with(i, asset.done()));
            }
        }
        return new Preparation.Complete();
    }

    private Ticket sent(Work work, Ticket ticket, int index, MediaItem item, Author author) {
        Rendition file = Media.rendition(item);
        Ticket now = ticket;
        if (now.assets().size() == index) {
            now = save(work, now.with(index, announced(work, item, file, author)));
        }
        Asset asset = now.assets().get(index);
        if (asset.sentAt() != null) {
            return now;
        }
        try (Checkpoints saving = new Checkpoints(work)) {
            while (!asset.left().isEmpty()) {
                asset = asset.sent(send(work, asset, asset.left().getFirst(), file));
                if (!asset.video()) {
                    asset = asset.complete(work.now());
                }
                now = now.with(index, asset);
                saving.passed(now);
            }
        }
        return asset.video() ? completed(work, now, index, asset) : now;
    }

    private Asset announced(Work work, MediaItem item, Rendition file, Author author) {
        boolean cover = Options.of(work.content()).image(PostBody.COVER).isPresent();
        return item.kind() == MediaKind.VIDEO
                ? client.announceVideo(work.credential(), author.urn(), file, cover, work.deadline())
                : client.announceImage(work.credential(), author.urn(), file, work.deadline());
    }

    private String send(Work work, Asset asset, Slot slot, Rendition file) {
        if (asset.video()) {
            return client.sendPart(slot, file, work.files(), work.deadline());
        }
        client.sendImage(work.credential(), slot, file, work.files(), work.deadline());
        return "";
    }

    private Ticket completed(Work work, Ticket ticket, int index, Asset sent) {
        Ticket now = ticket;
        Asset asset = sent;
        if (asset.cover() != null) {
            Rendition cover = Media.rendition(
                    Options.of(work.content()).image(PostBody.COVER).orElseThrow());
            client.sendCover(asset.cover(), cover, work.files(), work.deadline());
            asset = asset.covered();
            now = save(work, now.with(index, asset));
        }
        if (!asset.finishing() || unfinished(work, asset)) {
            asset = asset.completing();
            now = save(work, now.with(index, asset));
            client.complete(work.credential(), asset, work.deadline());
        }
        return save(work, now.with(index, asset.complete(work.now())));
    }

    /** What a second completion does is not documented, so LinkedIn is asked whether there was a first one. */
    private boolean unfinished(Work work, Asset asset) {
        return client.status(work.credential(), asset, work.deadline())
                .map(status -> status.progress() == Progress.WAITING_UPLOAD)
                .orElse(true);
    }

    /** What to answer while the file is not ready; empty if it is. */
    private static Optional<Preparation> waiting(Work work, Ticket ticket, Asset asset, Optional<MediaStatus> status) {
        Instant sentAt = asset.sentAt() == null ? work.now() : asset.sentAt();
        Duration age = Duration.between(sentAt, work.now());
        if (status.isEmpty()) {
            Duration left = (asset.video() ? BLIND_VIDEO : BLIND_IMAGE).minus(age);
            return left.isPositive() ? Optional.of(new Preparation.InProgress(left)) : Optional.empty();
        }
        return switch (status.get().progress()) {
            case AVAILABLE -> Optional.empty();
            case PROCESSING_FAILED ->
                Optional.of(failed(work, ticket, status.get().reason()));
            case WAITING_UPLOAD, PROCESSING, OTHER -> {
                if (age.compareTo(PROCESSING_LIMIT) > 0) {
                    throw StepFailure.startOver("processing_stuck", "LinkedIn did not process the file in 15 minutes.");
                }
                yield Optional.of(new Preparation.InProgress(pollAfter(age)));
            }
        };
    }

    private static Preparation failed(Work work, Ticket ticket, String reason) {
        if (ticket.again()) {
            throw refusedMedia(reason);
        }
        save(work, ticket.emptied());
        return new Preparation.InProgress(Duration.ofSeconds(1));
    }

    static StepFailure refusedMedia(String reason) {
        return StepFailure.refused(
                "processing_failed",
                "LinkedIn could not process the media" + (reason.isEmpty() ? "." : ": " + reason + "."),
                "Try another encoding or another picture.");
    }

    /** Each question counts against the 150 requests that a member has a day. */
    private static Duration pollAfter(Duration age) {
        if (age.toSeconds() < 6) {
            return Duration.ofSeconds(2);
        }
        return age.toSeconds() < 60 ? Duration.ofSeconds(10) : Duration.ofSeconds(30);
    }

    private static Ticket save(Work work, Ticket ticket) {
        work.save(ticket);
        return ticket;
    }
}
