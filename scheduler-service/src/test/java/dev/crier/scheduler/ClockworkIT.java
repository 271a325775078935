package dev.crier.scheduler;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.crier.contracts.event.PostUpcoming;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ClockworkIT {

    private static final Duration LONG = Duration.ofSeconds(40);

    @Test
    void announcesAPostOnceForEachVersion() throws Exception {
        try (var rows = new PostRows();
                var upcoming = new Heard<>(PostUpcoming.class, "post.upcoming")) {
            UUID user = rows.schedule(1, Instant.now().plusSeconds(90), 0);
            UUID far = rows.schedule(1, Instant.now().plusSeconds(600), 0);
            await().atMost(LONG).until(() -> upcoming.about(user).size() >= 2);
            rows.edit(rows.posts(user).getFirst());
            await().atMost(LONG).until(() -> upcoming.about(user).size() >= 3);
            UUID later = rows.schedule(1, Instant.now().plusSeconds(90), 0);
            await().atMost(LONG).until(() -> upcoming.about(later).size() >= 2);
            assertThat(upcoming.about(user))
                    .extracting(said -> said.event().postVersion())
                    .containsExactlyInAnyOrder(1, 1, 2);
            assertThat(upcoming.about(far)).isEmpty();
            rows.execute("delete from social_posts where user_id in ('" + user + "', '" + far + "', '" + later + "')");
        }
    }

    @Test
    void countsPostsThatAreLate() throws Exception {
        try (var rows = new PostRows()) {
            UUID stuck = rows.schedule(2, Instant.now().plusSeconds(600), 0);
            rows.execute(
                    "update social_posts set status = 'processing', processing_started_at = now() - interval '1 hour'"
                            + " where user_id = '" + stuck + "'");
            UUID overdue = rows.schedule(1, Instant.now().plusSeconds(600), 0);
            rows.execute("delete from post_targets where user_id = '" + overdue + "'");
            rows.execute("update social_posts set scheduled_at = now() - interval '2 minutes' where user_id = '"
                    + overdue + "'");
            await().atMost(LONG)
                    .untilAsserted(() -> given().get("/q/metrics")
                            .then()
                            .body(containsString("crier_posts_stuck 2.0"))
                            .body(containsString("crier_posts_overdue 1.0")));
            rows.execute("delete from social_posts where user_id in ('" + stuck + "', '" + overdue + "')");
        }
    }

    @Test
    void isReadyWhileDuePostsAreSent() {
        await().atMost(LONG)
                .untilAsserted(() -> given().get("/q/health/ready")
                        .then()
                        .statusCode(200)
                        .body("checks.find { it.name == 'due posts' }.status", equalTo("UP")));
    }
}
