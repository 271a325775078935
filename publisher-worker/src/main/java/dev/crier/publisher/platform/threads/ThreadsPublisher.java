package dev.crier.publisher.platform.threads;

import dev.crier.contracts.Content;
import dev.crier.contracts.PlatformId;
import dev.crier.publisher.platform.CommitClass;
import dev.crier.publisher.platform.CommitTraits;
import dev.crier.publisher.platform.Failure;
import dev.crier.publisher.platform.Options;
import dev.crier.publisher.platform.PlatformPublisher;
import dev.crier.publisher.platform.Preparation;
import dev.crier.publisher.platform.Receipt;
import dev.crier.publisher.platform.Reconciliation;
import dev.crier.publisher.platform.SideTask;
import dev.crier.publisher.platform.StepFailure;
import dev.crier.publisher.platform.Verification;
import dev.crier.publisher.platform.Work;
import dev.crier.publisher.platform.internal.graph.ContainerFlow;
import dev.crier.publisher.platform.internal.graph.ContainerFlow.Search;
import dev.crier.publisher.platform.internal.graph.ContainerTypes.ContainerStatus;
import dev.crier.publisher.platform.internal.graph.ContainerTypes.Doubt;
import dev.crier.publisher.platform.internal.graph.ContainerTypes.Posted;
import dev.crier.publisher.platform.internal.graph.ContainerTypes.Ticket;
import dev.crier.publisher.platform.internal.text.ComparableText;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Publishes on Threads: containers, of texts too, that Threads fills from our links, then the publication of one. */
@ApplicationScoped
class ThreadsPublisher implements PlatformPublisher {

    private static final PlatformId ID = PlatformId.of("threads");
    /** A finished container is read three times over a minute before it counts as unpublished. */
    private static final CommitTraits TRAITS = new CommitTraits(CommitClass.B, 3, Duration.ofMinutes(1));

    /** Published posts appear in the account's list with a delay. */
    private static final Duration LIST_LAG = Duration.ofMinutes(1);
    /** Finished containers are not to be seen by the publishing call for some seconds: operators counted 7 on average. */
    private static final Duration SETTLING = Duration.ofSeconds(5);

    private static final int MOST_MISSES = 3;
    /** How long and how often a reply is read that may be out, before it is published again. */
    private static final Duration DOUBT = Duration.ofMinutes(1);

    private static final int DOUBT_READS = 3;
    private static final Duration DOUBT_POLL = Duration.ofSeconds(20);

    private final ThreadsClient client;
    private final ContainerFlow flow;

    ThreadsPublisher(ThreadsClient client) {
        this.client = client;
        this.flow = new ContainerFlow("Threads", client, LIST_LAG);
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
        return flow.prepare(work, ThreadsPlan.of(work.content(), work.files()));
    }

    @Override
    public Receipt commit(Work work) {
        try {
            return new Receipt(client.publish(work.credential(), flow.container(work), work.deadline()), null);
        } catch (StepFailure failure) {
            throw failure.failure().reason().code().equals(ThreadsErrors.NOT_FOUND) ? missed(work, failure) : failure;
        }
    }

    /** The same container a few times, then a new one: some are lost for good. */
    private StepFailure missed(Work work, StepFailure failure) {
        Ticket ticket = flow.ticket(work).missed();
        work.save(ticket);
        return ticket.misses() < MOST_MISSES
                ? after(failure, SETTLING)
                : new StepFailure(new Failure.Transient(failure.failure().reason(), null, true));
    }

    private static StepFailure after(StepFailure failure, Duration wait) {
        return new StepFailure(new Failure.Transient(failure.failure().reason(), wait, false));
    }

    @Override
    public Verification verify(Work work, Receipt receipt, Duration waited) {
        return flow.verify(work, receipt, waited);
    }

    @Override
    public Reconciliation reconcile(Work work, Instant intentAt) {
        String wanted = ComparableText.of(work.content().caption());
        String kind = ThreadsPlan.published(work.content());
        return flow.reconcile(
                work,
                intentAt,
                new Search(
                        since -> client.posts(work.credential(), since, work.deadline()),
                        media -> (media.kind().isEmpty() || media.kind().equals(kind))
                                && ComparableText.same(media.text(), wanted),
                        !wanted.isEmpty()));
    }

