package dev.crier.local.chaos;

import dev.crier.local.Stop;
import dev.crier.local.stack.LocalPorts;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** The stack's Postgres as its superuser: to look past the services, and to be cruel to their sessions. */
final class Database {

    private static final String URL =
            "jdbc:postgresql://localhost:" + LocalPorts.POSTGRES + "/crier?user=postgres&socketTimeout=10";

    private Database() {}

    static int count(String query) {
        try (Connection connection = DriverManager.getConnection(URL);
                var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            return row.next() ? row.getInt(1) : 0;
        } catch (SQLException e) {
            throw new Stop("Postgres does not answer: " + e.getMessage());
        }
    }

    static int update(String change) {
        try (Connection connection = DriverManager.getConnection(URL);
                var statement = connection.createStatement()) {
            return statement.executeUpdate(change);
        } catch (SQLException e) {
            throw new Stop("Postgres does not answer: " + e.getMessage());
        }
    }

    /** Ends every session but this one. */
    static int terminateSessions() {
        return count("select count(pg_terminate_backend(pid)) from pg_stat_activity"
                + " where datname = 'crier' and pid <> pg_backend_pid()");
    }
}
