package dev.crier.local.scan;

import dev.crier.local.Stop;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Every row of every table of Crier's schemas, as its owner can dump it. */
final class Dump {

    private static final String TABLES = """
            select n.nspname || '.' || quote_ident(c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p', 'm') and n.nspname not in ('information_schema', 'pg_catalog', 'pg_toast')
            order by 1""";
    private static final int ROWS = 1000;

    private final String url;

    Dump(String url) {
        this.url = url;
    }

    void into(Findings findings) {
        try (Connection connection = DriverManager.getConnection(url, "crier_owner", "crier_owner")) {
            connection.setAutoCommit(false);
            try (var role = connection.createStatement()) {
                role.execute("select set_config('app.role', 'service', true)");
            }
            for (String table : column(connection, TABLES)) {
                dump(connection, table, findings);
            }
        } catch (SQLException e) {
            throw new Stop("The database cannot be dumped: %s.".formatted(e.getMessage()));
        }
    }

    /** Whose rows there are. */
    List<String> users() {
        try (Connection connection = DriverManager.getConnection(url, "crier_owner", "crier_owner")) {
            connection.setAutoCommit(false);
            try (var role = connection.createStatement()) {
                role.execute("select set_config('app.role', 'service', true)");
            }
            return column(connection, "select distinct user_id::text from account.social_accounts order by 1");
        } catch (SQLException e) {
            throw new Stop("The database does not tell its users: %s.".formatted(e.getMessage()));
        }
    }

    private static void dump(Connection connection, String table, Findings findings) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.setFetchSize(ROWS);
            var page = new StringBuilder();
            try (ResultSet rows = statement.executeQuery("select to_jsonb(t)::text from " + table + " t")) {
                while (rows.next()) {
                    page.append(rows.getString(1)).append('\n');
                    if (page.length() > 1_000_000) {
                        findings.search("table " + table, page.toString());
                        page.setLength(0);
                    }
                }
            }
            findings.search("table " + table, page.toString());
        }
    }

    private static List<String> column(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }
}
