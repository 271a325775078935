package dev.crier.account.rotation;

import dev.crier.account.audit.Actor;
import dev.crier.account.audit.Audit;
import dev.crier.account.audit.AuditAction;
import dev.crier.account.audit.AuditLog;
import dev.crier.account.token.SealedRows;
import dev.crier.rest.TenantTransaction;
import io.quarkus.arc.All;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The rows of {@code key_rotations}. Whoever changes one holds its lease, or gets nothing done. */
@ApplicationScoped
class Rotations implements PanacheRepositoryBase<KeyRotation, UUID> {

    private final TenantTransaction transaction;
    private final List<SealedRows> tables;
    private final AuditLog audit;
    private final RotationConfig config;
    private final Clock clock;

    Rotations(
            TenantTransaction transaction,
            @All List<SealedRows> tables,
            AuditLog audit,
            RotationConfig config,
            Clock clock) {
        this.transaction = transaction;
        this.tables = tables;
        this.audit = audit;
        this.config = config;
        this.clock = clock;
    }

    /** Begins a rotation, or finds the one that is not finished: there is one at a time. */
    Uni<KeyRotation> begin(String by, Actor actor) {
        return transaction
                .asService(session -> unfinished()
                        .onItem()
                        .ifNull()
                        .switchTo(() -> persistAndFlush(KeyRotation.begin(by, clock.instant()))
                                .call(() -> audit.append(session, begun(actor)))))
                .onFailure(e -> !(e instanceof IllegalStateException))
                .recoverWithUni(e -> transaction
                        // another request was faster by a hair
                        .asService(session -> unfinished())
                        .onItem()
                        .ifNull()
                        .failWith(e));
    }

    /** Nobody's entry: the key is everybody's. */
    private static Audit begun(Actor actor) {
        return Audit.ofSystem(actor, AuditAction.KEY_ROTATION, "begun", null);
    }

    private Uni<KeyRotation> unfinished() {
        return find("finishedAt is null").firstResult();
    }

    /** The one at work, else the last one; null if there never was one. */
    Uni<@Nullable KeyRotation> latest() {
        return transaction.asService(
                session -> findAll(Sort.descending("startedAt")).firstResult().map(rotation -> rotation));
    }

    /** Takes the unfinished rotation for a replica; null if there is none, or another replica is at it. */
    Uni<@Nullable KeyRotation> claim(String replica) {
        return transaction.asService(session -> find("finishedAt is null")
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .map(rotation -> {
                    if (rotation == null || !rotation.freeFor(replica, clock.instant())) {
                        return null;
                    }
                    prolong(rotation, replica);
                    return rotation;
                }));
    }

    /** Changes a rotation, and tokens in the same transaction, if the replica still holds the lease. */
    Uni<KeyRotation> change(UUID id, String replica, Work work) {
        return transaction.asService(session -> findById(id, LockModeType.PESSIMISTIC_WRITE)
                .invoke(rotation -> {
                    if (rotation == null || !replica.equals(rotation.runner)) {
                        throw new LeaseLostException();
                    }
                    prolong(rotation, replica);
                })
                .call(rotation -> work.on(session, rotation)));
    }

    /** The same without any work beside it. */
    Uni<KeyRotation> change(UUID id, String replica, Consumer<KeyRotation> change) {
        return change(id, replica, (session, rotation) -> {
            change.accept(rotation);
            return Uni.createFrom().voidItem();
        });
    }

    /** How many tokens are not behind a version. */
    Uni<Long> left(String version) {
        return transaction.asService(session -> left(session, version));
    }

    Uni<Long> left(Mutiny.Session session, String version) {
        Uni<Long> sum = Uni.createFrom().item(0L);
        for (SealedRows table : tables) {
            sum = sum.chain(before -> table.tokensOfOthers(session, version).map(tokens -> before + tokens));
        }
        return sum;
    }

    List<SealedRows> tables() {
        return tables;
    }

    private void prolong(KeyRotation rotation, String replica) {
        rotation.runner = replica;
        rotation.runnerUntil = clock.instant().plus(config.lease());
    }

    /** What is done in the transaction of a change. */
    interface Work {
        Uni<?> on(Mutiny.Session session, KeyRotation rotation);
    }

    /** Another replica has taken over. */
    static final class LeaseLostException extends IllegalStateException {

        private static final long serialVersionUID = 1L;

        LeaseLostException() {
            super("Another replica carries on with the rotation");
        }
    }
}
