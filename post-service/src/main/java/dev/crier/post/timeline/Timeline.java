package dev.crier.post.timeline;

import dev.crier.contracts.AccountId;
import dev.crier.contracts.PostId;
import dev.crier.contracts.UserId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The stories of posts. */
@ApplicationScoped
public class Timeline {

    /** Whose story. */
    public record Subject(
            PostId post, UserId user, @Nullable AccountId account) {}

    /** One line of it. */
    public record Moment(
            Instant at,
            TimelineKind kind,
            @Nullable AccountId accountId,
            @Nullable String detail) {}

    /** Adds a line in the transaction of what happened. */
    public Uni<Void> add(
            Mutiny.Session session, Subject subject, TimelineKind kind, @Nullable String detail, Instant at) {
        var entry = new TimelineEntry();
        entry.postId = subject.post().value();
        entry.userId = subject.user().value();
        AccountId account = subject.account();
        entry.accountId = account == null ? null : account.value();
        entry.at = at;
        entry.kind = kind.word();
        entry.detail = detail;
        return session.persist(entry);
    }

    /** All lines of a post, oldest first. */
    public Uni<List<Moment>> of(Mutiny.Session session, PostId post) {
        return session.createSelectionQuery(
                        "from TimelineEntry where postId = :post order by at, id", TimelineEntry.class)
                .setParameter("post", post.value())
                .getResultList()
                .map(entries -> entries.stream().map(Timeline::moment).toList());
    }

    private static Moment moment(TimelineEntry entry) {
        UUID account = entry.accountId;
        return new Moment(
                entry.at, TimelineKind.of(entry.kind), account == null ? null : new AccountId(account), entry.detail);
    }
}
