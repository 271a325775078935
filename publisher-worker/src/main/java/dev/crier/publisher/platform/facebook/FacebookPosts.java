package dev.crier.publisher.platform.facebook;

import dev.crier.contracts.Content;
import dev.crier.contracts.MediaItem;
import dev.crier.publisher.platform.Media;
import dev.crier.publisher.platform.Options;
import dev.crier.publisher.platform.Preparation;
import dev.crier.publisher.platform.Receipt;
import dev.crier.publisher.platform.Reconciliation;
import dev.crier.publisher.platform.StepFailure;
import dev.crier.publisher.platform.Verification;
import dev.crier.publisher.platform.Work;
import dev.crier.publisher.platform.facebook.FacebookTypes.Listed;
import dev.crier.publisher.platform.facebook.FacebookTypes.Story;
import dev.crier.publisher.platform.facebook.FacebookTypes.Ticket;
import dev.crier.publisher.platform.internal.text.ComparableText;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Texts, links, pictures and picture stories: pictures are uploaded unseen, and one call shows them. */
final class FacebookPosts {

    /** Clocks differ, and Facebook's has whole seconds. */
    private static final Duration CLOCKS = Duration.ofMinutes(2);
    /** A post that cannot be read for so long is live without its address. */
    private static final Duration READING = Duration.ofMinutes(2);

    private static final Reconciliation UNDECIDED = new Reconciliation.Undecided(Duration.ofMinutes(1));

    private final FacebookClient client;
    private final URI permalinks;

    FacebookPosts(FacebookClient client, URI permalinks) {
        this.client = client;
        this.permalinks = permalinks;
    }

    Preparation prepare(Work work) {
        List<MediaItem> media = work.content().media();
        Ticket ticket =
                work.ticket(Ticket.class).orElseGet(() -> FacebookPublisher.save(work, Ticket.begin(work.now())));
        while (ticket.photos().size() < media.size()) {
            MediaItem item = media.get(ticket.photos().size());
            String photo = client.uploadPhoto(
                    work.credential(), Media.rendition(item), item.altText(), work.files(), work.deadline());
            ticket = FacebookPublisher.save(work, ticket.photo(photo));
        }
        return new Preparation.Complete();
    }

    Receipt commit(Work work, FacebookForm form, Ticket ticket) {
        Content content = work.content();
        if (ticket.photos().size() != content.media().size()) {
            throw StepFailure.startOver("photos_missing", "Not every picture is on Facebook.");
        }
        if (form == FacebookForm.PHOTO_STORY) {
            String story = client.photoStory(work.credential(), ticket.photos().getFirst(), work.deadline());
            return new Receipt(FacebookPublisher.postId(work, story), null);
        }
        Map<String, String> fields = new LinkedHashMap<>();
        if (!content.caption().isBlank()) {
            fields.put("message", content.caption());
        }
        Options.of(content).text("link").ifPresent(link -> fields.put("link", link));
        return new Receipt(client.feed(work.credential(), fields, ticket.photos(), work.deadline()), null);
    }

    Verification verify(Work work, FacebookForm form, Ticket ticket, Receipt receipt, Duration waited) {
        String id = receipt.platformPostId();
        if (id == null || receipt.url() != null) {
            return new Verification.Live(receipt);
        }
        try {
            return new Verification.Live(new Receipt(id, address(work, form, ticket, id)));
        } catch (StepFailure unreadable) {
            // reads of a fresh post fail falsely at times; the post is out all the same
            if (waited.compareTo(READING) > 0) {
                return new Verification.Live(new Receipt(id, plain(id)));
            }
            throw unreadable;
        }
    }

    private @Nullable URI address(Work work, FacebookForm form, Ticket ticket, String id) {
        Optional<URI> told = form == FacebookForm.PHOTO_STORY
                ? stories(work, ticket, work.now().minus(Duration.ofDays(1)))
                        .findFirst()
                        .map(Story::url)
                : client.permalink(work.credential(), id, work.deadline())
                        .flatMap(text -> FacebookReader.address(permalinks, text));
        return told.orElseGet(() -> plain(id));
    }

    private @Nullable URI plain(String id) {
        return FacebookReader.address(permalinks, "/" + id).orElse(null);
    }

    Reconciliation reconcile(Work work, FacebookForm form, Ticket ticket, Instant intentAt) {
        Instant since = intentAt.minus(CLOCKS);
        if (form == FacebookForm.PHOTO_STORY) {
            return found(stories(work, ticket, since)
                    .map(story -> new Receipt(FacebookPublisher.postId(work, story.post()), story.url()))
                    .toList());
        }
        List<Listed> posts = client.published(work.credential(), since, work.deadline());
        List<Listed> ours = posts.stream()
                .filter(post -> post.objects().stream().anyMatch(ticket.photos()::contains))
                .toList();
        List<Listed> matches = ours.isEmpty() ? sameText(work, ticket, posts, since) : ours;
        boolean timeless = ours.isEmpty() && matches.stream().anyMatch(post -> post.created() == null);
        return timeless
                ? UNDECIDED
                : found(matches.stream()
                        .map(post -> new Receipt(post.id(), post.permalink()))
                        .toList());
    }

    /**
     * Texts are told by their words; a post of pictures too, where the list does not tell what it shows. Without words
     * nothing tells a post from another.
     */
    private static List<Listed> sameText(Work work, Ticket ticket, List<Listed> posts, Instant since) {
        String wanted = ComparableText.of(work.content().caption());
        if (wanted.isEmpty()) {
            return List.of();
        }
        return posts.stream()
                .filter(post -> ticket.photos().isEmpty() || post.objects().isEmpty())
                .filter(post -> post.created() == null || !post.created().isBefore(since))
                .filter(post -> ComparableText.same(post.message(), wanted))
                .toList();
    }

    /** Several matches prove neither that one of them is ours nor that none is. */
    private static Reconciliation found(List<Receipt> matches) {
        return switch (matches.size()) {
            case 0 -> new Reconciliation.Absent(false);
            case 1 -> new Reconciliation.Found(matches.getFirst());
            default -> UNDECIDED;
        };
    }

    private Stream<Story> stories(Work work, Ticket ticket, Instant since) {
        return client.stories(work.credential(), since, work.deadline()).stream()
                .filter(story -> ticket.photos().contains(story.media()));
    }
}
