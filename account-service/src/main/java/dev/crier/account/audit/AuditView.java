package dev.crier.account.audit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry as the owner of the account sees it.
 *
 * @param actor {@code user}, {@code service:<name>} or {@code job}
 * @param outcome {@code ok} or the code of an error
 * @param address where the request came from; null for what nobody asked for
 */
public record AuditView(
        UUID id,
        Instant at,
        String actor,
        String action,
        String outcome,
        @Nullable String platform,
        @Nullable UUID accountId,
        @Nullable UUID postId,
        @Nullable String address) {

    static AuditView of(AuditRow row) {
        return new AuditView(
                row.id,
                row.happenedAt,
                row.actor,
                row.action,
                row.outcome,
                row.platform,
                row.accountId,
                row.postId,
                row.address);
    }
}
