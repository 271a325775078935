package dev.crier.media;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** The schema under the service's runtime role, past the service. */
public final class Database {

    private Database() {}

    /** One transaction for the service itself. */
    public static int asService(String sql, Object... values) {
        return in("app.role", "service", connection -> update(connection, sql, values));
    }

    /** The first column of all rows that one setting lets through; null settings set nothing. */
    public static List<String> select(@Nullable String setting, @Nullable String value, String sql) {
        return in(setting, value, connection -> {
            try (var rows = connection.createStatement().executeQuery(sql)) {
                List<String> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
                return found;
            }
        });
    }

    public static int update(Connection connection, String sql, Object... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }

    /** Work on an open transaction. */
    public interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** Changes the schema's rights; the owner does not see rows either. */
    public static void asOwner(String sql) {
        try (var connection = connect("crier_owner");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public static <T> T in(@Nullable String setting, @Nullable String value, Work<T> work) {
        try (var connection = connect("media_app")) {
            connection.setAutoCommit(false);
            if (setting != null) {
                try (var set = connection.prepareStatement("select set_config(?, ?, true)")) {
                    set.setString(1, setting);
                    set.setString(2, value);
                    set.execute();
                }
            }
            T result = work.on(connection);
            connection.commit();
            return result;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Connection connect(String role) throws SQLException {
        var url = ConfigProvider.getConfig().getValue("quarkus.datasource.jdbc.url", String.class);
        return DriverManager.getConnection(url, role, role);
    }
}
