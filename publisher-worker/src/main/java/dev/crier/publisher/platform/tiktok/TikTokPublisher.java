package dev.crier.publisher.platform.tiktok;

import dev.crier.contracts.Content;
import dev.crier.contracts.PlatformId;
import dev.crier.contracts.Rendition;
import dev.crier.publisher.platform.Checkpoints;
import dev.crier.publisher.platform.CommitClass;
import dev.crier.publisher.platform.CommitTraits;
import dev.crier.publisher.platform.Failure;
import dev.crier.publisher.platform.PlatformPublisher;
import dev.crier.publisher.platform.Preparation;
import dev.crier.publisher.platform.Reason;
import dev.crier.publisher.platform.Receipt;
import dev.crier.publisher.platform.Reconciliation;
import dev.crier.publisher.platform.StepFailure;
import dev.crier.publisher.platform.Verification;
import dev.crier.publisher.platform.Work;
import dev.crier.publisher.platform.internal.http.Json;
import dev.crier.publisher.platform.internal.text.ComparableText;
import dev.crier.publisher.platform.tiktok.TikTokTypes.Begun;
import dev.crier.publisher.platform.tiktok.TikTokTypes.Creator;
import dev.crier.publisher.platform.tiktok.TikTokTypes.Listed;
import dev.crier.publisher.platform.tiktok.TikTokTypes.Put;
import dev.crier.publisher.platform.tiktok.TikTokTypes.Status;
import dev.crier.publisher.platform.tiktok.TikTokTypes.Ticket;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Publishes on TikTok: all chunks but the last, then the last, with which TikTok posts by itself. */
@ApplicationScoped
class TikTokPublisher implements PlatformPublisher {

    private static final PlatformId ID = PlatformId.of("tiktok");
    private static final CommitTraits VIDEO = new CommitTraits(CommitClass.B, 3, Duration.ofMinutes(2));
    private static final CommitTraits PUBLIC_PHOTOS = new CommitTraits(CommitClass.C, 3, Duration.ofMinutes(10));
    private static final CommitTraits UNREADABLE = new CommitTraits(CommitClass.D, 1, Duration.ZERO);

    /** An upload address lives an hour, and what the creator allows should be asked shortly before. */
    private static final Duration LIFE = Duration.ofMinutes(57);
    /** So a post is not begun earlier than this before it is due. */
    private static final Duration HEAD_START = Duration.ofMinutes(30);
    /** Moderation takes a minute as a rule and hours at times; the post is out before. */
    private static final Duration LINK_PATIENCE = Duration.ofMinutes(2);

    /** Times of posts are whole seconds of another clock. */
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(5);

    private final TikTokClient client;
    private final TikTokConfig config;

    TikTokPublisher(TikTokClient client, TikTokConfig config) {
        this.client = client;
        this.config = config;
    }

    @Override
    public PlatformId platform() {
        return ID;
    }

    /** What only some people see, and drafts, are in no list. */
    @Override
    public CommitTraits traits(Content content) {
        if (TikTokPost.isVideo(content)) {
            return VIDEO;
        }
        boolean listed =
                !TikTokPost.isDraft(content) && TikTokPost.privacyLevel(content).equals(TikTokPost.EVERYONE);
        return listed ? PUBLIC_PHOTOS : UNREADABLE;
    }

    @Override
    public Preparation prepare(Work work) {
        TikTokPost post = TikTokPost.of(work.content());
        Duration early = Duration.between(work.now(), work.dueAt().minus(HEAD_START));
        if (early.isPositive()) {
            return new Preparation.InProgress(early);
        }
        Ticket ticket = work.ticket(Ticket.class).orElseGet(() -> begin(work, post));
        if (post.video()) {
            upload(work, post.files().getFirst(), ticket);
        }
        return new Preparation.Complete();
    }

    private Ticket begin(Work work, TikTokPost post) {
        Instant now = work.now();
        @Nullable Creator creator = null;
        if (!post.draft()) {
            creator = client.creator(work.credential(), work.deadline());
            post.requireAllowedBy(creator);
        }
        if (!post.video()) {
            return save(work, new Ticket(null, null, now, creator, 0, false, false, false));
        }
        Chunks chunks = Chunks.of(post.files().getFirst().sizeBytes());
        Begun begun = client.begin(work.credential(), post, creator, chunks, work.deadline());
        return save(work, new Ticket(begun.publishId(), begun.uploadUrl(), now, creator, 0, false, false, false));
    }

    /** Everything but the last chunk. */
    private void upload(Work work, Rendition file, Ticket ticket) {
        Chunks chunks = Chunks.of(file.sizeBytes());
        long sent =
                ticket.sending() && ticket.sent() < chunks.lastStart() ? arrived(work, ticket, chunks) : ticket.sent();
        if (sent < chunks.lastStart()) {
            save(work, ticket.sending(sent));
        }
        try (Checkpoints saving = new Checkpoints(work)) {
            while (sent < chunks.lastStart()) {
                requireAlive(work, ticket);
                long next = next(work, file, ticket.sending(sent), chunks);
                if (next == sent) {
                    throw StepFailure.passing("upload_stalled", "TikTok took none of the bytes it was sent.");
                }
                sent = next;
                saving.passed(ticket.sending(sent));
            }
        }
    }

