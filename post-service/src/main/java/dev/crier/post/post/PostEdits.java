package dev.crier.post.post;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crier.contracts.PostId;
import dev.crier.contracts.UserId;
import dev.crier.post.PostError;
import dev.crier.rest.CommonError;
import dev.crier.rest.Problem;
import dev.crier.rest.TenantTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Changes posts that are not yet on their way. An edit reads the post, looks up what it needs without holding a lock,
 * and then writes only if the post still has the version that was read: the dispatch, or another edit, may be faster.
 */
@ApplicationScoped
class PostEdits {

    /** What was read, by which the write is judged. */
    private record Seen(int version, PostRequest request) {}

    private final Posts posts;
    private final Composer composer;
    private final Admission admission;
    private final PostWriter writer;
    private final PostReads reads;
    private final TenantTransaction transactions;

    PostEdits(
            Posts posts,
            Composer composer,
            Admission admission,
            PostWriter writer,
            PostReads reads,
            TenantTransaction transactions) {
        this.posts = posts;
        this.composer = composer;
        this.admission = admission;
        this.writer = writer;
        this.reads = reads;
        this.transactions = transactions;
    }

    /** Changes some fields. It never publishes at once: leaving the time away from a scheduled post is refused. */
    Uni<PostView> patch(UserId user, PostId id, ObjectNode changes) {
        return read(user, id).chain(seen -> {
            try {
                PostRequest changed = PostPatch.apply(seen.request(), changes);
                if (!Boolean.TRUE.equals(changed.isDraft()) && changed.scheduledAt() == null) {
                    throw Problem.of(
                            CommonError.INVALID_INPUT,
                            "Without scheduled_at the post is a draft (is_draft: true), or is published by POST …/publish.");
                }
                return write(user, id, seen.version(), changed);
            } catch (JsonProcessingException e) {
                return Uni.createFrom().failure(e);
            }
        });
    }

    /** Publishes a draft or a scheduled post at once. */
    Uni<PostView> publish(UserId user, PostId id) {
        return read(user, id).chain(seen -> write(user, id, seen.version(), PostPatch.now(seen.request())));
    }

    private Uni<Seen> read(UserId user, PostId id) {
        return transactions.asUser(
                user,
                session -> posts.get(session, id).map(post -> {
                    editable(post);
                    return new Seen(post.version, PostPatch.request(post));
                }));
    }

    private Uni<PostView> write(UserId user, PostId id, int version, PostRequest request) {
        return composer.compose(user, request)
                .chain(composition -> transactions.asUser(
                        user,
                        session -> posts.hold(session, id).chain(post -> {
                            editable(post);
                            if (post.version != version) {
                                throw Problem.of(
                                        PostError.EDIT_CONFLICT, "Read the post again and repeat the change on it.");
                            }
                            return store(session, post, composition);
                        })));
    }

    private Uni<PostView> store(Mutiny.Session session, Post post, Composition composition) {
        Uni<?> admitted = composition.spec().timing() instanceof Timing.Now
                ? admission.instant(session, post.userId())
                : Uni.createFrom().nullItem();
        return admitted.chain(() -> writer.update(session, post, composition))
                .chain(written -> reads.view(session, written));
    }

    private static void editable(Post post) {
        post.status.refusesEdit().ifPresent(error -> {
            throw Problem.of(
                    error, "The post is " + post.status.word() + "; only a draft or a scheduled post changes.");
        });
    }
}
