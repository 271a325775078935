package dev.crier.post;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** The database as one of its roles sees it. */
public final class Database implements AutoCloseable {

    public final Connection connection;

    private Database(String role, String password) throws SQLException {
        Config config = ConfigProvider.getConfig();
        String url = "jdbc:postgresql://%s:%s/%s?currentSchema=post"
                .formatted(
                        config.getValue("crier.db.host", String.class),
                        config.getValue("crier.db.port", String.class),
                        config.getValue("crier.db.name", String.class));
        connection = DriverManager.getConnection(url, role, password);
    }

    public static Database as(String role) throws SQLException {
        return new Database(role, role);
    }

    public void actAs(UUID user) throws SQLException {
        set("app.user_id", user.toString());
    }

    public void actAsService() throws SQLException {
        set("app.role", "service");
    }

    private void set(String name, String value) throws SQLException {
        try (var statement = connection.prepareStatement("select set_config(?, ?, false)")) {
            statement.setString(1, name);
            statement.setString(2, value);
            statement.execute();
        }
    }

    public int execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    /** The first column of all rows, as text. */
    public List<String> column(String sql) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
