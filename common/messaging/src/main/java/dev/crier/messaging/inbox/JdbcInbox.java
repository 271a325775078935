package dev.crier.messaging.inbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;

/** The inbox for code that works on a JDBC connection. */
@ApplicationScoped
public class JdbcInbox {

    /**
     * Tells, and remembers if the open transaction commits, whether a consumer sees an event for the first time.
     *
     * @param consumer names the effect, so that two effects of one event do not hide each other
     * @param eventId the event's CloudEvents id
     */
    public boolean firstTime(Connection connection, String consumer, String eventId) throws SQLException {
        try (var statement = connection.prepareStatement(InboxSql.INSERT)) {
            statement.setString(1, consumer);
            statement.setString(2, eventId);
            return statement.executeUpdate() == 1;
        }
    }
}
