package dev.crier.publisher.platform.twitter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crier.contracts.MediaItem;
import dev.crier.contracts.Rendition;
import dev.crier.publisher.platform.Checkpoints;
import dev.crier.publisher.platform.Media;
import dev.crier.publisher.platform.Preparation;
import dev.crier.publisher.platform.StepFailure;
import dev.crier.publisher.platform.Work;
import dev.crier.publisher.platform.internal.http.Json;
import dev.crier.publisher.platform.twitter.TwitterTypes.Part;
import dev.crier.publisher.platform.twitter.TwitterTypes.Processing;
import dev.crier.publisher.platform.twitter.TwitterTypes.Segment;
import dev.crier.publisher.platform.twitter.TwitterTypes.Stage;
import dev.crier.publisher.platform.twitter.TwitterTypes.Ticket;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Brings a post's files to X, one after the other, and goes on where it was. */
@ApplicationScoped
class TwitterUploads {

    private static final int MOST_SEGMENTS = 1000;
    private static final Duration PROCESSING_LIMIT = Duration.ofMinutes(30);
    /** X forgets media a day after their upload. */
    private static final Duration MEDIA_LIFE = Duration.ofHours(23);

    private final TwitterClient client;
    private final TwitterConfig config;

    TwitterUploads(TwitterClient client, TwitterConfig config) {
        this.client = client;
        this.config = config;
    }

    Preparation bring(Work work, TwitterDraft draft) {
        List<MediaItem> files = draft.files();
        Ticket ticket = work.ticket(Ticket.class).orElseGet(() -> new Ticket(List.of()));
        if (ticket.parts().stream().anyMatch(part -> isStale(part, work))) {
            throw StepFailure.startOver("media_expired", "X is about to forget the uploaded media.");
        }
        for (int i = 0; i < files.size(); i++) {
            Step step = new Step(work, draft, files.get(i), i);
            Part part = ticket.part(i);
            if (part == null) {
                part = step.save(begin(step));
            }
            Optional<Preparation> unfinished = advance(step, part);
            if (unfinished.isPresent()) {
                return unfinished.get();
            }
            ticket = step.ticket();
        }
        return new Preparation.Complete();
    }

    /** One file of the post. */
    private record Step(Work work, TwitterDraft draft, MediaItem item, int index) {

        Rendition file() {
            return Media.rendition(item);
        }

        Ticket ticket() {
            return work.ticket(Ticket.class).orElseGet(() -> new Ticket(List.of()));
        }

        Part save(Part part) {
            work.save(ticket().with(index, part));
            return part;
        }
    }

    private static boolean isStale(Part part, Work work) {
        return part.stage().compareTo(Stage.PROCESSING) >= 0
                && Duration.between(part.since(), work.now()).compareTo(MEDIA_LIFE) > 0;
    }

    private Part begin(Step step) {
        Work work = step.work();
        Rendition file = step.file();
        String category = TwitterDraft.category(step.item());
        if (category.equals("tweet_image")) {
            TwitterTypes.Media media = client.image(work.credential(), file, category, work.files(), work.deadline());
            return new Part(media.id(), media.key(), file.sizeBytes(), 1, Stage.PROCESSED, work.now());
        }
        TwitterTypes.Media media = client.initialize(work.credential(), file, category, work.deadline());
        long least = Math.ceilDiv(file.sizeBytes(), MOST_SEGMENTS);
        long segment = Math.max(config.chunkSize().asLongValue(), least);
        return new Part(media.id(), media.key(), segment, 0, Stage.OPEN, work.now());
    }

    /** @return empty once the file can be posted */
    private Optional<Preparation> advance(Step step, Part begun) {
        Part part = begun;
        if (part.stage() == Stage.OPEN) {
            part = send(step, part);
        }
        if (part.stage() == Stage.FINISHING || part.stage() == Stage.PROCESSING) {
            Processing processing = processing(step, part);
            switch (processing) {
                case Processing.Broken broken -> {
                    throw new StepFailure(TwitterErrors.processing(
                            broken.name(), broken.message(), step.work().now()));
                }
                case Processing.Running running -> {
                    return Optional.of(wait(step, part, running));
                }
                case Processing.Done done ->
                    part = step.save(finished(step, part).at(Stage.PROCESSED));
            }
        }
        if (part.stage() == Stage.PROCESSED) {
            describe(step, part);
            step.save(part.at(Stage.READY));
        }
        return Optional.empty();
    }

    /** X cannot be asked what it has, but takes the same segment twice: those in doubt are sent again. */
    private Part send(Step step, Part begun) {
        Part part = begun;
        Work work = step.work();
        long size = step.file().sizeBytes();
        try (Checkpoints saving = new Checkpoints(work)) {
            for (long offset = part.sent() * part.segment(); offset < size; offset += part.segment()) {
                Segment segment = new Segment(part.sent(), offset, Math.min(part.segment(), size - offset));
                client.append(work.credential(), part.id(), segment, step.file(), work.files(), work.deadline());
                part = part.sent(part.sent() + 1);
                saving.passed(step.ticket().with(step.index(), part));
            }
        }
        return part.at(Stage.FINISHING, work.now());
    }

    private Processing processing(Step step, Part part) {
        Work work = step.work();
        boolean saved = step.ticket().parts().get(step.index()).stage() != Stage.OPEN;
        if (part.stage() == Stage.PROCESSING) {
            return client.status(work.credential(), part.id(), work.deadline())
                    .orElseThrow(() -> StepFailure.startOver("media_lost", "X does not know its upload any more."));
        }
        if (!saved) {
            step.save(part);
            return client.finish(work.credential(), part.id(), work.deadline());
        }
        // whether the end of the upload was told is not known
        return client.status(work.credential(), part.id(), work.deadline())
                .orElseGet(() -> client.finish(work.credential(), part.id(), work.deadline()));
    }

    private static Part finished(Step step, Part part) {
        return part.stage() == Stage.PROCESSING
                ? part
                : part.at(Stage.PROCESSING, step.work().now());
    }

    private static Preparation wait(Step step, Part part, Processing.Running running) {
        Part processing = finished(step, part);
        if (part.stage() != Stage.PROCESSING) {
            step.save(processing);
        }
        Duration waited = Duration.between(processing.since(), step.work().now());
        if (waited.compareTo(PROCESSING_LIMIT) > 0) {
            throw StepFailure.startOver("processing_stuck", "X did not finish processing within half an hour.");
        }
        return new Preparation.InProgress(running.poll());
    }

    private void describe(Step step, Part part) {
        ObjectNode metadata = Json.object();
        String altText = step.item().altText();
        if (altText != null && !altText.isBlank()) {
            metadata.putObject("alt_text").put("text", altText);
        }
        if (TwitterDraft.isVideo(step.item()) && !step.draft().mayDownload()) {
            metadata.putObject("allow_download_status").put("allow_download", false);
        }
        if (!metadata.isEmpty()) {
            Work work = step.work();
            client.describe(work.credential(), part.id(), metadata, work.deadline());
        }
    }
}
