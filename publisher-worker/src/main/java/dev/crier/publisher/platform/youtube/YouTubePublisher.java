package dev.crier.publisher.platform.youtube;

import dev.crier.contracts.Content;
import dev.crier.contracts.PlatformId;
import dev.crier.contracts.Rendition;
import dev.crier.publisher.platform.Checkpoints;
import dev.crier.publisher.platform.CommitTraits;
import dev.crier.publisher.platform.Failure;
import dev.crier.publisher.platform.Options;
import dev.crier.publisher.platform.PlatformPublisher;
import dev.crier.publisher.platform.Preparation;
import dev.crier.publisher.platform.Reason;
import dev.crier.publisher.platform.Receipt;
import dev.crier.publisher.platform.Reconciliation;
import dev.crier.publisher.platform.SideTask;
import dev.crier.publisher.platform.StepFailure;
import dev.crier.publisher.platform.Verification;
import dev.crier.publisher.platform.Work;
import dev.crier.publisher.platform.internal.http.Json;
import dev.crier.publisher.platform.youtube.YouTubeTypes.Ticket;
import dev.crier.publisher.platform.youtube.YouTubeTypes.Upload;
import dev.crier.publisher.platform.youtube.YouTubeTypes.Uploaded;
import dev.crier.publisher.platform.youtube.YouTubeTypes.VideoStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Publishes on YouTube: a private upload that can be resumed at any byte, then the change of its privacy. */
@ApplicationScoped
class YouTubePublisher implements PlatformPublisher {

    private static final PlatformId ID = PlatformId.of("youtube");
    private static final long GRAIN = 256 * 1024;
    /** A video that YouTube still encodes after this long is watchable all the same. */
    private static final Duration ENCODING_PATIENCE = Duration.ofMinutes(30);
    /** Lists lag: a video that is not in one this long after it was published is gone. */
    private static final Duration READING_LAG = Duration.ofMinutes(2);

    private final YouTubeClient client;
    private final YouTubeConfig config;
    private final long chunk;

    YouTubePublisher(YouTubeClient client, YouTubeConfig config) {
        this.client = client;
        this.config = config;
        this.chunk = Math.max(GRAIN, config.chunkSize().asLongValue() / GRAIN * GRAIN);
    }

    @Override
    public PlatformId platform() {
        return ID;
    }

    @Override
    public CommitTraits traits(Content content) {
        return CommitTraits.idempotent();
    }

    @Override
    public Preparation prepare(Work work) {
        YouTubePost post = YouTubePost.of(work.content());
        Ticket ticket = work.ticket(Ticket.class).orElseGet(() -> open(work, post));
        if (ticket.video() == null) {
            ticket = save(work, ticket.uploaded(upload(work, post, ticket)));
        }
        if (!post.isShort()) {
            ticket = thumbnail(work, post, ticket);
        }
        return encoded(work, post, ticket);
    }

    private Ticket open(Work work, YouTubePost post) {
        Instant startedAt = work.now();
        String fileName = UUID.randomUUID() + ".mp4";
        URI session = client.startUpload(work.credential(), post, fileName, work.deadline());
        return save(work, Ticket.begun(session, startedAt, fileName));
    }

    private String upload(Work work, YouTubePost post, Ticket ticket) {
        Rendition file = post.file();
        URI session = ticket.session();
        if (session == null) {
            throw StepFailure.startOver("session_missing", "The upload has no session.");
        }
        Upload upload = ticket.sending()
                ? client.uploaded(work.credential(), session, file, work.deadline())
                : new Upload.Incomplete(0, session);
        save(work, ticket.sending(session));
        try (Checkpoints saving = new Checkpoints(work)) {
            while (upload instanceof Upload.Incomplete rest) {
                upload = send(work, file, rest);
                if (upload instanceof Upload.Incomplete next) {
                    saving.passed(ticket.sending(next.session()));
                }
            }
        }
        return upload instanceof Upload.Complete complete ? complete.video() : lost(work, post, ticket);
    }

    private Upload send(Work work, Rendition file, Upload.Incomplete rest) {
        long length = Math.min(chunk, file.sizeBytes() - rest.received());
        if (length <= 0) {
            throw StepFailure.passing("upload_unsettled", "YouTube has every byte but no video yet.");
        }
        Upload upload = client.send(work.credential(), rest, file, length, work.files(), work.deadline());
        if (upload instanceof Upload.Incomplete next && next.received() <= rest.received()) {
            throw StepFailure.passing("upload_stalled", "YouTube took none of the bytes it was sent.");
        }
        return upload;
    }

    /**
     * A session can end after its last byte was taken: then the video exists. Only the name of its file tells it from
     * another post's; a video that is not told by its name is left alone, private, and the file is sent anew.
     */
    private String lost(Work work, YouTubePost post, Ticket ticket) {
        var ours = new Uploaded(ticket.fileName(), post.file().sizeBytes(), ticket.startedAt());
        return client.find(work.credential(), ours, work.deadline())
                .orElseThrow(() -> StepFailure.startOver("session_expired", "YouTube's upload session has expired."));
    }

    /** Nobody sees it while the video is private. */
    private Ticket thumbnail(Work work, YouTubePost post, Ticket ticket) {
        Optional<Rendition> picture = post.thumbnail();
        if (picture.isEmpty() || ticket.thumbnail()) {
            return ticket;
        }
        client.setThumbnail(work.credential(), video(ticket), picture.get(), work.files(), work.deadline());
        return save(work, ticket.thumbnailSet());
    }

