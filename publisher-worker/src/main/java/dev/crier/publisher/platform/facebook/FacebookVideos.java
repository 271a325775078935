package dev.crier.publisher.platform.facebook;

import static dev.crier.publisher.platform.facebook.FacebookForm.REEL;
import static dev.crier.publisher.platform.facebook.FacebookForm.VIDEO;

import dev.crier.contracts.Content;
import dev.crier.contracts.Rendition;
import dev.crier.publisher.platform.Checkpoints;
import dev.crier.publisher.platform.Failure;
import dev.crier.publisher.platform.Media;
import dev.crier.publisher.platform.Options;
import dev.crier.publisher.platform.Preparation;
import dev.crier.publisher.platform.Receipt;
import dev.crier.publisher.platform.Reconciliation;
import dev.crier.publisher.platform.StepFailure;
import dev.crier.publisher.platform.Verification;
import dev.crier.publisher.platform.Work;
import dev.crier.publisher.platform.facebook.FacebookTypes.Problem;
import dev.crier.publisher.platform.facebook.FacebookTypes.Ticket;
import dev.crier.publisher.platform.facebook.FacebookTypes.Upload;
import dev.crier.publisher.platform.facebook.FacebookTypes.VideoStatus;
import dev.crier.publisher.platform.facebook.FacebookTypes.Window;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Videos of the feed, reels and video stories: an upload whose id is known first, then the finish that shows it. */
final class FacebookVideos {

    static final String COLLABORATORS = "collaborators";

    private static final Duration PROCESSING_LIMIT = Duration.ofMinutes(60);
    /** Windows in a row that bring the upload no further. */
    private static final int PATIENCE = 5;

    private final FacebookClient client;
    private final URI permalinks;

    FacebookVideos(FacebookClient client, URI permalinks) {
        this.client = client;
        this.permalinks = permalinks;
    }

    Preparation prepare(Work work, FacebookForm form) {
        return form == VIDEO ? chunks(work) : rest(work, form);
    }

    private Preparation chunks(Work work) {
        Rendition file = file(work.content());
        Ticket ticket = work.ticket(Ticket.class)
                .orElseGet(() -> FacebookPublisher.save(
                        work,
                        Ticket.begin(work.now())
                                .upload(client.startChunked(work.credential(), file.sizeBytes(), work.deadline()))));
        Upload upload = upload(ticket);
        long furthest = upload.next().start();
        int idle = 0;
        try (Checkpoints saving = new Checkpoints(work)) {
            while (!upload.next().isEmpty()) {
                upload = upload.at(transfer(work, upload, file));
                saving.passed(ticket.upload(upload));
                idle = upload.next().start() > furthest ? 0 : idle + 1;
                furthest = Math.max(furthest, upload.next().start());
                if (idle >= PATIENCE) {
                    throw StepFailure.passing("upload_stalled", "Facebook took none of the bytes it was sent.");
                }
            }
        }
        return new Preparation.Complete();
    }

    private Window transfer(Work work, Upload upload, Rendition file) {
        Window window = upload.next();
        if (upload.session() == null || window.start() < 0 || window.end() > file.sizeBytes()) {
            throw StepFailure.startOver("upload_odd", "Facebook asked for bytes that the file does not have.");
        }
        return client.transfer(work.credential(), upload.session(), window, file, work.files(), work.deadline());
    }

    /** A reel or story: the whole rest in one request, from the byte on that Facebook does not have. */
    private Preparation rest(Work work, FacebookForm form) {
        Rendition file = file(work.content());
        Optional<Ticket> saved = work.ticket(Ticket.class);
        Ticket ticket = saved.orElseGet(() -> FacebookPublisher.save(
                work,
                Ticket.begin(work.now()).upload(client.startWhole(work.credential(), edge(form), work.deadline()))));
        Upload upload = upload(ticket);
        long received = 0;
        if (saved.isPresent()) {
            VideoStatus status = client.status(work.credential(), upload.video(), work.deadline());
            if (status.isLost()) {
                throw new StepFailure(lost(work, status, true));
            }
            if (status.uploaded()) {
                return new Preparation.Complete();
            }
            if (Duration.between(ticket.startedAt(), work.now()).compareTo(PROCESSING_LIMIT) > 0) {
                throw StepFailure.startOver("upload_stuck", "Facebook did not take the whole file within an hour.");
            }
            received = status.received();
        }
        if (upload.address() != null && received < file.sizeBytes()) {
            client.sendRest(work.credential(), upload.address(), file, received, work.files(), work.deadline());
        }
        return new Preparation.InProgress(Duration.ofSeconds(1));
    }

