package dev.crier.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.crier.contracts.AccountId;
import dev.crier.contracts.Outcome;
import dev.crier.contracts.PlatformId;
import dev.crier.contracts.PostId;
import dev.crier.contracts.UserId;
import dev.crier.contracts.event.PostResult;
import dev.crier.contracts.event.UserDeleted;
import dev.crier.contracts.event.UserErased;
import dev.crier.messaging.CrierJson;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A user is erased: every row goes, nothing that is on its way brings one back. */
@QuarkusTest
class ErasureIT {

    private final Author ann = new Author();

    @Test
    void erasesEveryRowOfTheUserAndTellsHowMany() throws Exception {
        UUID account = ann.connects("instagram");
        String post = posted(account);
        try (var broker = new Broker("user.erased")) {
            UserErased answer = erase(broker);
            assertThat(answer.service()).isEqualTo("post-service");
            assertThat(answer.counts()).containsEntry("social_posts", 1L).containsEntry("post_results", 1L);
            assertThat(rows()).isEmpty();
            ann.request().get("/api/posts/" + post).then().statusCode(404);

            Instant now = Instant.now();
            broker.send(
                    "late-" + post,
                    new PostResult(
                            PostId.of(post),
                            1,
                            new AccountId(account),
                            new UserId(ann.id),
                            PlatformId.of("instagram"),
                            Outcome.PUBLISHED,
                            "17",
                            null,
                            null,
                            1,
                            now,
                            now,
                            now,
                            null,
                            null));
            broker.send("again-" + ann.id, new UserDeleted(new UserId(ann.id), answer.requestedAt()));
            String next = posted(account);
            assertThat(rows()).isNotEmpty();
            ann.request().get("/api/posts").then().body("items.id", equalTo(List.of(next)));
        }
    }

    @Test
    void leavesOthersAlone() throws Exception {
        var bob = new Author();
        String kept = bob.posts(bob.videoNow(bob.connects("instagram"))).path("id");
        posted(ann.connects("instagram"));
        try (var broker = new Broker("user.erased")) {
            erase(broker);
        }
        bob.request().get("/api/posts/" + kept).then().statusCode(200);
    }

    private String posted(UUID account) {
        return ann.request()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(CrierJson.write(ann.videoNow(account)))
                .post("/api/posts")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private UserErased erase(Broker broker) throws Exception {
        broker.send("erase-" + ann.id, new UserDeleted(new UserId(ann.id), Instant.now()));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !broker.events(UserErased.class, ann.id.toString()).isEmpty());
        return broker.events(UserErased.class, ann.id.toString()).getFirst();
    }

    /** Tables that still have rows of the user, whoever added the table. */
    private List<String> rows() throws SQLException {
        try (var database = Database.as("post_app")) {
            database.actAs(ann.id);
            List<String> tables = database.column("select c.relname from pg_class c join pg_attribute a"
                    + " on a.attrelid = c.oid where c.relnamespace = 'post'::regnamespace and c.relkind = 'r'"
                    + " and a.attname = 'user_id' and c.relname <> 'erased_users'");
            assertThat(tables).contains("social_posts", "target_timeline", "usage_windows");
            return tables.stream().filter(table -> hasRows(database, table)).toList();
        }
    }

    private static boolean hasRows(Database database, String table) {
        try {
            return !database.column("select 1 from " + table + " limit 1").isEmpty();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