    /** Sends a chunk. Returns where the one after it begins. */
    private long next(Work work, Rendition file, Ticket ticket, Chunks chunks) {
        long sent = ticket.sent();
        Put put = client.put(uploadUrl(ticket), file, sent, chunks.chunkSize(), work.files(), work.deadline());
        return switch (put) {
            case Put.Stored stored -> sent + chunks.chunkSize();
            case Put.OutOfOrder other ->
                other.stored().isPresent() ? chunks.border(other.stored().getAsLong()) : arrived(work, ticket, chunks);
            case Put.Gone gone -> throw StepFailure.startOver("upload_expired", "TikTok no longer knows the upload.");
            case Put.Complete early ->
                throw StepFailure.startOver("upload_confused", "TikTok called half an upload complete.");
        };
    }

    private long arrived(Work work, Ticket ticket, Chunks chunks) {
        Status status = status(work, publishId(ticket));
        if (status.progress() == TikTokTypes.Progress.FAILED) {
            Failure why = TikTokErrors.failed(status.failReason(), work.now());
            throw why instanceof Failure.Unclassified
                    ? StepFailure.startOver(why.reason().code(), why.reason().message())
                    : new StepFailure(why);
        }
        return chunks.border(status.bytes().orElse(ticket.sent()));
    }

    @Override
    public Receipt commit(Work work) {
        TikTokPost post = TikTokPost.of(work.content());
        Ticket ticket = ticket(work);
        if (ticket.doubted() && isOld(work, ticket)) {
            throw unknown("upload_expired", "TikTok may have the last chunk, and its address is about to expire.");
        }
        requireAlive(work, ticket);
        return post.video() ? lastChunk(work, post.files().getFirst(), ticket) : photos(work, post, ticket);
    }

    private Receipt lastChunk(Work work, Rendition file, Ticket ticket) {
        Chunks chunks = Chunks.of(file.sizeBytes());
        long first = chunks.lastStart();
        Put put = client.put(uploadUrl(ticket), file, first, chunks.size() - first, work.files(), work.deadline());
        return switch (put) {
            case Put.Complete done -> new Receipt(publishId(ticket), null);
            // it may be there from a call before, whose answer was lost
            case Put.Stored more -> throw unknown("bytes_missing", "TikTok wants more bytes than the video has.");
            case Put.OutOfOrder other -> throw unknown("chunk_not_expected", "TikTok did not expect the last chunk.");
            case Put.Gone gone -> {
                save(work, ticket.lost());
                throw unknown("upload_expired", "TikTok no longer knows the upload.");
            }
        };
    }

    private Receipt photos(Work work, TikTokPost post, Ticket ticket) {
        List<URI> links = post.files().stream().map(work.files()::link).toList();
        return new Receipt(
                client.publishPhotos(work.credential(), post, ticket.creator(), links, work.deadline()), null);
    }

    private static StepFailure unknown(String code, String message) {
        return new StepFailure(new Failure.OutcomeUnknown(Reason.of(code, message)));
    }

    @Override
    public Verification verify(Work work, Receipt receipt, Duration waited) {
        String handle = receipt.platformPostId();
        if (handle == null || receipt.url() != null) {
            return new Verification.Live(receipt);
        }
        Status status = status(work, handle);
        return switch (status.progress()) {
            case IN_INBOX -> new Verification.Live(receipt);
            case PUBLISHED -> published(work, receipt, status, waited);
            case FAILED -> new Verification.Rejected(TikTokErrors.failed(status.failReason(), work.now()));
            case PROCESSING, OTHER -> new Verification.Pending(pollAfter(waited));
        };
    }

    private Verification published(Work work, Receipt receipt, Status status, Duration waited) {
        String profile = profile(work);
        if (status.postId() != null) {
            String kind = TikTokPost.isVideo(work.content()) ? "/video/" : "/photo/";
            return new Verification.Live(new Receipt(status.postId(), page(profile + kind + status.postId())));
        }
        boolean linkComes = TikTokPost.privacyLevel(work.content()).equals(TikTokPost.EVERYONE);
        return linkComes && waited.compareTo(LINK_PATIENCE) < 0
                ? new Verification.Pending(pollAfter(waited))
                : new Verification.Live(new Receipt(receipt.platformPostId(), page(profile)));
    }

    private static String profile(Work work) {
        @Nullable Creator creator = ticket(work).creator();
        return "/@" + (creator == null ? work.credential().username() : creator.username());
    }

    /** Names and ids are TikTok's words; what makes no address leads to the front page. */
    private URI page(String path) {
        return Json.uri(config.webUrl() + path).orElse(config.webUrl());
    }

