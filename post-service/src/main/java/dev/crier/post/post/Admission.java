package dev.crier.post.post;

import dev.crier.contracts.PostId;
import dev.crier.contracts.UserId;
import dev.crier.post.allowance.Allowance;
import dev.crier.post.allowance.Allowances;
import dev.crier.post.allowance.Remaining;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Lets a request become a post: once, and within the user's limits. */
@ApplicationScoped
class Admission {

    /** A request at the door; {@code use} is null if its client sent no key. */
    record Request(UserId user, PostId id, Timing timing, IdempotencyKeys.@Nullable Use use) {}

    /** What became of it. */
    sealed interface Verdict {}

    /** Go on with the post. */
    record New(Remaining remaining) implements Verdict {}

    /** The same request made this post before. */
    record Earlier(PostId id) implements Verdict {}

    private final IdempotencyKeys keys;
    private final Allowances allowances;

    Admission(IdempotencyKeys keys, Allowances allowances) {
        this.keys = keys;
        this.allowances = allowances;
    }

    /** The post that the request made before, if it did. */
    Uni<Optional<PostId>> earlier(Mutiny.Session session, IdempotencyKeys.@Nullable Use use) {
        return use == null ? Uni.createFrom().item(Optional.empty()) : keys.find(session, use);
    }

    /** Admits the request in the new post's transaction; fails with a {@code Problem} if a limit is reached. */
    Uni<Verdict> admit(Mutiny.Session session, Request request) {
        var use = request.use();
        if (use == null) {
            return fresh(session, request);
        }
        return keys.claim(session, use, request.id())
                .chain(owner -> owner.equals(request.id())
                        ? fresh(session, request)
                        : Uni.createFrom().item(new Earlier(owner)));
    }

    private Uni<Verdict> fresh(Mutiny.Session session, Request request) {
        List<Allowance> needed = new ArrayList<>(List.of(Allowance.POSTS_PER_DAY));
        if (request.timing() instanceof Timing.Now) {
            needed.add(Allowance.INSTANT_PER_HOUR);
        }
        return allowances.take(session, request.user(), needed).map(New::new);
    }

    /** Counts a post that exists already and is now published at once. */
    Uni<Remaining> instant(Mutiny.Session session, UserId user) {
        return allowances.take(session, user, List.of(Allowance.INSTANT_PER_HOUR));
    }
}
