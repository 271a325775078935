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

    /**
     * One line of it.
     *
     * @param code why; the platform's own where it gave one
     * @param hint what the owner can do about it
     * @param requestId by which the platform's support finds the call
     * @param until when a wait ends
     */
    public record Moment(
            Instant at,
            TimelineKind kind,
            @Nullable AccountId accountId,
            @Nullable String detail,
            @Nullable String code,
            @Nullable String hint,
            @Nullable String requestId,
            @Nullable Instant until) {

        /** A line that needs no explanation. */
        public Moment(Instant at, TimelineKind kind, @Nullable AccountId accountId, @Nullable String detail) {
            this(at, kind, accountId, detail, null, null, null, null);
        }
    }

    /** Adds a line in the transaction of what happened. */
    public Uni<Void> add(
            Mutiny.Session session, Subject subject, TimelineKind kind, @Nullable String detail, Instant at) {
        return add(session, subject, new Moment(at, kind, subject.account(), detail));
    }

    /** As above, with all that belongs to it. */
    public Uni<Void> add(Mutiny.Session session, Subject subject, Moment moment) {
        var entry = new TimelineEntry();
        entry.postId = subject.post().value();
        entry.userId = subject.user().value();
        AccountId account = subject.account();
        entry.accountId = account == null ? null : account.value();
        entry.at = moment.at();
        entry.kind = moment.kind().word();
        entry.detail = moment.detail();
        entry.code = moment.code();
        entry.hint = moment.hint();
        entry.requestId = moment.requestId();
        entry.untilAt = moment.until();
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
                entry.at,
                TimelineKind.of(entry.kind),
                account == null ? null : new AccountId(account),
                entry.detail,
                entry.code,
                entry.hint,
                entry.requestId,
                entry.untilAt);
    }
}
