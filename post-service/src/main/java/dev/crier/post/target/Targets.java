package dev.crier.post.target;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.crier.contracts.AccountId;
import dev.crier.contracts.Content;
import dev.crier.contracts.PostId;
import dev.crier.contracts.UserId;
import dev.crier.messaging.CrierJson;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** The targets of posts and how they stand. */
@ApplicationScoped
public class Targets {

    private static final TypeReference<Map<String, Object>> JSON_OBJECT = new TypeReference<>() {};

    /** Whose targets, of which edit. */
    public record Owner(PostId post, UserId user, int version) {}

    /**
     * Stores the targets of a new post.
     *
     * @param contents what each is to publish; empty for a draft, which may still miss anything
     */
    public Uni<Void> add(
            Mutiny.Session session, Owner owner, List<TargetAccount> accounts, List<Target> contents, Instant now) {
        List<Object> rows = new ArrayList<>();
        for (int i = 0; i < accounts.size(); i++) {
            rows.add(result(owner, accounts.get(i), i, now));
        }
        contents.forEach(target -> rows.add(row(owner, target)));
        return session.persistAll(rows.toArray());
    }

    /** Stores the targets of an edited post in the place of those of its earlier version. */
    public Uni<Void> replace(
            Mutiny.Session session, Owner owner, List<TargetAccount> accounts, List<Target> contents, Instant now) {
        UUID post = owner.post().value();
        return session.createMutationQuery("delete from PostTarget where postId = :post")
                .setParameter("post", post)
                .executeUpdate()
                .chain(() -> session.createMutationQuery("delete from TargetResult where postId = :post")
                        .setParameter("post", post)
                        .executeUpdate())
                .chain(() -> add(session, owner, accounts, contents, now));
    }

    /** How the targets of some posts stand, in the order in which the author named them. */
    public Uni<List<TargetResult>> results(Mutiny.Session session, Collection<UUID> posts) {
        if (posts.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return session.createSelectionQuery(
                        "from TargetResult where postId in :posts order by postId, position", TargetResult.class)
                .setParameter("posts", posts)
                .getResultList();
    }

    /** What a target is to publish; empty if the post has no such target. */
    public Uni<Optional<Content>> content(Mutiny.Session session, PostId post, AccountId account) {
        return session.createSelectionQuery(
                        "from PostTarget where postId = :post and accountId = :account", PostTarget.class)
                .setParameter("post", post.value())
                .setParameter("account", account.value())
                .getSingleResultOrNull()
                .map(found -> Optional.ofNullable(found)
                        .map(target -> CrierJson.mapper().convertValue(target.content, Content.class)));
    }

    /** Ends all pending targets of a post as cancelled. */
    public Uni<Integer> cancel(Mutiny.Session session, PostId post, Instant now) {
        return session.createMutationQuery("update TargetResult set outcome = :cancelled, completedAt = :now"
                        + " where postId = :post and outcome = :pending")
                .setParameter("cancelled", TargetOutcome.CANCELLED)
                .setParameter("pending", TargetOutcome.PENDING)
                .setParameter("now", now)
                .setParameter("post", post.value())
                .executeUpdate();
    }

    private static TargetResult result(Owner owner, TargetAccount account, int position, Instant now) {
        var row = new TargetResult();
        row.id = UUID.randomUUID();
        row.postId = owner.post().value();
        row.accountId = account.id().value();
        row.userId = owner.user().value();
        row.postVersion = owner.version();
        row.position = position;
        row.platform = account.platform().value();
        row.username = account.username();
        row.outcome = TargetOutcome.PENDING;
        row.createdAt = now;
        return row;
    }

    private static PostTarget row(Owner owner, Target target) {
        var row = new PostTarget();
        row.postId = owner.post().value();
        row.accountId = target.account().id().value();
        row.userId = owner.user().value();
        row.postVersion = owner.version();
        row.platform = target.account().platform().value();
        row.content = CrierJson.mapper().convertValue(target.content(), JSON_OBJECT);
        return row;
    }
}
