package dev.crier.post.post;

import dev.crier.contracts.PostId;
import dev.crier.contracts.UserId;
import dev.crier.messaging.crash.CrashPoint;
import dev.crier.post.allowance.Remaining;
import dev.crier.post.preflight.Issue;
import dev.crier.rest.TenantTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Makes posts: one for each request, even if it is sent twice. */
@ApplicationScoped
class PostCreation {

    /**
     * The answer to a request.
     *
     * @param remaining null if the request came a second time
     */
    record Created(PostView post, @Nullable Remaining remaining) {}

    private final Composer composer;
    private final Admission admission;
    private final PostWriter writer;
    private final PostReads reads;
    private final TenantTransaction transactions;

    PostCreation(
            Composer composer,
            Admission admission,
            PostWriter writer,
            PostReads reads,
            TenantTransaction transactions) {
        this.composer = composer;
        this.admission = admission;
        this.writer = writer;
        this.reads = reads;
        this.transactions = transactions;
    }

    /** What would keep the request from going live; empty if nothing. */
    Uni<List<Issue>> check(UserId user, PostRequest request) {
        return composer.check(user, request);
    }

    /**
     * Makes the post, or finds the one that the same request made before.
     *
     * @param key the client's Idempotency-Key; null if it sent none
     */
    Uni<Created> create(UserId user, PostRequest request, @Nullable String key) {
        var use = key == null ? null : IdempotencyKeys.Use.of(user, key, request);
        return transactions
                .asUser(user, session -> admission.earlier(session, use))
                .chain(earlier -> earlier.isPresent() ? replay(user, earlier.get()) : make(user, request, use));
    }

    private Uni<Created> make(UserId user, PostRequest request, IdempotencyKeys.@Nullable Use use) {
        return composer.compose(user, request).chain(composition -> {
            var entry = new Admission.Request(
                    user, PostId.random(), composition.spec().timing(), use);
            return transactions.asUser(
                    user,
                    session -> admission
                            .admit(session, entry)
                            .chain(verdict -> settle(session, entry, composition, verdict))
                            .call(() -> Uni.createFrom().completionStage(CrashPoint.API_ACCEPTED::arrival)));
        });
    }

    private Uni<Created> settle(
            Mutiny.Session session, Admission.Request entry, Composition composition, Admission.Verdict verdict) {
        return switch (verdict) {
            case Admission.New(var remaining) ->
                writer.insert(session, entry.user(), entry.id(), composition)
                        .chain(post -> reads.view(session, post))
                        .map(view -> new Created(view, remaining));
            case Admission.Earlier(var id) -> reads.view(session, id).map(view -> new Created(view, null));
        };
    }

    private Uni<Created> replay(UserId user, PostId id) {
        return reads.get(user, id).map(view -> new Created(view, null));
    }
}
