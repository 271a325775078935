package dev.crier.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crier.messaging.CrierJson;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the database itself allows its roles, whatever the code above it does. */
@QuarkusTest
class TenancyIT {

    private static final List<String> TABLES = List.of(
            "social_posts", "post_targets", "post_results", "target_timeline", "idempotency_keys", "usage_windows");

    /** Who was erased: nobody's row but that user's, and there is none here. */
    private static final String ERASED = "erased_users";

    private final Author ann = new Author();

    @Test
    void showsNoRowsWhereNoUserIsSet() throws SQLException {
        ann.request()
                .header("Idempotency-Key", "k")
                .body(body())
                .post("/api/posts")
                .then()
                .statusCode(201);
        try (var database = Database.as("post_app")) {
            for (String table : TABLES) {
                assertThat(count(database, table)).as(table).isZero();
            }
        }
    }

    @Test
    void showsAUserTheirOwnRowsOnly() throws SQLException {
        ann.request()
                .header("Idempotency-Key", "k")
                .body(body())
                .post("/api/posts")
                .then()
                .statusCode(201);
        try (var mine = Database.as("post_app");
                var others = Database.as("post_app")) {
            mine.actAs(ann.id);
            others.actAs(new Author().id);
            for (String table : TABLES) {
                assertThat(count(mine, table)).as(table).isPositive();
                assertThat(mine.column("select distinct user_id from " + table)).containsExactly(ann.id.toString());
                assertThat(count(others, table)).as(table).isZero();
            }
            assertThat(others.execute("update social_posts set caption = 'x'")).isZero();
            assertThat(others.execute("delete from social_posts")).isZero();
        }
    }

    @Test
    void writesNoRowsForAnother() throws SQLException {
        try (var database = Database.as("post_app")) {
            database.actAs(new Author().id);
            assertThatThrownBy(() -> database.execute(
                            "insert into usage_windows values ('" + ann.id + "', 'posts_per_day', now(), 1)"))
                    .hasMessageContaining("row-level security");
        }
    }

    @Test
    void guardsEveryTableOfUsersAgainstItsOwnerToo() throws SQLException {
        List<String> closed = Stream.concat(TABLES.stream(), Stream.of(ERASED)).toList();
        try (var database = Database.as("crier_owner")) {
            assertThat(database.column("""
                            select relname from pg_class
                            where relnamespace = 'post'::regnamespace and relrowsecurity and relforcerowsecurity
                            """)).containsExactlyInAnyOrderElementsOf(closed);
            assertThat(database.column("""
                            select table_name from information_schema.columns
                            where table_schema = 'post' and column_name = 'user_id'
                            """)).containsExactlyInAnyOrderElementsOf(closed);
            assertThat(database.column("select relname from pg_class c join pg_roles r on r.oid = c.relowner"
                            + " where r.rolname in ('post_app', 'scheduler_app')"))
                    .isEmpty();
        }
    }

    @Test
    void letsTheSchedulerMovePostsAndNothingElse() throws SQLException {
        String id = ann.posts(ann.video(ann.connects("instagram"))).path("id");
        try (var database = Database.as("scheduler_app")) {
            assertThat(database.column("select id from social_posts")).isEmpty();
            database.actAsService();
            assertThat(database.column("select id from social_posts where status = 'scheduled'"))
                    .contains(id);
            for (String forbidden : List.of(
                    "select caption from social_posts",
                    "update social_posts set caption = 'x'",
                    "update social_posts set scheduled_at = now()",
                    "delete from social_posts",
                    "update post_targets set platform = 'x'",
                    "select * from post_results",
                    "select * from idempotency_keys")) {
                assertThatThrownBy(() -> database.execute(forbidden))
                        .as(forbidden)
                        .hasMessageContaining("permission denied");
            }
        }
    }

    private String body() {
        return CrierJson.write(ann.video(ann.connects("instagram")));
    }

    private static int count(Database database, String table) throws SQLException {
        return Integer.parseInt(database.column("select count(*) from " + table).getFirst());
    }
}
