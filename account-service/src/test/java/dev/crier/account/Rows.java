package dev.crier.account;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** SQL as the runtime role, with or without a tenant. */
@ApplicationScoped
public class Rows {

    @Inject
    AgroalDataSource dataSource;

    /** What to do with a connection. */
    public interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** In a transaction that sees what the setting allows; null: no setting. */
    public <T> T with(String setting, String value, Work<T> work) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            if (setting != null) {
                try (var set = connection.prepareStatement("select set_config(?, ?, true)")) {
                    set.setString(1, setting);
                    set.setString(2, value);
                    set.execute();
                }
            }
            try {
                T result = work.on(connection);
                connection.commit();
                return result;
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    /** A change with every row in sight. */
    public int update(String sql, Object... values) throws SQLException {
        return with("app.role", "service", connection -> {
            try (var statement = prepare(connection, sql, values)) {
                return statement.executeUpdate();
            }
        });
    }

    /** The first column of a query with every row in sight, as text. */
    public List<String> column(String sql, Object... values) throws SQLException {
        return with("app.role", "service", connection -> column(connection, sql, values));
    }

    public static List<String> column(Connection connection, String sql, Object... values) throws SQLException {
        try (var statement = prepare(connection, sql, values);
                var rows = statement.executeQuery()) {
            var texts = new ArrayList<String>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }

    /** The audit log of a user, oldest first: action, outcome, actor. */
    public List<String> audit(UUID user) throws SQLException {
        return column(
                "select action || ' ' || outcome || ' ' || actor from audit_logs where user_id = ? order by at", user);
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... values) throws SQLException {
        var statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }
}
