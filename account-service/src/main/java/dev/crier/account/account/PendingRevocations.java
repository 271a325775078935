package dev.crier.account.account;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The rows of {@code revocations}, inside a tenant transaction. */
@ApplicationScoped
class PendingRevocations implements PanacheRepositoryBase<PendingRevocation, UUID> {

    /** Those whose time has come, the longest waiting first. */
    Uni<List<UUID>> due(Instant now, int limit) {
        return find("nextAt <= ?1", Sort.by("nextAt"), now)
                .page(0, limit)
                .list()
                .map(rows -> rows.stream().map(row -> row.id).toList());
    }

    /** One row, locked until the transaction ends; null if it is done with. */
    Uni<PendingRevocation> lock(UUID id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** After a try that failed. */
    Uni<Integer> putOff(UUID id, Instant nextAt) {
        return update("nextAt = ?1, tries = tries + 1 where id = ?2", nextAt, id);
    }
}