    Receipt commit(Work work, FacebookForm form, Ticket ticket) {
        Upload upload = upload(ticket);
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("upload_phase", "finish");
        Optional<String> post;
        if (form == VIDEO) {
            fields.put("upload_session_id", String.valueOf(upload.session()));
            fields.put("published", "true");
            describe(work.content(), fields);
            post = client.finishChunked(work.credential(), fields, work.deadline());
        } else {
            fields.put("video_id", upload.video());
            if (form == REEL) {
                fields.put("video_state", "PUBLISHED");
                describe(work.content(), fields);
            }
            post = client.finishWhole(work.credential(), edge(form), fields, work.deadline());
        }
        return new Receipt(post.map(id -> FacebookPublisher.postId(work, id)).orElse(upload.video()), null);
    }

    private static void describe(Content content, Map<String, String> fields) {
        Options options = Options.of(content);
        fields.put("description", content.caption());
        for (String name : new String[] {"title", "place", "content_category", "embeddable", "is_ai_generated"}) {
            options.text(name).ifPresent(value -> fields.put(name, value));
        }
    }

    /** The finish is accepted first and processed then: only its status tells whether people see the video. */
    Verification verify(Work work, FacebookForm form, Ticket ticket, Duration waited) {
        Upload upload = upload(ticket);
        VideoStatus status = client.status(work.credential(), upload.video(), work.deadline());
        if (status.isLive(form)) {
            return new Verification.Live(receipt(work, upload, status));
        }
        if (status.isLost()) {
            return new Verification.Rejected(lost(work, status, false));
        }
        return new Verification.Pending(pollAfter(waited));
    }

    private static Duration pollAfter(Duration waited) {
        if (waited.toSeconds() < 15) {
            return Duration.ofSeconds(1);
        }
        return waited.toMinutes() < 2 ? Duration.ofSeconds(5) : Duration.ofSeconds(30);
    }

    Reconciliation reconcile(Work work, FacebookForm form, Ticket ticket) {
        Upload upload = upload(ticket);
        VideoStatus status = client.status(work.credential(), upload.video(), work.deadline());
        // taken, whatever becomes of it: verifying tells
        if (status.isLive(form) || status.isFinished()) {
            return new Reconciliation.Found(receipt(work, upload, status));
        }
        if (status.isLost()) {
            return new Reconciliation.Absent(true);
        }
        return status.isUntouched()
                ? new Reconciliation.Absent(false)
                : new Reconciliation.Undecided(Duration.ofMinutes(1));
    }

    /** Each Page that was invited is remembered, for there are ten a day; one that is refused keeps no other waiting. */
    void invite(Work work, Ticket before) {
        Ticket ticket = before;
        Optional<StepFailure> refused = Optional.empty();
        for (String page : Options.of(work.content()).texts(COLLABORATORS)) {
            if (!ticket.invited().contains(page)) {
                try {
                    client.invite(work.credential(), upload(ticket).video(), page, work.deadline());
                    ticket = FacebookPublisher.save(work, ticket.invited(page));
                } catch (StepFailure failure) {
                    if (!(failure.failure() instanceof Failure.ContentRefused)) {
                        throw failure;
                    }
                    refused = refused.or(() -> Optional.of(failure));
                }
            }
        }
        if (refused.isPresent()) {
            throw refused.get();
        }
    }

    private Receipt receipt(Work work, Upload upload, VideoStatus status) {
        String id = status.post() == null ? upload.video() : FacebookPublisher.postId(work, status.post());
        URI url = Optional.ofNullable(status.permalink())
                .flatMap(told -> FacebookReader.address(permalinks, told))
                .orElse(null);
        return new Receipt(id, url);
    }

    private static Failure lost(Work work, VideoStatus status, boolean unseen) {
        Problem problem = status.problem();
        if (problem == null && unseen) {
            return StepFailure.startOver("upload_lost", "Facebook has dropped the upload.")
                    .failure();
        }
        return FacebookErrors.processing(
                problem == null ? new Problem("", "Facebook could not process the video.") : problem, work.now());
    }

    static Upload upload(Ticket ticket) {
        if (ticket.upload() == null) {
            throw StepFailure.startOver("upload_missing", "The upload to Facebook was not begun.");
        }
        return ticket.upload();
    }

    private static Rendition file(Content content) {
        return Media.rendition(content.media().getFirst());
    }

    private static String edge(FacebookForm form) {
        return form == REEL ? "video_reels" : "video_stories";
    }
}
