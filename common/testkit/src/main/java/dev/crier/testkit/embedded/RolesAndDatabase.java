package dev.crier.testkit.embedded;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;

/** Makes the roles and the database, or brings them up to date. */
final class RolesAndDatabase {

    private RolesAndDatabase() {}

    /** On any Postgres whose superuser {@code postgres} needs no password. */
    static void ensure(String host, int port) throws IOException {
        try {
            try (var maintenance = connect(host, port, "postgres")) {
                execute(maintenance, script("roles.sql"));
                createDatabase(maintenance);
            }
            try (var crier = connect(host, port, EmbeddedPostgres.DATABASE)) {
                execute(crier, script("grants.sql"));
            }
        } catch (SQLException e) {
            throw new IOException("cannot create the roles and the database: " + e.getMessage(), e);
        }
    }

    private static void createDatabase(Connection maintenance) throws SQLException {
        boolean exists;
        try (var statement = maintenance.createStatement();
                var found = statement.executeQuery(
                        "SELECT FROM pg_database WHERE datname = '" + EmbeddedPostgres.DATABASE + "'")) {
            exists = found.next();
        }
        if (!exists) {
            execute(maintenance, "CREATE DATABASE " + EmbeddedPostgres.DATABASE + " OWNER " + EmbeddedPostgres.OWNER);
        }
    }

    private static void execute(Connection connection, String script) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(script);
        }
    }

    /** Not by DriverManager, which shows a class only the drivers of its own class loader. */
    private static Connection connect(String host, int port, String database) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", "postgres");
        var connection = driver().connect("jdbc:postgresql://%s:%d/%s".formatted(host, port, database), properties);
        if (connection == null) {
            throw new SQLException("The Postgres driver does not know its own URL");
        }
        return connection;
    }

    private static Driver driver() throws SQLException {
        try {
            return Class.forName("org.postgresql.Driver")
                    .asSubclass(Driver.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new SQLException("The Postgres driver is not on the class path", e);
        }
    }

    private static String script(String name) throws IOException {
        try (var resource = RolesAndDatabase.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new FileNotFoundException(name);
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
