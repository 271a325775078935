package dev.crier.publisher.platform.instagram;

import dev.crier.contracts.Content;
import dev.crier.contracts.PlatformId;
import dev.crier.publisher.platform.CommitClass;
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
import dev.crier.publisher.platform.instagram.InstagramTypes.Quota;
import dev.crier.publisher.platform.internal.graph.ContainerFlow;
import dev.crier.publisher.platform.internal.graph.ContainerFlow.Search;
import dev.crier.publisher.platform.internal.graph.ContainerTypes.Posted;
import dev.crier.publisher.platform.internal.graph.ContainerTypes.Ticket;
import dev.crier.publisher.platform.internal.text.ComparableText;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Publishes on Instagram: containers that Instagram fills from our links, then the publication of one. */
@ApplicationScoped
class InstagramPublisher implements PlatformPublisher {

    private static final PlatformId ID = PlatformId.of("instagram");
    /** A finished container is read three times over two minutes before it counts as unpublished. */
    private static final CommitTraits TRAITS = new CommitTraits(CommitClass.B, 3, Duration.ofMinutes(2));

    /** Published posts appear in the account's list with a delay. */
    private static final Duration LIST_LAG = Duration.ofMinutes(2);
    /** The quota moves with the hours: one post of the day before becomes free at any time. */
    private static final Duration QUOTA_POLL = Duration.ofMinutes(15);

    private final InstagramClient client;
    private final ContainerFlow flow;

    InstagramPublisher(InstagramClient client) {
        this.client = client;
        this.flow = new ContainerFlow("Instagram", client, LIST_LAG);
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
        InstagramPlan plan = InstagramPlan.of(work.content(), work.files());
        if (work.ticket(Ticket.class).isEmpty()) {
            requireQuota(work);
        }
        return flow.prepare(work, plan);
    }

    /** Containers are limited as well: none is spent on a post that cannot be published yet. */
    private void requireQuota(Work work) {
        Optional<Quota> quota;
        try {
            quota = client.quota(work.credential(), work.deadline());
        } catch (StepFailure unreadable) {
            if (unreadable.failure() instanceof Failure.NeedsReconnect) {
                throw unreadable;
            }
            // publishing will tell
            return;
        }
        quota.map(Quota::allowance).ifPresent(work::report);
        if (quota.filter(Quota::isUsedUp).isPresent()) {
            throw new StepFailure(new Failure.RateLimited(
                    Reason.of("quota_used_up", "The account has published all that Instagram allows in 24 hours."),
                    work.now().plus(QUOTA_POLL)));
        }
    }

    @Override
    public Receipt commit(Work work) {
        return new Receipt(client.publish(work.credential(), flow.container(work), work.deadline()), null);
    }

    @Override
    public Verification verify(Work work, Receipt receipt, Duration waited) {
        return flow.verify(work, receipt, waited);
    }

    @Override
    public Reconciliation reconcile(Work work, Instant intentAt) {
        InstagramPlan.Kind kind = InstagramPlan.kind(work.content());
        String wanted = kind.isStory() ? "" : comparable(work.content().caption());
        return flow.reconcile(
                work,
                intentAt,
                new Search(
                        since -> kind.isStory()
                                ? client.stories(work.credential(), since, work.deadline())
                                : client.posts(work.credential(), since, work.deadline()),
                        media -> ofKind(media, kind) && comparable(media.text()).equals(wanted),
                        !wanted.isEmpty()));
    }

    private static boolean ofKind(Posted media, InstagramPlan.Kind kind) {
        return media.kind().isEmpty() || media.kind().equals(kind.published);
    }

    /** Instagram may strip @ as well. */
    private static String comparable(String caption) {
        return ComparableText.of(caption.replace("@", ""));
    }

    @Override
    public List<SideTask> sideTasks(Content content) {
        return Options.of(content).firstComment();
    }

    @Override
    public void run(SideTask task, Work work, Receipt receipt) {
        switch (task) {
            case FIRST_COMMENT -> comment(work, receipt);
            case THUMBNAIL, COLLABORATORS -> throw new IllegalStateException("Instagram has no " + task);
        }
    }

    /** Comments have no key against doubles, so a second try looks for the first one's. */
    private void comment(Work work, Receipt receipt) {
        String media = receipt.platformPostId();
        if (media == null) {
            throw StepFailure.refused(
                    "post_id_unknown",
                    "Instagram did not tell which post this is, so nothing can be written under it.",
                    "Write the comment in the app.");
        }
        String text = Options.of(work.content()).text(Options.FIRST_COMMENT).orElseThrow();
        String own = work.credential().username();
        boolean there = client.comments(work.credential(), media, work.deadline()).stream()
                .filter(comment ->
                        comment.username().isEmpty() || comment.username().equals(own))
                .anyMatch(comment -> comparable(comment.text()).equals(comparable(text)));
        if (!there) {
            client.comment(work.credential(), media, text, work.deadline());
        }
    }
}
