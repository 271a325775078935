package dev.crier.account.audit;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Appends entries; the runtime role may do no more than that. */
@ApplicationScoped
public class AuditLog {

    private static final String INSERT =
            "insert into audit_logs (id, user_id, at, actor, action, outcome, platform, account_id, post_id, address,"
                    + " detail)"
                    + " values (?, cast(? as uuid), ?, ?, ?, ?, cast(? as text), cast(? as uuid), cast(? as uuid),"
                    + " cast(? as text), cast(? as text))";

    private final Clock clock;

    AuditLog(Clock clock) {
        this.clock = clock;
    }

    /** Adds an entry to the session's open transaction. */
    public Uni<Void> append(Mutiny.Session session, Audit entry) {
        var query = session.createNativeQuery(INSERT)
                .setParameter(1, UUID.randomUUID())
                .setParameter(2, text(entry.user()))
                .setParameter(3, clock.instant())
                .setParameter(4, entry.actor().name())
                .setParameter(5, entry.action().text())
                .setParameter(6, entry.outcome())
                .setParameter(7, text(entry.platform()))
                .setParameter(8, text(entry.account()))
                .setParameter(9, text(entry.post()))
                .setParameter(10, entry.actor().address())
                .setParameter(11, entry.detail());
        return query.executeUpdate().replaceWithVoid();
    }

    private static @Nullable String text(@Nullable Object id) {
        return id == null ? null : id.toString();
    }
}
