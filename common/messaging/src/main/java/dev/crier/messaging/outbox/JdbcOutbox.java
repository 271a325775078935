package dev.crier.messaging.outbox;

import dev.crier.contracts.event.Event;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;

/** Writes events from code that works on a JDBC connection. */
@ApplicationScoped
public class JdbcOutbox {

    /** Adds an event to the connection's open transaction: it is sent if, and only if, that commits. */
    public void append(Connection connection, Event event) throws SQLException {
        var values = OutboxSql.values(event);
        try (var statement = connection.prepareStatement(OutboxSql.INSERT)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
