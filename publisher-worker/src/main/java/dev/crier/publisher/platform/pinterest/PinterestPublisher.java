package dev.crier.publisher.platform.pinterest;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.crier.contracts.Content;
import dev.crier.contracts.PlatformId;
import dev.crier.contracts.Rendition;
import dev.crier.messaging.CrierJson;
import dev.crier.publisher.platform.CommitTraits;
import dev.crier.publisher.platform.Failure;
import dev.crier.publisher.platform.Media;
import dev.crier.publisher.platform.Options;
import dev.crier.publisher.platform.PlatformPublisher;
import dev.crier.publisher.platform.Preparation;
import dev.crier.publisher.platform.Reason;
import dev.crier.publisher.platform.Receipt;
import dev.crier.publisher.platform.Reconciliation;
import dev.crier.publisher.platform.StepFailure;
import dev.crier.publisher.platform.Verification;
import dev.crier.publisher.platform.Work;
import dev.crier.publisher.platform.internal.http.Body;
import dev.crier.publisher.platform.internal.http.Json;
import dev.crier.publisher.platform.internal.text.ComparableText;
import dev.crier.publisher.platform.pinterest.PinterestTypes.Pin;
import dev.crier.publisher.platform.pinterest.PinterestTypes.PinPage;
import dev.crier.publisher.platform.pinterest.PinterestTypes.Policy;
import dev.crier.publisher.platform.pinterest.PinterestTypes.Progress;
import dev.crier.publisher.platform.pinterest.PinterestTypes.Ticket;
import dev.crier.publisher.platform.pinterest.PinterestTypes.Upload;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Publishes on Pinterest: a video that is uploaded before, or pictures, then one call that makes the Pin. */
@ApplicationScoped
class PinterestPublisher implements PlatformPublisher {

    private static final PlatformId ID = PlatformId.of("pinterest");
    /** How long a new Pin stays out of the lists is not documented. */
    private static final CommitTraits TRAITS = CommitTraits.listed(3, Duration.ofMinutes(10));

    private static final Duration ARRIVAL_LIMIT = Duration.ofMinutes(5);
    private static final Duration PROCESSING_LIMIT = Duration.ofMinutes(30);
    /** A Pin that cannot be read this long after it was made is gone. */
    private static final Duration READING_LAG = Duration.ofMinutes(2);
    /** Pinterest's clock and ours. */
    private static final Duration SKEW = Duration.ofMinutes(2);
    /** 10,000 Pins: the list's order is not documented, so it is read to its end. */
    private static final int MOST_PAGES = 40;

    private final PinterestClient client;
    private final PinterestConfig config;

    PinterestPublisher(PinterestClient client, PinterestConfig config) {
        this.client = client;
        this.config = config;
    }

    @Override
    public PlatformId platform() {
        return ID;
    }

    @Override
    public CommitTraits traits(Content content) {
        return TRAITS;
    }

    @Override
    public Preparation prepare(Work work) {
        PinterestRules.check(work.content());
        Ticket ticket = work.ticket(Ticket.class).orElseGet(() -> begin(work));
        return PinterestPins.isVideo(work.content()) ? video(work, ticket) : new Preparation.Complete();
    }

    /** A board that is gone is told of now, not when the post is due. */
    private Ticket begin(Work work) {
        client.requireBoard(work.credential(), board(work), work.deadline());
        return save(work, Ticket.NEW);
    }

    private Preparation video(Work work, Ticket ticket) {
        Upload upload = ticket.upload();
        if (upload == null) {
            return send(work, ticket, client.register(work.credential(), work.deadline()));
        }
        Progress progress = client.progress(work.credential(), upload.media(), work.deadline())
                .orElseThrow(() -> StepFailure.startOver("upload_gone", "Pinterest no longer knows the upload."));
        return switch (progress) {
            case REGISTERED -> upload.sentAt() == null ? send(work, ticket, upload) : arriving(work, upload.sentAt());
            case PROCESSING, OTHER -> processing(work, upload);
            case SUCCEEDED -> new Preparation.Complete();
            case FAILED -> throw unprocessed(work, ticket);
        };
    }

    private Preparation send(Work work, Ticket ticket, Upload upload) {
        Rendition file = Media.rendition(work.content().media().getFirst());
        save(work, ticket.with(upload));
        Policy policy = upload.form().policy();
        if (file.sizeBytes() > policy.mostBytes()) {
            throw StepFailure.refused(
                    "video_too_large",
                    "Pinterest takes videos of up to " + policy.mostBytes() + " bytes.",
                    "Use a smaller video.");
        }
        if (!work.now().isBefore(policy.until())) {
            throw StepFailure.startOver("form_expired", "Pinterest's upload form has expired.");
        }
        client.send(upload.form(), file, work.files(), work.deadline());
        save(work, ticket.with(upload.sent(work.now())));
        return new Preparation.InProgress(Duration.ofSeconds(1));
    }

    private static Preparation arriving(Work work, Instant sentAt) {
        Duration age = Duration.between(sentAt, work.now());
        if (age.compareTo(ARRIVAL_LIMIT) > 0) {
            throw StepFailure.startOver("upload_lost", "Pinterest took the video but does not see it.");
        }
        return new Preparation.InProgress(pollAfter(age));
    }

    private static Preparation processing(Work work, Upload upload) {
        Instant since = upload.sentAt() == null ? upload.registeredAt() : upload.sentAt();
        Duration age = Duration.between(since, work.now());
        if (age.compareTo(PROCESSING_LIMIT) > 0) {
            throw StepFailure.startOver(
                    "processing_stuck", "Pinterest did not finish processing the video within half an hour.");
        }
        return new Preparation.InProgress(pollAfter(age));
    }

