package dev.crier.post.post;

import dev.crier.contracts.PostId;
import dev.crier.contracts.UserId;
import dev.crier.rest.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The posts that the transaction may see. */
@ApplicationScoped
public class Posts {

    /**
     * Which posts, and which page of them; newest in the calendar first.
     *
     * @param user named although others' posts are invisible, because only so an index serves the query
     * @param statuses empty: any
     * @param from inclusive; null: no bound
     * @param until exclusive; null: no bound
     */
    record Selection(
            UserId user,
            Set<PostStatus> statuses,
            @Nullable Instant from,
            @Nullable Instant until,
            int limit,
            int offset) {}

    /** One page and how many there are in all. */
    record Page(List<Post> posts, long total) {}

    /** The post; fails with a not-found {@link Problem}. */
    Uni<Post> get(Mutiny.Session session, PostId id) {
        return session.find(Post.class, id.value()).onItem().ifNull().failWith(() -> Problem.notFound("post"));
    }

    /**
     * The post as it is now, held until the transaction ends: the dispatch skips it meanwhile, and a dispatch that was
     * faster is seen in its status. Null if there is none.
     */
    public Uni<@Nullable Post> lock(Mutiny.Session session, PostId id) {
        return session.find(Post.class, id.value(), LockModeType.PESSIMISTIC_WRITE);
    }

    /** As {@link #lock}; fails with a not-found {@link Problem} if there is none. */
    Uni<Post> hold(Mutiny.Session session, PostId id) {
        return lock(session, id).onItem().ifNull().failWith(() -> Problem.notFound("post"));
    }

    Uni<Page> page(Mutiny.Session session, Selection selection) {
        Map<String, Object> parameters = new HashMap<>();
        String where = where(selection, parameters);
        var rows = session.createSelectionQuery("from Post" + where + " order by calendarAt desc, id", Post.class)
                .setMaxResults(selection.limit())
                .setFirstResult(selection.offset());
        var count = session.createSelectionQuery("select count(*) from Post" + where, Long.class);
        parameters.forEach((name, value) -> {
            rows.setParameter(name, value);
            count.setParameter(name, value);
        });
        return rows.getResultList().chain(posts -> count.getSingleResult().map(total -> new Page(posts, total)));
    }

    private static String where(Selection selection, Map<String, Object> parameters) {
        var where = new StringBuilder(" where userId = :user");
        parameters.put("user", selection.user().value());
        if (!selection.statuses().isEmpty()) {
            where.append(" and status in :statuses");
            parameters.put("statuses", selection.statuses());
        }
        if (selection.from() != null) {
            where.append(" and calendarAt >= :from");
            parameters.put("from", selection.from());
        }
        if (selection.until() != null) {
            where.append(" and calendarAt < :until");
            parameters.put("until", selection.until());
        }
        return where.toString();
    }
}