    /** 30 questions a minute and token are allowed, for all posts of the account. */
    private static Duration pollAfter(Duration waited) {
        if (waited.toSeconds() < 15) {
            return Duration.ofSeconds(3);
        }
        return waited.toMinutes() < 2 ? Duration.ofSeconds(10) : Duration.ofSeconds(20);
    }

    @Override
    public Reconciliation reconcile(Work work, Instant intentAt) {
        if (!TikTokPost.isVideo(work.content())) {
            return listed(work, intentAt);
        }
        Ticket ticket = ticket(work);
        Status status = status(work, publishId(ticket));
        Reconciliation found = new Reconciliation.Found(new Receipt(ticket.publishId(), null));
        return switch (status.progress()) {
            case IN_INBOX, PUBLISHED -> found;
            case PROCESSING -> processing(work, ticket, status, found);
            // nothing was posted: what may go better is tried anew, the rest is told by verifying
            case FAILED ->
                switch (TikTokErrors.failed(status.failReason(), work.now())) {
                    case Failure.Transient passing -> new Reconciliation.Absent(true);
                    case Failure.Unclassified unheardOf -> new Reconciliation.Absent(true);
                    case Failure.RateLimited full -> new Reconciliation.Absent(true);
                    case Failure.NeedsReconnect dead -> new Reconciliation.Absent(true);
                    case Failure.OutcomeUnknown unknown -> new Reconciliation.Absent(true);
                    case Failure.ContentRefused refused -> found;
                    case Failure.AccountBlocked blocked -> found;
                };
            case OTHER -> new Reconciliation.Undecided(Duration.ofSeconds(20));
        };
    }

    /**
     * With every byte TikTok has the post. With fewer they are sent again, unless the address is dead: then only TikTok's
     * word that it failed allows a second upload, for what it tells of bytes may be old.
     */
    private static Reconciliation processing(Work work, Ticket ticket, Status status, Reconciliation found) {
        long size = TikTokPost.of(work.content()).files().getFirst().sizeBytes();
        if (status.bytes().isPresent() && status.bytes().getAsLong() >= size) {
            return found;
        }
        boolean dead = ticket.gone() || isOld(work, ticket);
        if (dead) {
            return new Reconciliation.Undecided(Duration.ofMinutes(5));
        }
        save(work, ticket.inDoubt());
        return new Reconciliation.Absent(false);
    }

    /**
     * Nothing maps photos to their post, so the account's list is searched. A video with the same words must not be
     * taken for them; of several matches, or one of unknown age, none is, and nothing is sent either.
     */
    private Reconciliation listed(Work work, Instant intentAt) {
        TikTokPost post = TikTokPost.of(work.content());
        String wanted = post.text().isBlank() ? post.options().text("title").orElse("") : post.text();
        if (wanted.isBlank() || traits(work.content()).commitClass() == CommitClass.D) {
            return new Reconciliation.Absent(false);
        }
        Instant since = intentAt.minus(CLOCK_SKEW);
        List<Listed> matches = client.recent(work.credential(), work.deadline()).stream()
                .filter(one -> !one.isVideo())
                .filter(one -> one.createdAt() == null || !one.createdAt().isBefore(since))
                .filter(one ->
                        ComparableText.same(one.title(), wanted) || ComparableText.same(one.description(), wanted))
                .toList();
        if (matches.isEmpty()) {
            return new Reconciliation.Absent(false);
        }
        Listed first = matches.getFirst();
        return matches.size() == 1 && first.createdAt() != null
                ? new Reconciliation.Found(found(work, first))
                : new Reconciliation.Undecided(Duration.ofMinutes(1));
    }

    /** Always with an address: without one the id would pass for a handle when it is verified. */
    private Receipt found(Work work, Listed one) {
        return new Receipt(one.id(), one.shareUrl() == null ? page(profile(work)) : one.shareUrl());
    }

    private Status status(Work work, String publishId) {
        return client.status(work.credential(), publishId, work.deadline());
    }

    private static void requireAlive(Work work, Ticket ticket) {
        if (isOld(work, ticket)) {
            throw StepFailure.startOver("upload_expired", "TikTok's upload address is about to expire.");
        }
    }

    private static boolean isOld(Work work, Ticket ticket) {
        return work.now().isAfter(ticket.begunAt().plus(LIFE));
    }

    private static Ticket save(Work work, Ticket ticket) {
        work.save(ticket);
        return ticket;
    }

    private static Ticket ticket(Work work) {
        return work.ticket(Ticket.class)
                .orElseThrow(() -> StepFailure.startOver("ticket_missing", "Nothing is prepared on TikTok."));
    }

    private static String publishId(Ticket ticket) {
        if (ticket.publishId() == null) {
            throw StepFailure.startOver("ticket_missing", "The upload to TikTok was not begun.");
        }
        return ticket.publishId();
    }

    private static URI uploadUrl(Ticket ticket) {
        if (ticket.uploadUrl() == null) {
            throw StepFailure.startOver("ticket_missing", "The upload to TikTok was not begun.");
        }
        return ticket.uploadUrl();
    }
}
