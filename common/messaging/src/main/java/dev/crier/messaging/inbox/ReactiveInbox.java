package dev.crier.messaging.inbox;

import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.reactive.mutiny.Mutiny;

/** The inbox for code that works on a reactive session. */
@ApplicationScoped
@IfBuildProperty(name = "crier.reactive", stringValue = "true")
public class ReactiveInbox {

    /**
     * Tells, and remembers if the open transaction commits, whether a consumer sees an event for the first time.
     *
     * @param consumer names the effect, so that two effects of one event do not hide each other
     * @param eventId the event's CloudEvents id
     */
    public Uni<Boolean> firstTime(Mutiny.Session session, String consumer, String eventId) {
        return session.createNativeQuery(InboxSql.INSERT)
                .setParameter(1, consumer)
                .setParameter(2, eventId)
                .executeUpdate()
                .map(count -> count == 1);
    }
}
