package dev.crier.account.contact;

import dev.crier.contracts.UserId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The rows of {@code user_contacts}, inside a tenant transaction. */
@ApplicationScoped
public class Contacts {

    private static final String OWN = """
        insert into user_contacts as c (user_id, email, source, created_at, updated_at) values (?, ?, 'owner', ?, ?)
        on conflict (user_id) do update
        set email = excluded.email, source = excluded.source, updated_at = excluded.updated_at
        """;

    /** Touches nothing that the owner entered or that is known already. */
    private static final String SIGNED_IN = """
        insert into user_contacts as c (user_id, email, source, created_at, updated_at) values (?, ?, 'token', ?, ?)
        on conflict (user_id) do update set email = excluded.email, updated_at = excluded.updated_at
        where c.source = 'token' and c.email <> excluded.email
        """;

    private final Clock clock;

    Contacts(Clock clock) {
        this.clock = clock;
    }

    /** The user's address; null if none is known. */
    public Uni<@Nullable EmailAddress> of(Mutiny.Session session, UserId user) {
        return session.createNativeQuery("select email from user_contacts where user_id = ?", String.class)
                .setParameter(1, user.value())
                .getSingleResultOrNull()
                .map(email -> email == null ? null : new EmailAddress(email));
    }

    /** Keeps the address that the owner entered. */
    Uni<Void> enter(Mutiny.Session session, UserId user, EmailAddress address) {
        return write(session, OWN, user, address);
    }

    /** Keeps the address that the user's sign-in names. */
    Uni<Void> signedIn(Mutiny.Session session, UserId user, EmailAddress address) {
        return write(session, SIGNED_IN, user, address);
    }

    private Uni<Void> write(Mutiny.Session session, String sql, UserId user, EmailAddress address) {
        Instant now = clock.instant();
        return session.createNativeQuery(sql)
                .setParameter(1, user.value())
                .setParameter(2, address.value())
                .setParameter(3, now)
                .setParameter(4, now)
                .executeUpdate()
                .replaceWithVoid();
    }
}
