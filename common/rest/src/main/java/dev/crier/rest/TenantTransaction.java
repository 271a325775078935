package dev.crier.rest;

import dev.crier.contracts.UserId;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * The only place that opens a transaction on a reactive session. It tells Postgres first whose rows may be seen: row
 * level security does the rest, and without it there are no rows.
 *
 * <p>Called on a Vert.x context, as resources and reactive consumers are.
 */
@ApplicationScoped
@IfBuildProperty(name = "crier.reactive", stringValue = "true")
public class TenantTransaction {

    /** Works as one user: foreign rows do not exist. Rolls back if the {@code Uni} fails. */
    public <T> Uni<T> asUser(UserId user, Function<Mutiny.Session, Uni<T>> work) {
        return open("app.user_id", user.toString(), work);
    }

    /** Works for the service itself, on every tenant's rows: for consumers, jobs and internal calls. */
    public <T> Uni<T> asService(Function<Mutiny.Session, Uni<T>> work) {
        return open("app.role", "service", work);
    }

    private static <T> Uni<T> open(String setting, String value, Function<Mutiny.Session, Uni<T>> work) {
        return Panache.withTransaction(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery("select set_config(?, ?, true)", String.class)
                        .setParameter(1, setting)
                        .setParameter(2, value)
                        .getSingleResult()
                        .chain(ignored -> work.apply(session))));
    }
}
