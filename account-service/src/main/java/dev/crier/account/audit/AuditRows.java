package dev.crier.account.audit;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Reads the log, inside a tenant transaction. */
@ApplicationScoped
class AuditRows implements PanacheRepositoryBase<AuditRow, UUID> {

    /** Newest first. */
    Uni<List<AuditRow>> page(AuditQuery query, int limit, int offset) {
        return find(query.where(), Sort.descending("happenedAt", "id"), query.parameters())
                .range(offset, offset + limit - 1)
                .list();
    }

    Uni<Long> count(AuditQuery query) {
        return count(query.where(), query.parameters());
    }
}
