package dev.crier.publisher.platform.twitter;

import dev.crier.contracts.Content;
import dev.crier.contracts.PlatformId;
import dev.crier.publisher.platform.CommitTraits;
import dev.crier.publisher.platform.PlatformPublisher;
import dev.crier.publisher.platform.Preparation;
import dev.crier.publisher.platform.Receipt;
import dev.crier.publisher.platform.Reconciliation;
import dev.crier.publisher.platform.SideTask;
import dev.crier.publisher.platform.StepFailure;
import dev.crier.publisher.platform.Verification;
import dev.crier.publisher.platform.Work;
import dev.crier.publisher.platform.internal.http.Json;
import dev.crier.publisher.platform.twitter.TwitterTypes.Found;
import dev.crier.publisher.platform.twitter.TwitterTypes.Page;
import dev.crier.publisher.platform.twitter.TwitterTypes.Part;
import dev.crier.publisher.platform.twitter.TwitterTypes.Ticket;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Publishes on X: files first, then one call that cannot be repeated; what became of it is read on the time line. */
@ApplicationScoped
class TwitterPublisher implements PlatformPublisher {

    private static final PlatformId ID = PlatformId.of("twitter");
    private static final CommitTraits TRAITS = CommitTraits.listed(3, Duration.ofMinutes(10));
    /** Our clock and X's may differ. */
    private static final Duration SKEW = Duration.ofMinutes(2);

    private static final int MOST_PAGES = 10;

    private final TwitterClient client;
    private final TwitterUploads uploads;
    private final TwitterConfig config;

    TwitterPublisher(TwitterClient client, TwitterUploads uploads, TwitterConfig config) {
        this.client = client;
        this.uploads = uploads;
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
        TwitterDraft draft = TwitterDraft.of(work.content());
        draft.check();
        return uploads.bring(work, draft);
    }

    @Override
    public Receipt commit(Work work) {
        TwitterDraft draft = TwitterDraft.of(work.content());
        List<String> media = parts(work).stream().map(Part::id).toList();
        if (media.size() < draft.files().size()) {
            throw StepFailure.startOver("ticket_missing", "The post's files are not on X.");
        }
        return receipt(work, client.create(work.credential(), draft.body(media), work::report, work.deadline()));
    }

    /** X has no state between taken and live. */
    @Override
    public Verification verify(Work work, Receipt receipt, Duration waited) {
        return new Verification.Live(receipt);
    }

    @Override
    public Reconciliation reconcile(Work work, Instant intentAt) {
        List<String> keys = parts(work).stream()
                .limit(work.content().media().size())
                .map(Part::key)
                .toList();
        boolean nothingToCompare = keys.isEmpty()
                ? work.content().caption().isBlank()
                : keys.stream().allMatch(String::isEmpty);
        if (nothingToCompare) {
            return new Reconciliation.Unreadable();
        }
        String since = intentAt.minus(SKEW).truncatedTo(ChronoUnit.SECONDS).toString();
        List<String> found = find(
                work, Map.of("start_time", since), post -> isOurs(work.content().caption(), keys, post));
        return switch (found.size()) {
            case 0 -> new Reconciliation.Absent(false);
            case 1 -> new Reconciliation.Found(receipt(work, found.getFirst()));
            default -> new Reconciliation.Undecided(Duration.ofMinutes(1));
        };
    }

    /** A media key is one upload's alone; without media the text tells, for X takes no text twice. No text tells nothing. */
    private static boolean isOurs(String caption, List<String> keys, Found post) {
        if (!keys.isEmpty()) {
            return keys.stream().filter(key -> !key.isEmpty()).anyMatch(post.mediaKeys()::contains);
        }
        boolean first = post.conversation().isEmpty() || post.conversation().equals(post.id());
        return first && !caption.isBlank() && post.mediaKeys().isEmpty() && TwitterText.same(caption, post);
    }

    /** The ids of what is wanted; more than one is not looked for any further, for each post that X gives costs money. */
    private List<String> find(Work work, Map<String, String> since, Predicate<Found> wanted) {
        List<String> found = new ArrayList<>();
        String next = null;
        for (int pages = 0; pages < MOST_PAGES; pages++) {
            Page page = client.posts(work.credential(), since, next, work.deadline());
            page.posts().stream().filter(wanted).map(Found::id).forEach(found::add);
            next = page.next();
            if (next == null || found.size() > 1) {
                return found;
            }
        }
        if (!found.isEmpty()) {
            return found;
        }
        throw StepFailure.passing("too_many_posts", "X lists more posts of the account than are read at once.");
    }

    @Override
    public List<SideTask> sideTasks(Content content) {
        return TwitterDraft.of(content).firstComment().isPresent() ? List.of(SideTask.FIRST_COMMENT) : List.of();
    }

    @Override
    public void run(SideTask task, Work work, Receipt receipt) {
        String post = receipt.platformPostId();
        Optional<String> text = TwitterDraft.of(work.content()).firstComment();
        if (task != SideTask.FIRST_COMMENT || post == null || text.isEmpty()) {
            throw new IllegalStateException("X has nothing to do for " + task);
        }
        if (!isReplied(work, post, text.get())) {
            reply(work, post, text.get());
        }
    }

    private void reply(Work work, String post, String text) {
        try {
            client.create(work.credential(), TwitterDraft.reply(text, post), work::report, work.deadline());
        } catch (StepFailure failure) {
            boolean there =
                    failure.failure().reason().code().equals(TwitterErrors.DUPLICATE) && isReplied(work, post, text);
            if (!there) {
                throw failure;
            }
        }
    }

    private boolean isReplied(Work work, String post, String text) {
        return !find(
                        work,
                        Map.of("since_id", post),
                        found -> found.conversation().equals(post) && TwitterText.same(text, found))
                .isEmpty();
    }

    private static List<Part> parts(Work work) {
        return work.ticket(Ticket.class).map(Ticket::parts).orElseGet(List::of);
    }

    private Receipt receipt(Work work, String id) {
        String name = work.credential().username();
        String path = name.isBlank() ? "/i/web/status/" : "/" + name + "/status/";
        return new Receipt(id, Json.uri(config.permalinkUrl() + path + id).orElse(null));
    }
}
