package dev.crier.media.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.crier.contracts.UserId;
import dev.crier.contracts.event.UserDeleted;
import dev.crier.contracts.event.UserErased;
import dev.crier.media.Api;
import dev.crier.media.Bucket;
import dev.crier.media.Bus;
import dev.crier.media.Database;
import dev.crier.messaging.CrierJson;
import dev.crier.testkit.CrierInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A user is erased: rows and files go, and what is on its way brings neither back. */
@QuarkusTest
@QuarkusTestResource(CrierInfrastructure.class)
class UserErasureIT {

    private final Api user = Api.newUser();

    @Test
    void erasesRowsAndFilesEvenThoseThatAPostNeeds() throws JsonProcessingException {
        var other = Api.newUser();
        String kept = other.upload(Api.MP4);
        String used = user.processing();
        user.attach(UUID.randomUUID().toString(), used);
        String uploaded = user.upload(Api.MP4);

        var answer = erase();
        assertThat(answer.service()).isEqualTo("media-service");
        assertThat(answer.counts()).containsEntry("social_media", 2L).containsEntry("attachments", 1L);
        for (String table : tables()) {
            assertThat(Database.select("app.user_id", user.user().toString(), "select 1 from " + table))
                    .as(table)
                    .isEmpty();
        }
        assertThat(Bucket.has(Bucket.original(user, used))).isFalse();
        assertThat(Bucket.has(Bucket.original(user, uploaded))).isFalse();
        assertThat(Bucket.has(Bucket.original(other, kept))).isTrue();
        other.get("/api/media/" + kept).statusCode(200);

        // the transcoder was at it
        String file = "renditions/" + used + "/universal.mp4";
        String thumbnail = "renditions/" + used + "/thumbnail.jpg";
        Bucket.put(file, "late");
        Bucket.put(thumbnail, "late");
        Bus.send(Bus.transcoded(used, user.user(), file, thumbnail));
        await().until(() -> !Bucket.has(file) && !Bucket.has(thumbnail));
        user.get("/api/media").body("total", equalTo(0));
    }

    @Test
    void theUserBeginsAnew() throws JsonProcessingException {
        user.upload(Api.MP4);
        var answer = erase();
        String next = user.upload(Api.MP4);
        Bus.send(new UserDeleted(new UserId(user.user()), answer.requestedAt()));
        String last = Api.newUser().upload(Api.MP4);
        assertThat(last).isNotEqualTo(next);
        user.get("/api/media").body("total", equalTo(1));
        assertThat(Bus.all("user.erased", user.user().toString(), Duration.ofSeconds(3), 2))
                .hasSize(1);
        user.get("/api/media/" + next).statusCode(200);
    }

    private UserErased erase() throws JsonProcessingException {
        Bus.send(new UserDeleted(new UserId(user.user()), Instant.now()));
        return CrierJson.mapper()
                .readValue(Bus.await("user.erased", user.user().toString()).value(), UserErased.class);
    }

    private static List<String> tables() {
        List<String> tables = Database.select(
                "app.role",
                "service",
                "select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid"
                        + " where c.relnamespace = 'media'::regnamespace and c.relkind = 'r'"
                        + " and a.attname = 'user_id' and c.relname <> 'erased_users'");
        assertThat(tables).contains("social_media", "renditions", "attachments", "upload_starts");
        return tables;
    }
}