    @Override
    public List<SideTask> sideTasks(Content content) {
        return Options.of(content).firstComment();
    }

    @Override
    public void run(SideTask task, Work work, Receipt receipt) {
        switch (task) {
            case FIRST_COMMENT -> reply(work, receipt);
            case THUMBNAIL, COLLABORATORS -> throw new IllegalStateException("Threads has no " + task);
        }
    }

    /** A reply is a post of its own: a container, and its publication unless an earlier try did that. */
    private void reply(Work work, Receipt receipt) {
        String media = receipt.platformPostId();
        if (media == null) {
            throw StepFailure.refused(
                    "post_id_unknown",
                    "Threads did not tell which post this is, so nothing can be written under it.",
                    "Write the reply in the app.");
        }
        String text = Options.of(work.content()).text(Options.FIRST_COMMENT).orElseThrow();
        if (isThere(work, media, text)) {
            return;
        }
        String container = flow.ticket(work).comment();
        if (container == null) {
            container = newReply(work, media, text);
        }
        ContainerStatus status = client.container(work.credential(), container, work.deadline());
        switch (status.progress()) {
            case FINISHED -> publishReply(work, container);
            case PUBLISHED -> {
                // an earlier try's; the list has yet to show it
            }
            case IN_PROGRESS, OTHER ->
                throw after(
                        StepFailure.passing("reply_in_progress", "Threads is still working on the reply."),
                        Duration.ofSeconds(2));
            case ERROR, EXPIRED, GONE -> {
                requireNoDoubt(work);
                work.save(flow.ticket(work).withComment(null));
                throw StepFailure.passing("reply_failed", "Threads lost the reply that was prepared.");
            }
        }
    }

    private boolean isThere(Work work, String media, String text) {
        List<Posted> replies = client.ownReplies(work.credential(), media, work.deadline());
        return replies.stream().anyMatch(reply -> ComparableText.same(reply.text(), text));
    }

    /** For some seconds a reply to a fresh post is refused like a bad one. */
    private String newReply(Work work, String media, String text) {
        try {
            String container = client.create(work.credential(), ThreadsPlan.reply(media, text), work.deadline());
            work.save(flow.ticket(work).withComment(container));
            return container;
        } catch (StepFailure failure) {
            String code = failure.failure().reason().code();
            boolean early = code.equals(ThreadsErrors.NOT_FOUND)
                    || code.equals(ThreadsErrors.BAD_PARAMETER)
                    || code.startsWith(ThreadsErrors.BAD_PARAMETER + "/");
            throw early ? after(failure, SETTLING) : failure;
        }
    }

    private void publishReply(Work work, String container) {
        requireNoDoubt(work);
        work.save(flow.ticket(work).withDoubt(new Doubt(work.now(), 0)));
        try {
            client.publish(work.credential(), container, work.deadline());
        } catch (StepFailure failure) {
            if (isCertain(failure.failure())) {
                work.save(flow.ticket(work).withDoubt(null));
            }
            throw failure.failure().reason().code().equals(ThreadsErrors.NOT_FOUND)
                    ? after(failure, SETTLING)
                    : failure;
        }
    }

    /** Whether the call has had no effect. */
    private static boolean isCertain(Failure failure) {
        return !(failure instanceof Failure.OutcomeUnknown || failure instanceof Failure.Unclassified)
                && !failure.reason().mayLie();
    }

    /** A container that does not look published, and a list without the reply, prove something after a while only. */
    private void requireNoDoubt(Work work) {
        Ticket ticket = flow.ticket(work);
        if (ticket.doubt() == null) {
            return;
        }
        Doubt doubt = ticket.doubt().read();
        work.save(ticket.withDoubt(doubt));
        if (doubt.reads() < DOUBT_READS || work.now().isBefore(doubt.at().plus(DOUBT))) {
            throw after(
                    StepFailure.passing("reply_in_doubt", "Threads does not tell yet whether the reply is out."),
                    DOUBT_POLL);
        }
    }
}
