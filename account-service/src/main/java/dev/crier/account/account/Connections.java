package dev.crier.account.account;

import dev.crier.account.audit.Actor;
import dev.crier.account.audit.Audit;
import dev.crier.account.audit.AuditAction;
import dev.crier.account.platform.ConnectOutcome.Connected;
import dev.crier.account.platform.Profile;
import dev.crier.contracts.AccountChange;
import dev.crier.contracts.AccountId;
import dev.crier.contracts.PlatformId;
import dev.crier.contracts.UserId;
import dev.crier.rest.Problem;
import dev.crier.rest.TenantTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Begins, begins again and ends connections: the row, its event and its audit entry in one transaction. */
@ApplicationScoped
public class Connections {

    private final TenantTransaction transaction;
    private final Accounts accounts;
    private final AccountTokens tokens;
    private final Announcements announcements;
    private final Revocation revocation;
    private final Clock clock;

    Connections(
            TenantTransaction transaction,
            Accounts accounts,
            AccountTokens tokens,
            Announcements announcements,
            Revocation revocation,
            Clock clock) {
        this.transaction = transaction;
        this.accounts = accounts;
        this.tokens = tokens;
        this.announcements = announcements;
        this.revocation = revocation;
        this.clock = clock;
    }

    /** Fails while tokens could not be stored: to be known before a platform gives any. */
    public Uni<Void> prepare(UserId user) {
        return tokens.prepare(user);
    }

    /** Stores what the platform gave. A profile that was connected before keeps its id and its history. */
    public Uni<AccountView> connect(UserId user, PlatformId platform, Connected connected, Actor actor) {
        return transaction.asUser(user, session -> connect(session, user, platform, connected, actor));
    }

    /** The same in a transaction that the user's session has open. */
    public Uni<AccountView> connect(
            Mutiny.Session session, UserId user, PlatformId platform, Connected connected, Actor actor) {
        Profile profile = connected.profile();
        return accounts.lockOrCreate(session, user, platform, profile.platformUserId(), clock.instant())
                .chain(account -> {
                    var change = account.connectedBefore() ? AccountChange.RECONNECTED : AccountChange.CONNECTED;
                    return tokens.store(account, connected.tokens())
                            .invoke(stored -> stored.connectedAs(profile))
                            .call(stored -> tell(session, stored, change, AuditAction.CONNECT, actor))
                            .map(AccountView::of);
                });
    }

    /** Ends a connection here, and then at the platform. Ending it again changes nothing. */
    public Uni<Void> disconnect(UserId user, AccountId id, Actor actor) {
        return transaction
                .asUser(
                        user,
                        session -> accounts.lock(id)
                                .onItem()
                                .ifNull()
                                .failWith(() -> Problem.notFound("account"))
                                .chain(account -> end(session, account, actor)))
                .chain(ended -> ended.map(revocation::giveBack)
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Optional<UUID>> end(Mutiny.Session session, SocialAccount account, Actor actor) {
        if (!account.active()) {
            return Uni.createFrom().item(Optional.empty());
        }
        return revocation
                .take(session, account)
                .invoke(() -> account.disconnect(clock.instant()))
                .call(() -> tell(session, account, AccountChange.DISCONNECTED, AuditAction.DISCONNECT, actor));
    }

    private Uni<Void> tell(
            Mutiny.Session session, SocialAccount account, AccountChange change, AuditAction action, Actor actor) {
        var entry = Audit.of(account.userId(), actor, action, Audit.OK, account.platform());
        return announcements.tell(session, account, change, entry);
    }
}
