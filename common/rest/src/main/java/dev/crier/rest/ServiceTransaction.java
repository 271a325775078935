package dev.crier.rest;

import io.quarkus.arc.properties.UnlessBuildProperty;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * The only place that opens a transaction on a JDBC connection. Workers act for the service itself, so every
 * transaction sees all tenants' rows.
 */
@ApplicationScoped
@UnlessBuildProperty(name = "crier.reactive", stringValue = "true", enableIfMissing = true)
public class ServiceTransaction {

    /** Work on a connection with an open transaction; it must neither commit nor close it. */
    @FunctionalInterface
    public interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** Work without a result. */
    @FunctionalInterface
    public interface Action {
        void on(Connection connection) throws SQLException;
    }

    private final DataSource dataSource;

    ServiceTransaction(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Does the work in one transaction; any exception rolls it back. */
    public void run(Action work) throws SQLException {
        Work<Boolean> counted = connection -> {
            work.on(connection);
            return true;
        };
        call(counted);
    }

    /** Does the work in one transaction and returns its result; any exception rolls it back. */
    public <T> T call(Work<T> work) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                try (var role = connection.createStatement()) {
                    role.execute("select set_config('app.role', 'service', true)");
                }
                T result = work.on(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException | Error e) {
                rollBack(connection, e);
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    private static void rollBack(Connection connection, Throwable cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
