package dev.crier.media.upload;

import dev.crier.contracts.UserId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** When users began uploads, as far back as the limit looks. */
@Singleton
class UploadStarts {

    /** A user's uploads since then. Two requests of one user wait for each other, so that both are counted. */
    Uni<List<Instant>> since(Mutiny.Session session, UserId user, Instant since) {
        return session.createNativeQuery(
                        "select cast(pg_advisory_xact_lock(hashtextextended(?, 0)) as text)", String.class)
                .setParameter(1, "upload:" + user)
                .getSingleResult()
                .chain(() -> session.createNativeQuery(
                                "select started_at from upload_starts where user_id = ? and started_at > ?",
                                Instant.class)
                        .setParameter(1, user.value())
                        .setParameter(2, since)
                        .getResultList());
    }

    /** Counts one more, and forgets the user's that are too old to count. */
    Uni<Void> add(Mutiny.Session session, UserId user, Instant now, Instant since) {
        return session.createNativeQuery("delete from upload_starts where user_id = ? and started_at <= ?")
                .setParameter(1, user.value())
                .setParameter(2, since)
                .executeUpdate()
                .chain(() -> session.createNativeQuery("insert into upload_starts (user_id, started_at) values (?, ?)")
                        .setParameter(1, user.value())
                        .setParameter(2, now)
                        .executeUpdate())
                .replaceWithVoid();
    }
}
