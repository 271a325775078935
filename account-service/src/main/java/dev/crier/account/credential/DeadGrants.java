package dev.crier.account.credential;

import dev.crier.account.account.Announcements;
import dev.crier.account.account.SocialAccount;
import dev.crier.account.audit.Actor;
import dev.crier.account.audit.Audit;
import dev.crier.account.audit.AuditAction;
import dev.crier.account.audit.AuditLog;
import dev.crier.account.notice.Notices;
import dev.crier.contracts.AccountChange;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.hibernate.reactive.mutiny.Mutiny;

/** The end of a grant: the mark on the account, one event, one audit entry and one notice, all in one transaction. */
@ApplicationScoped
class DeadGrants {

    private final Announcements announcements;
    private final AuditLog audit;
    private final Notices notices;
    private final Clock clock;

    DeadGrants(Announcements announcements, AuditLog audit, Notices notices, Clock clock) {
        this.announcements = announcements;
        this.audit = audit;
        this.notices = notices;
        this.clock = clock;
    }

    /** Marks an account whose row is locked; only a living one comes here, so each death is told once. */
    Uni<Void> bury(Mutiny.Session session, SocialAccount account, Actor actor) {
        account.grantDied(clock.instant());
        var entry = Audit.of(account.userId(), actor, AuditAction.REFRESH, "grant_dead", account.platform());
        return announcements
                .tell(session, account, AccountChange.NEEDS_RECONNECT, entry)
                .chain(() -> notices.grantDied(session, account));
    }

    /** Nothing is known of the grant: the platform gave no usable answer. The entry is all that remains of it. */
    Uni<Void> spared(Mutiny.Session session, SocialAccount account, Actor actor) {
        var entry = Audit.of(account.userId(), actor, AuditAction.REFRESH, "unavailable", account.platform())
                .about(account.id());
        return audit.append(session, entry);
    }
}