    /** With time left until the post is due, encoding is waited for: viewers then get every quality at once. */
    private Preparation encoded(Work work, YouTubePost post, Ticket ticket) {
        if (!work.now().isBefore(work.dueAt())) {
            return new Preparation.Complete();
        }
        Optional<VideoStatus> status = status(work, video(ticket));
        status.ifPresent(YouTubePublisher::refuseBroken);
        if (status.filter(YouTubePublisher::done).isPresent()) {
            thumbnail(work, post, ticket);
            return new Preparation.Complete();
        }
        Duration left = Duration.between(work.now(), work.dueAt());
        Duration poll = Duration.ofSeconds(10);
        return new Preparation.InProgress(left.compareTo(poll) < 0 ? left : poll);
    }

    @Override
    public Receipt commit(Work work) {
        String video = video(ticket(work));
        client.update(work.credential(), video, YouTubePost.of(work.content()).settings(), work.deadline());
        return receipt(video);
    }

    @Override
    public Verification verify(Work work, Receipt receipt, Duration waited) {
        Optional<VideoStatus> found = status(work, video(ticket(work)));
        if (found.isEmpty()) {
            return waited.compareTo(READING_LAG) < 0
                    ? new Verification.Pending(Duration.ofSeconds(5))
                    : new Verification.Rejected(removed());
        }
        VideoStatus status = found.get();
        try {
            refuseBroken(status);
        } catch (StepFailure broken) {
            return new Verification.Rejected(broken.failure());
        }
        return done(status) || waited.compareTo(ENCODING_PATIENCE) > 0
                ? new Verification.Live(receipt)
                : new Verification.Pending(waited.toSeconds() < 60 ? Duration.ofSeconds(1) : Duration.ofSeconds(20));
    }

    @Override
    public boolean tellsRemoval(Content content) {
        return true;
    }

    /** An empty list does not say that nobody saw the video, so it is never uploaded again: verifying tells. */
    @Override
    public Reconciliation reconcile(Work work, Instant intentAt) {
        String video = video(ticket(work));
        String wanted = YouTubePost.of(work.content()).settings().privacyStatus();
        return status(work, video)
                .<Reconciliation>map(status -> status.privacyStatus().equals(wanted)
                        ? new Reconciliation.Found(receipt(video))
                        : new Reconciliation.Absent(false))
                .orElseGet(() -> new Reconciliation.Found(receipt(video)));
    }

    /** A Short that was due before it was processed gets its thumbnail now. */
    @Override
    public List<SideTask> sideTasks(Content content) {
        Options options = Options.of(content);
        List<SideTask> tasks = new ArrayList<>();
        if (YouTubePost.isShort(content) && options.image(YouTubePost.THUMBNAIL).isPresent()) {
            tasks.add(SideTask.THUMBNAIL);
        }
        if (options.text(Options.FIRST_COMMENT).isPresent()) {
            tasks.add(SideTask.FIRST_COMMENT);
        }
        return tasks;
    }

    @Override
    public void run(SideTask task, Work work, Receipt receipt) {
        YouTubePost post = YouTubePost.of(work.content());
        String video = receipt.platformPostId();
        if (video == null) {
            throw StepFailure.passing("video_missing", "The video's id is not known.");
        }
        switch (task) {
            case THUMBNAIL -> lateThumbnail(work, post, video);
            case FIRST_COMMENT -> firstComment(work, post, video);
            case COLLABORATORS -> throw new IllegalStateException("YouTube has no " + task);
        }
    }

    private void lateThumbnail(Work work, YouTubePost post, String video) {
        boolean done = work.ticket(Ticket.class).map(Ticket::thumbnail).orElse(false);
        if (!done) {
            post.thumbnail()
                    .ifPresent(picture ->
                            client.setThumbnail(work.credential(), video, picture, work.files(), work.deadline()));
        }
    }

    private void firstComment(Work work, YouTubePost post, String video) {
        String text = post.firstComment().orElse("");
        if (!text.isEmpty() && !client.hasComment(work.credential(), video, text, work.deadline())) {
            client.comment(work.credential(), video, text, work.deadline());
        }
    }

    private Optional<VideoStatus> status(Work work, String video) {
        return client.video(work.credential(), video, work.deadline());
    }

    private static boolean done(VideoStatus status) {
        return status.uploadStatus().equals("processed")
                || status.processingStatus().equals("succeeded");
    }

    private static void refuseBroken(VideoStatus status) {
        String reason = status.reason().isEmpty() ? "no reason given" : status.reason();
        switch (status.uploadStatus()) {
            case "rejected" ->
                throw StepFailure.refused(
                        "rejected_" + reason,
                        "YouTube rejected the video: " + reason + ".",
                        "See YouTube Studio for details.");
            case "failed" ->
                throw StepFailure.refused(
                        "failed_" + reason,
                        "YouTube could not process the video: " + reason + ".",
                        "Try another encoding.");
            case "deleted" -> throw new StepFailure(removed());
            default -> {
                // uploaded and processed are the good ones
            }
        }
    }

    private static Failure removed() {
        return new Failure.ContentRefused(
                Reason.of("video_removed", "The video is no longer on YouTube.", "See YouTube Studio for details."));
    }

    private Receipt receipt(String video) {
        return new Receipt(
                video, Json.uri(config.watchUrl() + "/watch?v=" + video).orElse(null));
    }

    private static Ticket save(Work work, Ticket ticket) {
        work.save(ticket);
        return ticket;
    }

    private static Ticket ticket(Work work) {
        return work.ticket(Ticket.class)
                .orElseThrow(() -> StepFailure.startOver("ticket_missing", "Nothing is prepared on YouTube."));
    }

    private static String video(Ticket ticket) {
        if (ticket.video() == null) {
            throw StepFailure.startOver("video_missing", "The upload to YouTube is not complete.");
        }
        return ticket.video();
    }
}