    private static Duration pollAfter(Duration age) {
        if (age.toSeconds() < 10) {
            return Duration.ofSeconds(1);
        }
        return age.toMinutes() < 2 ? Duration.ofSeconds(5) : Duration.ofSeconds(30);
    }

    /** No reason is ever given, so one fresh upload has to tell a broken transfer from a bad file. */
    private static StepFailure unprocessed(Work work, Ticket ticket) {
        String message = "Pinterest could not process the video.";
        if (ticket.failures() > 0) {
            return StepFailure.refused(
                    "processing_failed", message, "Pinterest takes H.264 or H.265 of 4 seconds to 15 minutes.");
        }
        save(work, ticket.refused());
        return StepFailure.startOver("processing_failed", message);
    }

    @Override
    public @Nullable String remainder(String ticket) {
        try {
            return CrierJson.write(
                    CrierJson.mapper().readValue(ticket, Ticket.class).spent());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The ticket cannot be read", e);
        }
    }

    @Override
    public Receipt commit(Work work) {
        Content content = work.content();
        String upload = PinterestPins.isVideo(content) ? uploaded(work) : null;
        try (InlineJson json = new InlineJson(work.files())) {
            long inline = config.inlinePictures().asLongValue();
            Body pin = json.body(new PinterestPins(work.files(), json, inline).pin(content, upload));
            return receipt(create(work, pin, json));
        }
    }

    private String create(Work work, Body pin, InlineJson json) {
        try {
            return client.create(work.credential(), pin, work::report, work.deadline());
        } catch (StepFailure failure) {
            if (failure.failure() instanceof Failure.OutcomeUnknown && json.isBroken()) {
                throw StepFailure.passing("file_unreadable", "A picture could not be read to its end.");
            }
            throw failure;
        }
    }

    private static String uploaded(Work work) {
        return work.ticket(Ticket.class)
                .map(Ticket::upload)
                .map(Upload::media)
                .orElseThrow(() -> StepFailure.startOver("ticket_missing", "Nothing is prepared on Pinterest."));
    }

    @Override
    public Verification verify(Work work, Receipt receipt, Duration waited) {
        String pin = receipt.platformPostId();
        if (pin == null || client.exists(work.credential(), pin, work.deadline())) {
            return new Verification.Live(receipt);
        }
        return waited.compareTo(READING_LAG) < 0
                ? new Verification.Pending(Duration.ofSeconds(5))
                : new Verification.Rejected(new Failure.ContentRefused(Reason.of(
                        "pin_removed", "Pinterest has taken the Pin away again.", "See Pinterest for its reasons.")));
    }

    @Override
    public boolean tellsRemoval(Content content) {
        return true;
    }

    @Override
    public Reconciliation reconcile(Work work, Instant intentAt) {
        if (!hasWords(work.content())) {
            return new Reconciliation.Unreadable();
        }
        Predicate<Pin> ours = looksLike(work.content(), intentAt.minus(SKEW));
        List<Pin> found = new ArrayList<>();
        String bookmark = null;
        for (int pages = 0; pages < MOST_PAGES; pages++) {
            PinPage page = client.pins(work.credential(), board(work), section(work), bookmark, work.deadline());
            page.pins().stream().filter(ours).forEach(found::add);
            bookmark = page.bookmark();
            if (bookmark == null) {
                return found.isEmpty() ? new Reconciliation.Absent(false) : only(found);
            }
        }
        return only(found);
    }

    /** One Pin is ours; of several, or one of unknown age, nobody can say. */
    private Reconciliation only(List<Pin> found) {
        return found.size() == 1 && found.getFirst().createdAt() != null
                ? new Reconciliation.Found(receipt(found.getFirst().id()))
                : new Reconciliation.Undecided(Duration.ofMinutes(1));
    }

    /** A Pin without words is like any other of its kind. */
    private static boolean hasWords(Content content) {
        Options options = Options.of(content);
        return options.text("title").isPresent()
                || options.text("link").isPresent()
                || !content.caption().isBlank()
                || !PinterestPins.altText(content).isBlank();
    }

    /** Nothing maps a call to its Pin, and a Pin does not repeat its upload: what it says is all there is to compare. */
    private static Predicate<Pin> looksLike(Content content, Instant since) {
        Options options = Options.of(content);
        String mediaType =
                PinterestPins.isVideo(content) ? "video" : content.media().size() == 1 ? "image" : "multiple_images";
        return pin -> (pin.createdAt() == null || !pin.createdAt().isBefore(since))
                && (pin.mediaType().isEmpty() || pin.mediaType().equals(mediaType))
                && says(pin.title(), options.text("title").orElse(""))
                && says(pin.description(), content.caption())
                && says(pin.link(), options.text("link").orElse(""))
                && says(pin.altText(), PinterestPins.altText(content));
    }

    /** What we left out may have been filled in by Pinterest, from the page that the link leads to. */
    private static boolean says(String told, String sent) {
        return sent.isBlank() || ComparableText.same(told, sent);
    }

    private static String board(Work work) {
        return Options.of(work.content()).text("board_id").orElseThrow();
    }

    private static @Nullable String section(Work work) {
        return Options.of(work.content()).text("board_section_id").orElse(null);
    }

    private Receipt receipt(String pin) {
        return new Receipt(pin, Json.uri(config.webUrl() + "/pin/" + pin + "/").orElse(null));
    }

    private static Ticket save(Work work, Ticket ticket) {
        work.save(ticket);
        return ticket;
    }
}
