package dev.crier.publisher.platform.instagram;

import dev.crier.contracts.Content;
import dev.crier.contracts.MediaItem;
import dev.crier.contracts.MediaKind;
import dev.crier.contracts.PlatformId;
import dev.crier.publisher.platform.CommitClass;
import dev.crier.publisher.platform.CommitTraits;
import dev.crier.publisher.platform.Media;
import dev.crier.publisher.platform.Options;
import dev.crier.publisher.platform.PlatformPublisher;
import dev.crier.publisher.platform.Preparation;
import dev.crier.publisher.platform.Receipt;
import dev.crier.publisher.platform.Reconciliation;
import dev.crier.publisher.platform.StepFailure;
import dev.crier.publisher.platform.Verification;
import dev.crier.publisher.platform.Work;
import dev.crier.publisher.platform.instagram.InstagramTypes.ContainerStatus;
import dev.crier.publisher.platform.instagram.InstagramTypes.NewContainer;
import dev.crier.publisher.platform.instagram.InstagramTypes.Ticket;
import jakarta.enterprise.context.ApplicationScoped;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Publishes on Instagram: a container that Instagram fills from our link, then its publication. */
@ApplicationScoped
class InstagramPublisher implements PlatformPublisher {

    private static final PlatformId ID = PlatformId.of("instagram");
    /** A finished container is read three times over two minutes before it counts as unpublished. */
    private static final CommitTraits TRAITS = new CommitTraits(CommitClass.B, 3, Duration.ofMinutes(2));

    private static final Duration CONTAINER_LIFE = Duration.ofHours(23);
    private static final Duration PROCESSING_LIMIT = Duration.ofMinutes(60);
    /** Published posts appear in the account's list with a delay. */
    private static final Duration LIST_LAG = Duration.ofMinutes(2);

    private final InstagramClient client;

    InstagramPublisher(InstagramClient client) {
        this.client = client;
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
        Ticket ticket = work.ticket(Ticket.class).orElseGet(() -> create(work));
        Duration age = Duration.between(ticket.createdAt(), work.now());
        if (age.compareTo(CONTAINER_LIFE) > 0) {
            throw StepFailure.startOver("container_expired", "Instagram's container is about to expire.");
        }
        ContainerStatus status = client.container(work.credential(), ticket.container(), work.deadline());
        return switch (status.progress()) {
            case FINISHED, PUBLISHED -> new Preparation.Complete();
            case IN_PROGRESS, OTHER -> inProgress(age);
            case ERROR -> throw new StepFailure(InstagramErrors.container(status.detail()));
            case EXPIRED -> throw StepFailure.startOver("container_expired", "Instagram's container has expired.");
        };
    }

    private Ticket create(Work work) {
        Content content = work.content();
        MediaItem item = Media.only(content, "Instagram");
        boolean video = item.kind() == MediaKind.VIDEO;
        NewContainer container = new NewContainer(
                video,
                work.files().link(Media.rendition(item)),
                content.caption(),
                item.altText(),
                Options.of(content).flag("share_to_feed", true));
        Ticket ticket = new Ticket(client.createContainer(work.credential(), container, work.deadline()), work.now());
        work.save(ticket);
        return ticket;
    }

    private static Preparation inProgress(Duration age) {
        if (age.compareTo(PROCESSING_LIMIT) > 0) {
            throw StepFailure.startOver("processing_stuck", "Instagram did not finish processing within an hour.");
        }
        return new Preparation.InProgress(pollAfter(age));
    }

    private static Duration pollAfter(Duration age) {
        if (age.toSeconds() < 15) {
            return Duration.ofSeconds(1);
        }
        return age.toMinutes() < 2 ? Duration.ofSeconds(5) : Duration.ofSeconds(30);
    }

    @Override
    public Receipt commit(Work work) {
        return new Receipt(client.publish(work.credential(), ticket(work).container(), work.deadline()), null);
    }

    @Override
    public Verification verify(Work work, Receipt receipt, Duration waited) {
        if (receipt.platformPostId() == null || receipt.url() != null) {
            return new Verification.Live(receipt);
        }
        try {
            InstagramTypes.Media media = client.media(work.credential(), receipt.platformPostId(), work.deadline());
            return new Verification.Live(new Receipt(receipt.platformPostId(), media.permalink()));
        } catch (StepFailure unreadable) {
            // reads of a fresh post fail falsely at times; the post is out all the same
            if (waited.compareTo(LIST_LAG) > 0) {
                return new Verification.Live(receipt);
            }
            throw unreadable;
        }
    }

    @Override
    public Reconciliation reconcile(Work work, Instant intentAt) {
        Ticket ticket = ticket(work);
        ContainerStatus status = client.container(work.credential(), ticket.container(), work.deadline());
        return switch (status.progress()) {
            case PUBLISHED -> published(work, intentAt);
            case FINISHED -> listed(work, intentAt, false);
            case ERROR, EXPIRED -> listed(work, intentAt, true);
            case IN_PROGRESS, OTHER -> new Reconciliation.Undecided(Duration.ofSeconds(10));
        };
    }

    private Reconciliation published(Work work, Instant intentAt) {
        return switch (listed(work, intentAt, false)) {
            case Reconciliation.Found found -> found;
            case Reconciliation.Absent absent ->
                work.now().isBefore(intentAt.plus(LIST_LAG))
                        ? new Reconciliation.Undecided(Duration.ofSeconds(5))
                        : new Reconciliation.Found(new Receipt(null, null));
            case Reconciliation.Undecided undecided -> undecided;
        };
    }

    /** Nothing maps a container to its post, so the account's list is searched: one match or none at all. */
    private Reconciliation listed(Work work, Instant intentAt, boolean containerGone) {
        Instant since = intentAt.minus(Duration.ofMinutes(2));
        String wanted = comparable(work.content().caption());
        List<InstagramTypes.Media> matches = client.recent(work.credential(), since, work.deadline()).stream()
                .filter(media -> media.timestamp() != null && !media.timestamp().isBefore(since))
                .filter(media -> comparable(media.caption()).equals(wanted))
                .toList();
        return matches.size() == 1
                ? new Reconciliation.Found(
                        new Receipt(matches.getFirst().id(), matches.getFirst().permalink()))
                : new Reconciliation.Absent(containerGone);
    }

    /** Instagram may strip @ and collapse white space. */
    private static String comparable(String caption) {
        return Normalizer.normalize(caption, Normalizer.Form.NFC)
                .replace("@", "")
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static Ticket ticket(Work work) {
        return work.ticket(Ticket.class)
                .orElseThrow(() -> StepFailure.startOver("ticket_missing", "Nothing is prepared on Instagram."));
    }
}
