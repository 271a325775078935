package dev.crier.messaging.outbox;

import dev.crier.contracts.event.Event;
import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.reactive.mutiny.Mutiny;

/** Writes events from code that works on a reactive session. */
@ApplicationScoped
@IfBuildProperty(name = "crier.reactive", stringValue = "true")
public class ReactiveOutbox {

    /** Adds an event to the session's open transaction: it is sent if, and only if, that commits. */
    public Uni<Void> append(Mutiny.Session session, Event event) {
        var query = session.createNativeQuery(OutboxSql.INSERT);
        var values = OutboxSql.values(event);
        for (int i = 0; i < values.length; i++) {
            query.setParameter(i + 1, values[i]);
        }
        return query.executeUpdate().replaceWithVoid();
    }
}
