package dev.crier.post.post;

import dev.crier.contracts.CompletedStatus;
import dev.crier.contracts.PostId;
import dev.crier.contracts.TargetCounts;
import dev.crier.contracts.UserId;
import dev.crier.post.target.Targets;
import dev.crier.rest.Problem;
import dev.crier.rest.TenantTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.hibernate.reactive.mutiny.Mutiny;

/** Takes posts back. Success means that the post never goes live: the lock decides against the dispatch. */
@ApplicationScoped
class PostEndings {

    private final Posts posts;
    private final Targets targets;
    private final PostClosing closing;
    private final PostReads reads;
    private final TenantTransaction transactions;
    private final Clock clock;

    PostEndings(
            Posts posts,
            Targets targets,
            PostClosing closing,
            PostReads reads,
            TenantTransaction transactions,
            Clock clock) {
        this.posts = posts;
        this.targets = targets;
        this.closing = closing;
        this.reads = reads;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Cancels a scheduled post; one that is cancelled already is shown as it is. */
    Uni<PostView> cancel(UserId user, PostId id) {
        return transactions.asUser(
                user,
                session -> posts.hold(session, id)
                        .chain(post -> {
                            post.status.refusesCancel().ifPresent(error -> {
                                throw Problem.of(
                                        error,
                                        "The post is " + post.status.word()
                                                + "; only a scheduled post can be cancelled.");
                            });
                            return post.status == PostStatus.CANCELLED
                                    ? Uni.createFrom().voidItem()
                                    : cancel(session, post);
                        })
                        .chain(() -> reads.view(session, id)));
    }

    private Uni<Void> cancel(Mutiny.Session session, Post post) {
        return targets.cancel(session, post.id(), clock.instant())
                .chain(cancelled ->
                        closing.close(session, post, CompletedStatus.CANCELLED, new TargetCounts(0, 0, cancelled, 0)));
    }

    /** Deletes a post with its results and story, unless it is on its way. What is live stays live. */
    Uni<Void> delete(UserId user, PostId id) {
        return transactions.asUser(
                user,
                session -> posts.hold(session, id).chain(post -> {
                    post.status.refusesDelete().ifPresent(error -> {
                        throw Problem.of(error, "The post is being published; delete it when it has ended.");
                    });
                    return release(session, post).chain(() -> session.remove(post));
                }));
    }

    /** A post that ended has told so already. */
    private Uni<Void> release(Mutiny.Session session, Post post) {
        return switch (post.status) {
            case DRAFT, SCHEDULED, PROCESSING ->
                closing.tell(
                        session,
                        post,
                        CompletedStatus.CANCELLED,
                        new TargetCounts(0, 0, post.targetAccounts.length, 0));
            case POSTED, FAILED, CANCELLED -> Uni.createFrom().voidItem();
        };
    }
}
