package dev.crier.post.post;

import dev.crier.contracts.PostId;
import dev.crier.contracts.UserId;
import dev.crier.post.target.TargetResult;
import dev.crier.post.target.Targets;
import dev.crier.post.timeline.Timeline;
import dev.crier.post.timeline.TimelineKind;
import dev.crier.rest.TenantTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** Shows posts to their owners. */
@ApplicationScoped
class PostReads {

    /** One page of a list. */
    record Listing(List<PostView> items, long total, int limit, int offset) {}

    /** The story of a post, oldest first. */
    record Story(PostId postId, List<Timeline.Moment> items) {}

    private final Posts posts;
    private final Targets targets;
    private final Timeline timeline;
    private final TenantTransaction transactions;

    PostReads(Posts posts, Targets targets, Timeline timeline, TenantTransaction transactions) {
        this.posts = posts;
        this.targets = targets;
        this.timeline = timeline;
        this.transactions = transactions;
    }

    Uni<PostView> get(UserId user, PostId id) {
        return transactions.asUser(user, session -> view(session, id));
    }

    Uni<PostView> view(Mutiny.Session session, PostId id) {
        return posts.get(session, id).chain(post -> view(session, post));
    }

    Uni<PostView> view(Mutiny.Session session, Post post) {
        return targets.results(session, List.of(post.id)).map(results -> PostView.of(post, results));
    }

    Uni<Listing> page(Posts.Selection selection) {
        return transactions.asUser(
                selection.user(),
                session -> posts.page(session, selection)
                        .chain(page -> targets.results(
                                        session,
                                        page.posts().stream()
                                                .map(post -> post.id)
                                                .toList())
                                .map(results -> listing(selection, page, results))));
    }

    private static Listing listing(Posts.Selection selection, Posts.Page page, List<TargetResult> results) {
        Map<UUID, List<TargetResult>> byPost = results.stream().collect(Collectors.groupingBy(result -> result.postId));
        List<PostView> views = page.posts().stream()
                .map(post -> PostView.of(post, byPost.getOrDefault(post.id, List.of())))
                .toList();
        return new Listing(views, page.total(), selection.limit(), selection.offset());
    }

    Uni<Story> story(UserId user, PostId id) {
        return transactions.asUser(
                user,
                session -> posts.get(session, id)
                        .chain(post -> timeline.of(session, id).map(moments -> story(post, moments))));
    }

    /** The dispatch keeps no line of its own: it is one statement over many posts, and the post's row tells it. */
    private static Story story(Post post, List<Timeline.Moment> moments) {
        List<Timeline.Moment> all = new ArrayList<>(moments);
        Instant dispatched = post.processingStartedAt;
        if (dispatched != null) {
            all.add(new Timeline.Moment(dispatched, TimelineKind.DISPATCHED, null, null));
            all.sort(Comparator.comparing(Timeline.Moment::at));
        }
        return new Story(post.id(), all);
    }
}
