package dev.crier.account.account;

import dev.crier.account.audit.Actor;
import dev.crier.account.audit.Audit;
import dev.crier.account.audit.AuditAction;
import dev.crier.account.audit.AuditLog;
import dev.crier.account.platform.ConnectOutcome.Connected;
import dev.crier.account.platform.Profile;
import dev.crier.contracts.AccountChange;
import dev.crier.contracts.AccountId;
import dev.crier.contracts.PlatformId;
import dev.crier.contracts.UserId;
import dev.crier.contracts.event.AccountChanged;
import dev.crier.messaging.outbox.ReactiveOutbox;
import dev.crier.rest.Problem;
import dev.crier.rest.TenantTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.hibernate.reactive.mutiny.Mutiny;

/** Begins, begins again and ends connections: the row, its event and its audit entry in one transaction. */
@ApplicationScoped
public class Connections {

    private final TenantTransaction transaction;
    private final Accounts accounts;
    private final AccountTokens tokens;
    private final ReactiveOutbox outbox;
    private final AuditLog audit;
    private final Clock clock;

    Connections(
            TenantTransaction transaction,
            Accounts accounts,
            AccountTokens tokens,
            ReactiveOutbox outbox,
            AuditLog audit,
            Clock clock) {
        this.transaction = transaction;
        this.accounts = accounts;
        this.tokens = tokens;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    /** Stores what the platform gave. A profile that was connected before keeps its id and its history. */
    public Uni<AccountView> connect(UserId user, PlatformId platform, Connected connected, Actor actor) {
        Profile profile = connected.profile();
        return transaction.asUser(
                user,
                session -> accounts.lockOrCreate(session, user, platform, profile.platformUserId(), clock.instant())
                        .chain(account -> {
                            boolean first = !account.connectedBefore();
                            return tokens.store(account, connected.tokens())
                                    .invoke(stored -> stored.connectedAs(profile))
                                    .chain(stored -> tell(
                                            session,
                                            stored,
                                            first ? AccountChange.CONNECTED : AccountChange.RECONNECTED,
                                            AuditAction.CONNECT,
                                            actor));
                        }));
    }

    /** Ends a connection. Ending it again changes nothing. */
    public Uni<Void> disconnect(UserId user, AccountId id, Actor actor) {
        return transaction
                .asUser(
                        user,
                        session -> accounts.lock(id)
                                .onItem()
                                .ifNull()
                                .failWith(() -> Problem.notFound("account"))
                                .chain(account -> end(session, account, actor)))
                .replaceWithVoid();
    }

    private Uni<AccountView> end(Mutiny.Session session, SocialAccount account, Actor actor) {
        if (!account.active()) {
            return Uni.createFrom().item(AccountView.of(account));
        }
        account.disconnect(clock.instant());
        return tell(session, account, AccountChange.DISCONNECTED, AuditAction.DISCONNECT, actor);
    }

    private Uni<AccountView> tell(
            Mutiny.Session session, SocialAccount account, AccountChange change, AuditAction action, Actor actor) {
        var event = new AccountChanged(account.id(), account.userId(), account.platform(), change, clock.instant());
        var entry = Audit.of(account.userId(), actor, action, Audit.OK, account.platform())
                .about(account.id());
        return session.flush()
                .chain(() -> outbox.append(session, event))
                .chain(() -> audit.append(session, entry))
                .map(done -> AccountView.of(account));
    }
}
