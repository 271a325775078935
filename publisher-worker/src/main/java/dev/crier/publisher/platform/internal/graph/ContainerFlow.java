package dev.crier.publisher.platform.internal.graph;

import dev.crier.publisher.platform.Preparation;
import dev.crier.publisher.platform.Receipt;
import dev.crier.publisher.platform.Reconciliation;
import dev.crier.publisher.platform.StepFailure;
import dev.crier.publisher.platform.Verification;
import dev.crier.publisher.platform.Work;
import dev.crier.publisher.platform.internal.graph.ContainerTypes.ContainerStatus;
import dev.crier.publisher.platform.internal.graph.ContainerTypes.Posted;
import dev.crier.publisher.platform.internal.graph.ContainerTypes.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The life of a post's containers: the items' first, then the one that is published, then what became of it.
 *
 * @param platform as people write it
 * @param listLag after how long a published post is in the account's list for certain
 */
public record ContainerFlow(String platform, ContainerApi api, Duration listLag) {

    private static final Duration CONTAINER_LIFE = Duration.ofHours(23);
    private static final Duration PROCESSING_LIMIT = Duration.ofMinutes(60);

    /**
     * How a post is found that may be out.
     *
     * @param recent the account's posts since an instant
     * @param ours whether one of them can be the post
     * @param telling whether a match proves something by itself: a post without words is known by its kind alone
     */
    public record Search(Function<Instant, List<Posted>> recent, Predicate<Posted> ours, boolean telling) {}

    /** Makes what is missing and waits until the platform has processed it. */
    public Preparation prepare(Work work, ContainerPlan plan) {
        Ticket ticket = work.ticket(Ticket.class).orElseGet(() -> Ticket.startedAt(work.now()));
        Duration age = Duration.between(ticket.createdAt(), work.now());
        if (age.compareTo(CONTAINER_LIFE) > 0) {
            throw StepFailure.startOver("container_expired", platform + "'s container is about to expire.");
        }
        String container = ticket.container();
        if (container == null) {
            ticket = withChildren(work, plan, ticket);
            for (String child : ticket.children()) {
                if (progress(work, child, age) instanceof Preparation.InProgress busy) {
                    return busy;
                }
            }
            container = api.create(work.credential(), plan.container(ticket.children()), work.deadline());
            work.save(ticket.withContainer(container));
        }
        return progress(work, container, age);
    }

    /** Each id is stored before the next item is made, so that none is made twice. */
    private Ticket withChildren(Work work, ContainerPlan plan, Ticket begun) {
        Ticket ticket = begun;
        while (ticket.children().size() < plan.children()) {
            int next = ticket.children().size();
            ticket = ticket.withChild(api.create(work.credential(), plan.child(next), work.deadline()));
            work.save(ticket);
        }
        return ticket;
    }

    private Preparation progress(Work work, String container, Duration age) {
        ContainerStatus status = api.container(work.credential(), container, work.deadline());
        return switch (status.progress()) {
            case FINISHED, PUBLISHED -> new Preparation.Complete();
            case IN_PROGRESS, OTHER -> inProgress(age);
            case ERROR -> throw new StepFailure(api.failed(status.detail()));
            case EXPIRED, GONE ->
                throw StepFailure.startOver("container_expired", platform + "'s container has expired.");
        };
    }

    private Preparation inProgress(Duration age) {
        if (age.compareTo(PROCESSING_LIMIT) > 0) {
            throw StepFailure.startOver("processing_stuck", platform + " did not finish processing within an hour.");
        }
        return new Preparation.InProgress(pollAfter(age));
    }

    private static Duration pollAfter(Duration age) {
        if (age.toSeconds() < 15) {
            return Duration.ofSeconds(1);
        }
        return age.toMinutes() < 2 ? Duration.ofSeconds(5) : Duration.ofSeconds(30);
    }

    /** The container to publish. */
    public String container(Work work) {
        String container = ticket(work).container();
        if (container == null) {
            throw missing();
        }
        return container;
    }

    public Ticket ticket(Work work) {
        return work.ticket(Ticket.class).orElseThrow(this::missing);
    }

    private StepFailure missing() {
        return StepFailure.startOver("ticket_missing", "Nothing is prepared on " + platform + ".");
    }

    /** A published post is live; what is left is to read its link. */
    public Verification verify(Work work, Receipt receipt, Duration waited) {
        if (receipt.platformPostId() == null || receipt.url() != null) {
            return new Verification.Live(receipt);
        }
        try {
            Posted media = api.media(work.credential(), receipt.platformPostId(), work.deadline());
            return new Verification.Live(new Receipt(receipt.platformPostId(), media.permalink()));
        } catch (StepFailure unreadable) {
            // reads of a fresh post fail falsely at times; the post is out all the same
            if (waited.compareTo(listLag) > 0) {
                return new Verification.Live(receipt);
            }
            throw unreadable;
        }
    }

    /** Asks the container first, then the account's list. */
    public Reconciliation reconcile(Work work, Instant intentAt, Search search) {
        ContainerStatus status = api.container(work.credential(), container(work), work.deadline());
        return switch (status.progress()) {
            case PUBLISHED -> published(work, intentAt, search);
            case FINISHED -> search.telling() ? listed(intentAt, search, false) : new Reconciliation.Absent(false);
            case ERROR, EXPIRED, GONE -> listed(intentAt, search, true);
            case IN_PROGRESS, OTHER -> new Reconciliation.Undecided(Duration.ofSeconds(10));
        };
    }

    private Reconciliation published(Work work, Instant intentAt, Search search) {
        if (!search.telling()) {
            return new Reconciliation.Found(new Receipt(null, null));
        }
        Reconciliation listed = listed(intentAt, search, false);
        if (listed instanceof Reconciliation.Found) {
            return listed;
        }
        return work.now().isBefore(intentAt.plus(listLag))
                ? new Reconciliation.Undecided(Duration.ofSeconds(5))
                : new Reconciliation.Found(new Receipt(null, null));
    }

    /**
     * Nothing maps a container to its post, so the account's list is searched. One match by its words and time is the
     * post; several, or one that only may be it, prove nothing.
     */
    private static Reconciliation listed(Instant intentAt, Search search, boolean containerGone) {
        Instant since = intentAt.minus(Duration.ofMinutes(2));
        List<Posted> matches = search.recent().apply(since).stream()
                .filter(media -> media.timestamp() == null || !media.timestamp().isBefore(since))
                .filter(search.ours())
                .toList();
        if (matches.isEmpty()) {
            return new Reconciliation.Absent(containerGone);
        }
        Posted first = matches.getFirst();
        return matches.size() == 1 && search.telling() && first.timestamp() != null
                ? new Reconciliation.Found(new Receipt(first.id(), first.permalink()))
                : new Reconciliation.Undecided(Duration.ofMinutes(1));
    }
}
