package dev.crier.account.erasure;

import dev.crier.account.account.Accounts;
import dev.crier.account.account.Revocation;
import dev.crier.account.audit.Actor;
import dev.crier.account.audit.Audit;
import dev.crier.account.audit.AuditAction;
import dev.crier.account.audit.AuditLog;
import dev.crier.contracts.UserId;
import dev.crier.contracts.event.UserDeleted;
import dev.crier.contracts.event.UserErased;
import dev.crier.messaging.erasure.ReactiveErasures;
import dev.crier.messaging.outbox.ReactiveOutbox;
import dev.crier.rest.TenantTransaction;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/**
 * Asks for a user's erasure, and does this service's part of it: last, for the tokens must be there while what is in
 * flight at the platforms comes to its end.
 */
@ApplicationScoped
class Erasure {

    static final String SERVICE = "account-service";

    private static final Logger LOG = Logger.getLogger(Erasure.class);

    /** Proof of who was erased when is kept, and grants until their platforms have taken them back. */
    private static final String[] KEPT = {"erasure_answers", "revocations"};

    private static final String COUNT_ENTRIES = """
            insert into erased_audit_counts as known (month, action, outcome, entries)
            select cast(date_trunc('month', at) as date), action, outcome, count(*)
            from audit_logs where user_id = ? group by 1, 2, 3
            on conflict (month, action, outcome) do update set entries = known.entries + excluded.entries""";

    private final TenantTransaction transaction;
    private final ReactiveErasures erasures;
    private final Answers answers;
    private final Tools tools;

    /** What the deletion of accounts needs. */
    @Singleton
    record Tools(Accounts accounts, Revocation revocation, ReactiveOutbox outbox, AuditLog log, Clock clock) {}

    Erasure(TenantTransaction transaction, ReactiveErasures erasures, Answers answers, Tools tools) {
        this.transaction = transaction;
        this.erasures = erasures;
        this.answers = answers;
        this.tools = tools;
    }

    /** The owner asks. */
    Uni<ErasureView> ask(UserId user, Actor actor) {
        return transaction.asUser(
                user,
                session -> answers.of(session, user)
                        .chain(known -> known.isPresent() && !known.get().isDone()
                                ? Uni.createFrom().voidItem()
                                : tell(session, user, actor))
                        .chain(() -> answers.of(session, user))
                        .map(Optional::orElseThrow));
    }

    private Uni<Void> tell(Mutiny.Session session, UserId user, Actor actor) {
        var event = new UserDeleted(user, tools.clock().instant());
        return erasures.open(session, user, event.at())
                .chain(() -> tools.outbox().append(session, event))
                .chain(() -> tools.log().append(session, Audit.ofUser(user, actor, AuditAction.ERASURE, "requested")));
    }

    /** Somebody asks, perhaps from outside. */
    Uni<Void> noted(Mutiny.Session session, UserDeleted event) {
        return erasures.open(session, event.userId(), event.at()).replaceWithVoid();
    }

    /** Deletes all that is here of a user. Returns the revocations that are to be tried once that is committed. */
    Uni<List<UUID>> erase(Mutiny.Session session, UserId user, Instant requestedAt) {
        return erasures.open(session, user, requestedAt)
                .chain(open -> open
                        ? grants(session, user).call(() -> delete(session, user, requestedAt))
                        : Uni.createFrom().item(List.of()));
    }

    private Uni<List<UUID>> grants(Mutiny.Session session, UserId user) {
        return tools.accounts()
                .of(user, false)
                .chain(accounts -> Multi.createFrom()
                        .iterable(accounts)
                        .onItem()
                        .transformToUniAndConcatenate(
                                account -> tools.revocation().take(session, account))
                        .filter(Optional::isPresent)
                        .map(Optional::get)
                        .collect()
                        .asList()
                        // the rows go by SQL: what the session knows of them must not be written again
                        .call(session::flush)
                        .invoke(session::clear));
    }

    private Uni<Void> delete(Mutiny.Session session, UserId user, Instant requestedAt) {
        return session.createNativeQuery(COUNT_ENTRIES)
                .setParameter(1, user.value())
                .executeUpdate()
                .chain(() -> erasures.erase(session, user, KEPT))
                .chain(counts -> erasures.close(session, user)
                        .chain(at -> answer(session, new UserErased(user, SERVICE, counts, requestedAt, at))));
    }

    private Uni<Void> answer(Mutiny.Session session, UserErased event) {
        Map<String, Long> counts = event.counts();
        LOG.infof("A user is erased here: %s", counts);
        return answers.store(session, event).chain(() -> tools.outbox().append(session, event));
    }

    /** One after the other; one that fails is repeated by the job of {@link Revocation}. */
    Uni<Void> giveBack(List<UUID> ended) {
        return Multi.createFrom()
                .iterable(ended)
                .onItem()
                .transformToUniAndConcatenate(tools.revocation()::giveBack)
                .collect()
                .asList()
                .replaceWithVoid();
    }
}
