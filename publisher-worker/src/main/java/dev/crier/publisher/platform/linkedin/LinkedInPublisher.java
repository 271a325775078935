package dev.crier.publisher.platform.linkedin;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.crier.contracts.Content;
import dev.crier.contracts.PlatformId;
import dev.crier.messaging.CrierJson;
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
import dev.crier.publisher.platform.linkedin.LinkedInTypes.Asset;
import dev.crier.publisher.platform.linkedin.LinkedInTypes.Author;
import dev.crier.publisher.platform.linkedin.LinkedInTypes.Created;
import dev.crier.publisher.platform.linkedin.LinkedInTypes.Post;
import dev.crier.publisher.platform.linkedin.LinkedInTypes.Ticket;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Publishes on LinkedIn: files first, then the one call that makes the post. */
@ApplicationScoped
class LinkedInPublisher implements PlatformPublisher {

    private static final PlatformId ID = PlatformId.of("linkedin");
    /** Posts appear in the author's list with a delay; repeats are refused for about as long. */
    private static final CommitTraits TRAITS = CommitTraits.listed(3, Duration.ofMinutes(10));

    private static final Duration CLOCK_SKEW = Duration.ofMinutes(2);

    private final LinkedInClient client;
    private final LinkedInConfig config;
    private final Uploads uploads;

    LinkedInPublisher(LinkedInClient client, LinkedInConfig config) {
        this.client = client;
        this.config = config;
        this.uploads = new Uploads(client);
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
        Author author = Author.of(work.credential());
        PostBody.check(work.content(), author);
        return uploads.bring(work, ticket(work), author);
    }

    @Override
    public Receipt commit(Work work) {
        Ticket ticket = ticket(work);
        List<String> assets = ticket.assets().stream().map(Asset::urn).toList();
        if (assets.size() != PostBody.files(work.content()).size()) {
            throw StepFailure.startOver("ticket_missing", "The files are not on LinkedIn.");
        }
        Author author = Author.of(work.credential());
        try {
            return switch (client.create(
                    work.credential(), PostBody.of(work.content(), author, assets), work.deadline())) {
                case Created.New made -> receipt(made.urn());
                case Created.Duplicate first -> repeated(ticket, first.urn());
            };
        } catch (StepFailure failure) {
            boolean bad = LinkedInErrors.PROCESSING_FAILED.contains(
                    failure.failure().reason().code());
            throw bad && ticket.again() ? Uploads.refusedMedia("") : failure;
        }
    }

    /** After a lost answer the post of that name is ours; else somebody has just said the same. */
    private Receipt repeated(Ticket ticket, String urn) {
        Receipt first = receipt(urn);
        if (ticket.doubted()) {
            return first;
        }
        throw StepFailure.refused(
                LinkedInErrors.DUPLICATE,
                "LinkedIn has this very post already: " + first.url(),
                "Change the text, or wait ten minutes: LinkedIn takes no text twice in a row.");
    }

    @Override
    public Verification verify(Work work, Receipt receipt, Duration waited) {
        String urn = receipt.platformPostId();
        if (urn == null || !Author.of(work.credential()).reads()) {
            // the answer to the commit is all that can be known
            return new Verification.Live(receipt);
        }
        return switch (client.lifecycle(work.credential(), urn, work.deadline()).orElse("PUBLISHED")) {
            case "PUBLISH_REQUESTED" -> new Verification.Pending(Duration.ofSeconds(waited.toSeconds() < 60 ? 5 : 30));
            case "PUBLISH_FAILED" ->
                new Verification.Rejected(new Failure.ContentRefused(Reason.of(
                        "publish_failed", "LinkedIn took the post and could not publish it.", "Post it again.")));
            default -> new Verification.Live(receipt);
        };
    }

    @Override
    public boolean tellsRemoval(Content content) {
        return true;
    }

    /**
     * A page's posts are listed. Of a member nothing can be read: the owner is asked.
     */
    @Override
    public Reconciliation reconcile(Work work, Instant intentAt) {
        Ticket ticket = ticket(work);
        if (!ticket.doubted()) {
            work.save(ticket.inDoubt());
        }
        Author author = Author.of(work.credential());
        if (!author.reads()) {
            return new Reconciliation.Unreadable();
        }
        Instant since = intentAt.minus(CLOCK_SKEW);
        List<Post> matches = client.recent(work.credential(), author.urn(), work.deadline()).stream()
                .filter(post -> post.createdAt() == null || !post.createdAt().isBefore(since))
                .filter(post -> matches(post, work.content(), ticket))
                .toList();
        if (matches.isEmpty()) {
            return new Reconciliation.Absent(false);
        }
        Post first = matches.getFirst();
        return matches.size() == 1 && first.createdAt() != null
                ? new Reconciliation.Found(receipt(first.urn()))
                : new Reconciliation.Undecided(Duration.ofMinutes(1));
    }

    /** Files are this post's own; a text is compared as people read it, and none at all is like any other. */
    private static boolean matches(Post post, Content content, Ticket ticket) {
        return content.media().isEmpty()
                ? post.media().isEmpty()
                        && !content.caption().isBlank()
                        && LittleText.same(post.commentary(), LittleText.escape(content.caption()))
                : !ticket.assets().isEmpty()
                        && post.media().equals(ticket.assets().getFirst().urn());
    }

    @Override
    public List<SideTask> sideTasks(Content content) {
        return Options.of(content).firstComment();
    }

    @Override
    public void run(SideTask task, Work work, Receipt receipt) {
        String post = receipt.platformPostId();
        String text = Options.of(work.content()).text(Options.FIRST_COMMENT).orElse("");
        if (task != SideTask.FIRST_COMMENT || post == null || text.isEmpty()) {
            throw new IllegalStateException(ID + " has no " + task + " here");
        }
        String sent = config.escapeComments() ? LittleText.escape(text) : text;
        if (!commented(work, post, sent)) {
            comment(work, post, sent);
        }
    }

    /** Where comments cannot be read, one whose answer was lost is not sent again: nothing would stop a second one. */
    private boolean commented(Work work, String post, String sent) {
        Author author = Author.of(work.credential());
        if (author.reads()) {
            return client.commentsOf(work.credential(), post, author.urn(), work.deadline()).stream()
                    .anyMatch(text -> LittleText.same(text, sent));
        }
        if (ticket(work).commenting()) {
            throw StepFailure.refused(
                    "comment_in_doubt",
                    "LinkedIn did not say whether it took the comment.",
                    "Look under the post whether the comment is there.");
        }
        return false;
    }

    private void comment(Work work, String post, String sent) {
        work.save(ticket(work).commenting(true));
        try {
            client.comment(work.credential(), post, Author.of(work.credential()).urn(), sent, work.deadline());
        } catch (StepFailure failure) {
            boolean unknown = failure.failure() instanceof Failure.OutcomeUnknown
                    || failure.failure().reason().mayLie();
            if (!unknown) {
                work.save(ticket(work).commenting(false));
            }
            throw failure;
        }
    }

    @Override
    public String remainder(String ticket) {
        try {
            return CrierJson.write(
                    CrierJson.mapper().readValue(ticket, Ticket.class).emptied());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The ticket cannot be read", e);
        }
    }

    private Receipt receipt(String urn) {
        return new Receipt(
                urn,
                Json.uri(config.permalinkUrl() + "/feed/update/" + urn + "/").orElse(null));
    }

    private static Ticket ticket(Work work) {
        return work.ticket(Ticket.class).orElse(Ticket.NEW);
    }
}
