package dev.crier.publisher.platform.facebook;

import dev.crier.contracts.Content;
import dev.crier.contracts.MediaItem;
import dev.crier.contracts.PlatformId;
import dev.crier.publisher.platform.CommitClass;
import dev.crier.publisher.platform.CommitTraits;
import dev.crier.publisher.platform.Media;
import dev.crier.publisher.platform.Options;
import dev.crier.publisher.platform.PlatformPublisher;
import dev.crier.publisher.platform.Preparation;
import dev.crier.publisher.platform.Receipt;
import dev.crier.publisher.platform.Reconciliation;
import dev.crier.publisher.platform.SideTask;
import dev.crier.publisher.platform.StepFailure;
import dev.crier.publisher.platform.Verification;
import dev.crier.publisher.platform.Work;
import dev.crier.publisher.platform.facebook.FacebookTypes.Ticket;
import dev.crier.publisher.platform.internal.text.ComparableText;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Publishes on a Facebook Page: what can be uploaded unseen first, then the one call that shows it. */
@ApplicationScoped
class FacebookPublisher implements PlatformPublisher {

    private static final PlatformId ID = PlatformId.of("facebook");
    /** A finish may be sent again once nothing of it has been seen for five minutes. */
    private static final CommitTraits VIDEO = new CommitTraits(CommitClass.B, 3, Duration.ofMinutes(5));

    private static final CommitTraits LISTED = new CommitTraits(CommitClass.C, 3, Duration.ofMinutes(10));
    /** Photos that nothing shows are deleted after 24 hours; how long an upload lives is not documented. */
    private static final Duration TICKET_LIFE = Duration.ofHours(23);

    private static final String THUMBNAIL = "thumbnail_media_id";

    private final FacebookClient client;
    private final FacebookVideos videos;
    private final FacebookPosts posts;

    FacebookPublisher(FacebookClient client, FacebookConfig config) {
        this.client = client;
        this.videos = new FacebookVideos(client, config.permalinkUrl());
        this.posts = new FacebookPosts(client, config.permalinkUrl());
    }

    @Override
    public PlatformId platform() {
        return ID;
    }

    @Override
    public CommitTraits traits(Content content) {
        return FacebookForm.isVideo(content) ? VIDEO : LISTED;
    }

    @Override
    public Preparation prepare(Work work) {
        FacebookForm form = FacebookForm.of(work.content());
        work.ticket(Ticket.class).ifPresent(ticket -> requireFresh(work, ticket));
        return switch (form) {
            case TEXT, PHOTOS, PHOTO_STORY -> posts.prepare(work);
            case VIDEO, REEL, VIDEO_STORY -> videos.prepare(work, form);
        };
    }

    @Override
    public Receipt commit(Work work) {
        FacebookForm form = FacebookForm.of(work.content());
        Ticket ticket = ticket(work);
        requireFresh(work, ticket);
        return switch (form) {
            case TEXT, PHOTOS, PHOTO_STORY -> posts.commit(work, form, ticket);
            case VIDEO, REEL, VIDEO_STORY -> videos.commit(work, form, ticket);
        };
    }

    @Override
    public Verification verify(Work work, Receipt receipt, Duration waited) {
        FacebookForm form = FacebookForm.of(work.content());
        Ticket ticket = ticket(work);
        return switch (form) {
            case TEXT, PHOTOS, PHOTO_STORY -> posts.verify(work, form, ticket, receipt, waited);
            case VIDEO, REEL, VIDEO_STORY -> videos.verify(work, form, ticket, waited);
        };
    }

    @Override
    public Reconciliation reconcile(Work work, Instant intentAt) {
        FacebookForm form = FacebookForm.of(work.content());
        Ticket ticket = ticket(work);
        return switch (form) {
            case TEXT, PHOTOS, PHOTO_STORY -> posts.reconcile(work, form, ticket, intentAt);
            case VIDEO, REEL, VIDEO_STORY -> videos.reconcile(work, form, ticket);
        };
    }

    @Override
    public List<SideTask> sideTasks(Content content) {
        List<SideTask> tasks = new ArrayList<>();
        Options options = Options.of(content);
        if (options.image(THUMBNAIL).isPresent()) {
            tasks.add(SideTask.THUMBNAIL);
        }
        if (!options.texts(FacebookVideos.COLLABORATORS).isEmpty()) {
            tasks.add(SideTask.COLLABORATORS);
        }
        if (options.text(Options.FIRST_COMMENT).isPresent()) {
            tasks.add(SideTask.FIRST_COMMENT);
        }
        return List.copyOf(tasks);
    }

    @Override
    public void run(SideTask task, Work work, Receipt receipt) {
        switch (task) {
            case THUMBNAIL -> thumbnail(work);
            case COLLABORATORS -> videos.invite(work, ticket(work));
            case FIRST_COMMENT -> comment(work, receipt);
        }
    }

    /** The same picture set twice is the same picture: there is nothing to look for first. */
    private void thumbnail(Work work) {
        MediaItem picture = Options.of(work.content()).image(THUMBNAIL).orElseThrow();
        client.thumbnail(
                work.credential(),
                FacebookVideos.upload(ticket(work)).video(),
                Media.rendition(picture),
                work.files(),
                work.deadline());
    }

    private void comment(Work work, Receipt receipt) {
        String object = receipt.platformPostId();
        String text = Options.of(work.content()).text(Options.FIRST_COMMENT).orElseThrow();
        if (object == null) {
            throw StepFailure.refused(
                    "post_id_unknown", "Facebook does not tell which post to comment on.", "Write it by hand.");
        }
        String page = work.credential().platformUserId();
        boolean there = client.comments(work.credential(), object, work.deadline()).stream()
                .anyMatch(comment -> (comment.from().isEmpty() || comment.from().equals(page))
                        && ComparableText.same(comment.message(), text));
        if (!there) {
            client.comment(work.credential(), object, text, work.deadline());
        }
    }

    /** A post's number alone is no id: reading it fails with code 12. */
    static String postId(Work work, String post) {
        return post.contains("_") ? post : work.credential().platformUserId() + "_" + post;
    }

    private static void requireFresh(Work work, Ticket ticket) {
        if (Duration.between(ticket.startedAt(), work.now()).compareTo(TICKET_LIFE) > 0) {
            throw StepFailure.startOver("upload_expired", "What was uploaded to Facebook is about to expire.");
        }
    }

    static Ticket save(Work work, Ticket ticket) {
        work.save(ticket);
        return ticket;
    }

    private static Ticket ticket(Work work) {
        return work.ticket(Ticket.class)
                .orElseThrow(() -> StepFailure.startOver("ticket_missing", "Nothing is prepared on Facebook."));
    }
}
