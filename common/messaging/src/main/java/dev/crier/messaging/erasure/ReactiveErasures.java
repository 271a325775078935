package dev.crier.messaging.erasure;

import dev.crier.contracts.UserId;
import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Erasures for code that works on a reactive session, in its open transaction. */
@ApplicationScoped
@IfBuildProperty(name = "crier.reactive", stringValue = "true")
public class ReactiveErasures {

    /**
     * Notes that a user is to be erased.
     *
     * @return whether that request is still to be answered
     */
    public Uni<Boolean> open(Mutiny.Session session, UserId user, Instant requestedAt) {
        return session.createNativeQuery(ErasureSql.OPEN)
                .setParameter(1, user.value())
                .setParameter(2, requestedAt)
                .executeUpdate()
                .chain(() -> session.createNativeQuery(ErasureSql.IS_OPEN, Long.class)
                        .setParameter(1, user.value())
                        .setParameter(2, requestedAt)
                        .getSingleResult())
                .map(count -> count > 0);
    }

    /**
     * Deletes all rows of a user whose erasure is open, and counts them by table.
     *
     * @param kept tables that are left alone
     */
    public Uni<Map<String, Long>> erase(Mutiny.Session session, UserId user, String... kept) {
        return session.createNativeQuery(ErasureSql.ERASE, String.class)
                .setParameter(1, user.value())
                .setParameter(2, String.join(",", kept))
                .getSingleResult()
                .map(ErasureSql::counts);
    }

    /** Notes that nothing is left, and when that was: whatever was written of the user until then is of the past. */
    public Uni<Instant> close(Mutiny.Session session, UserId user) {
        return session.createNativeQuery(ErasureSql.CLOSE, Instant.class)
                .setParameter(1, (Instant) null)
                .setParameter(2, user.value())
                .getSingleResult();
    }

    /**
     * Whether something that was written then is of a user's erased past. While it is not known where that past ends,
     * everything is.
     */
    public Uni<Boolean> isPast(Mutiny.Session session, UserId user, @Nullable Instant writtenAt) {
        return session.createNativeQuery(ErasureSql.IS_PAST, Long.class)
                .setParameter(1, user.value())
                .setParameter(2, writtenAt)
                .getSingleResult()
                .map(count -> count > 0);
    }
}
