package dev.crier.account.connect;

import dev.crier.account.AccountError;
import dev.crier.account.audit.Actor;
import dev.crier.account.audit.Audit;
import dev.crier.account.audit.AuditAction;
import dev.crier.account.audit.AuditLog;
import dev.crier.contracts.PlatformId;
import dev.crier.contracts.UserId;
import dev.crier.rest.TenantTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Logs connection attempts that came to nothing. */
@ApplicationScoped
class Refusals {

    private final TenantTransaction transaction;
    private final AuditLog audit;

    Refusals(TenantTransaction transaction, AuditLog audit) {
        this.transaction = transaction;
        this.audit = audit;
    }

    Uni<Void> log(UserId user, PlatformId platform, AccountError error, Actor actor) {
        return transaction.asUser(
                user,
                session -> audit.append(session, Audit.of(user, actor, AuditAction.CONNECT, error.code(), platform)));
    }
}
