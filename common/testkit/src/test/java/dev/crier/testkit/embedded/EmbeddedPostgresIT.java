package dev.crier.testkit.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresIT {

    @Test
    void answersEveryRuntimeRoleWithItsPasswordOnly() throws SQLException {
        try (var postgres = EmbeddedPostgres.start(ServerOptions.temporary())) {
            System.out.println("postgres started in " + postgres.startedIn().toMillis() + " ms");
            for (var role : List.of(
                    "crier_owner",
                    "account_app",
                    "media_app",
                    "post_app",
                    "scheduler_app",
                    "publisher_app",
                    "transcoder_app")) {
                try (var connection = connect(postgres, role, role)) {
                    assertThat(value(connection, "SELECT current_user")).isEqualTo(role);
                }
            }
            assertThatThrownBy(() -> connect(postgres, "media_app", "guess")).hasMessageContaining("password");
        }
    }

    @Test
    void letsTheOwnerCreateSchemasAndRuntimeRolesOnlyUseThem() throws SQLException {
        try (var postgres = EmbeddedPostgres.start(ServerOptions.temporary());
                var owner = connect(postgres, "crier_owner", "crier_owner");
                var media = connect(postgres, "media_app", "media_app")) {
            execute(owner, "CREATE SCHEMA media");
            execute(owner, "CREATE TABLE media.asset (id int)");
            execute(owner, "GRANT USAGE ON SCHEMA media TO media_app");
            execute(owner, "GRANT SELECT ON media.asset TO media_app");
            assertThat(value(media, "SELECT count(*) FROM media.asset")).isEqualTo("0");
            assertThatThrownBy(() -> execute(media, "CREATE TABLE media.other (id int)"))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> execute(media, "CREATE SCHEMA mine")).hasMessageContaining("permission denied");
            assertThatThrownBy(() -> execute(media, "CREATE TABLE public.mine (id int)"))
                    .hasMessageContaining("permission denied");
            assertThat(value(media, "SELECT rolbypassrls OR rolsuper FROM pg_roles WHERE rolname = current_user"))
                    .isEqualTo("f");
        }
    }

    @Test
    void keepsItsDataOverARestart(@TempDir Path folder) throws SQLException {
        var options = ServerOptions.temporary().dataDirectory(folder.resolve("pg"));
        try (var first = EmbeddedPostgres.start(options)) {
            remember(first, "restart");
        }
        try (var second = EmbeddedPostgres.start(options)) {
            System.out.println("postgres restarted in " + second.startedIn().toMillis() + " ms");
            assertThat(remembered(second)).isEqualTo("restart");
        }
    }

    @Test
    void keepsItsDataWhenTheServerIsKilled(@TempDir Path folder) throws Exception {
        var options = ServerOptions.temporary().dataDirectory(folder.resolve("pg"));
        try (var first = EmbeddedPostgres.start(options)) {
            remember(first, "kill");
            kill(first.pid());
            await().until(() -> !first.isAlive());
        }
        try (var second = EmbeddedPostgres.start(options)) {
            assertThat(remembered(second)).isEqualTo("kill");
        }
    }

    @Test
    void refusesADataDirectoryThatIsInUse(@TempDir Path folder) {
        var options = ServerOptions.temporary().dataDirectory(folder.resolve("pg"));
        try (var first = EmbeddedPostgres.start(options)) {
            assertThatThrownBy(() -> EmbeddedPostgres.start(options))
                    .isInstanceOf(ServerStartException.class)
                    .hasMessageContaining("in use");
            assertThat(first.isAlive()).isTrue();
        }
    }

    @Test
    void endsAndLeavesNothingWhenItsParentIsKilled() throws Exception {
        try (var parent = ParentProcess.start("postgres", null)) {
            assertThat(ProcessHandle.of(parent.serverPid())).isPresent();
            parent.kill();
            await().until(() -> ProcessHandle.of(parent.serverPid()).isEmpty());
            await().until(() -> !Files.exists(parent.serverLog().getParent()));
        }
    }

    @Test
    void startsAgainOnItsPortAndDataRightAfterItsParentWasKilled(@TempDir Path folder) throws Exception {
        try (var parent = ParentProcess.start("postgres", folder.resolve("pg"))) {
            parent.kill();
            var options = ServerOptions.temporary().port(parent.serverPort()).dataDirectory(folder.resolve("pg"));
            try (var again = EmbeddedPostgres.start(options)) {
                assertThat(again.port()).isEqualTo(parent.serverPort());
                assertThat(again.isAlive()).isTrue();
            }
        }
    }

    private static void kill(long pid) throws Exception {
        new ProcessBuilder("kill", "-9", Long.toString(pid)).start().waitFor();
    }

    private static void remember(EmbeddedPostgres postgres, String text) throws SQLException {
        try (var owner = connect(postgres, "crier_owner", "crier_owner")) {
            execute(owner, "CREATE SCHEMA memory");
            execute(owner, "CREATE TABLE memory.note AS SELECT '" + text + "' AS text");
        }
    }

    private static String remembered(EmbeddedPostgres postgres) throws SQLException {
        try (var owner = connect(postgres, "crier_owner", "crier_owner")) {
            return value(owner, "SELECT text FROM memory.note");
        }
    }

    private static Connection connect(EmbeddedPostgres postgres, String role, String password) throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), role, password);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String value(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
