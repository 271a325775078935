package dev.crier.account.account;

import dev.crier.account.audit.Audit;
import dev.crier.account.audit.AuditLog;
import dev.crier.contracts.AccountChange;
import dev.crier.contracts.event.AccountChanged;
import dev.crier.messaging.outbox.ReactiveOutbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.hibernate.reactive.mutiny.Mutiny;

/** Tells of what became of an account: its event and its audit entry, in the transaction of the change. */
@ApplicationScoped
public class Announcements {

    private final ReactiveOutbox outbox;
    private final AuditLog audit;
    private final Clock clock;

    Announcements(ReactiveOutbox outbox, AuditLog audit, Clock clock) {
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    /** Writes both behind the change. */
    public Uni<Void> tell(Mutiny.Session session, SocialAccount account, AccountChange change, Audit entry) {
        var event = new AccountChanged(account.id(), account.userId(), account.platform(), change, clock.instant());
        return session.flush()
                .chain(() -> outbox.append(session, event))
                .chain(() -> audit.append(session, entry.about(account.id())));
    }
}
