package dev.crier.account.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.crier.account.Api;
import dev.crier.account.Events;
import dev.crier.account.FakeHub;
import dev.crier.account.FakePlatforms;
import dev.crier.account.Rows;
import dev.crier.contracts.AccountId;
import dev.crier.contracts.Outcome;
import dev.crier.contracts.PlatformId;
import dev.crier.contracts.PostId;
import dev.crier.contracts.UserId;
import dev.crier.contracts.event.PostResult;
import dev.crier.contracts.event.UserDeleted;
import dev.crier.contracts.event.UserErased;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A user asks to be forgotten: this service's part, and how it hears of the others'. */
@QuarkusTest
class ErasureIT {

    private static final List<String> OTHERS =
            List.of("post-service", "media-service", "transcoder-worker", "publisher-worker");

    @Inject
    FakePlatforms platforms;

    @Inject
    FakeHub hub;

    @Inject
    Events events;

    @Inject
    Rows rows;

    private final UUID user = UUID.randomUUID();
    private final AtomicInteger revoked = new AtomicInteger();

    @BeforeEach
    void oneRowOfEverything() throws SQLException {
        platforms.reset();
        hub.has(FakeHub.page("p-" + user, "token-1"));
        hub.onRevoke(grant -> {
            revoked.incrementAndGet();
            return Uni.createFrom().voidItem();
        });
        Api.connect(user, FakeHub.ID);
        hub.onRevoke(grant -> {
            revoked.incrementAndGet();
            return Uni.createFrom().voidItem();
        });
        rows.update(
                "insert into user_contacts (user_id, email, created_at, updated_at) values (?, 'a@b.test', now(), now())",
                user);
    }

    @Test
    void erasesTheUserOnceNothingIsInFlight() throws SQLException {
        Api.as(user)
                .delete("/api/me")
                .then()
                .statusCode(202)
                .body("is_done", equalTo(false))
                .body("pending", hasItem("account-service"))
                .body("done_at", nullValue());
        Api.as(user).delete("/api/me").then().statusCode(202);
        var asked = events.of("user.deleted", user, 1);
        assertThat(asked).hasSize(1);
        assertThat(count("social_accounts")).isEqualTo(1);

        Instant requestedAt = Instant.parse(asked.getFirst().path("at").asText());
        OTHERS.forEach(service -> answer(service, requestedAt));
        await().untilAsserted(() -> Api.as(user)
                .get("/api/me/erasure")
                .then()
                .statusCode(200)
                .body("is_done", equalTo(true))
                .body("pending", empty())
                .body("services.service", containsInAnyOrder(names())));
        await().untilAsserted(() -> assertThat(revoked).hasValue(1));
        await().until(() -> count("revocations") == 0);
        for (String table : tables()) {
            assertThat(count(table)).as(table).isZero();
        }
        assertThat(events.of("user.erased", user, 5))
                .anyMatch(event -> event.path("service").asText().equals("account-service")
                        && event.path("counts").path("social_accounts").asInt() == 1);
    }

    @Test
    void whatWasOnItsWayDoesNotBringTheUserBackAndWhatComesLaterCounts() throws SQLException {
        Api.as(user).delete("/api/me");
        Instant requestedAt = Instant.parse(
                events.of("user.deleted", user, 1).getFirst().path("at").asText());
        Instant before = Instant.now();
        OTHERS.forEach(service -> answer(service, requestedAt));
        await().until(() -> Api.as(user).get("/api/me/erasure").path("is_done"));

        events.send(UUID.randomUUID().toString(), result(), before);
        Api.connect(user, FakeHub.ID);
        events.send(result());
        await().until(() -> rows.audit(user).size() == 2);
        assertThat(rows.audit(user)).containsExactly("connect ok user", "publish ok service:publisher-worker");
        Api.as(user).get("/api/social-accounts").then().body("total", equalTo(1));
    }

    @Test
    void aRequestFromOutsideIsAsGood() throws SQLException {
        Instant at = Instant.now();
        events.send(new UserDeleted(new UserId(user), at));
        await().untilAsserted(() -> Api.as(user)
                .get("/api/me/erasure")
                .then()
                .statusCode(200)
                .body("pending", hasItem("publisher-worker")));
        answer("publisher-worker", new UserDeleted(new UserId(user), at).at());
        await().untilAsserted(() -> Api.as(user)
                .get("/api/me/erasure")
                .then()
                .body("pending", not(hasItem("account-service")))
                .body("pending", hasItem("media-service")));
        assertThat(count("social_accounts")).isZero();
    }

    @Test
    void theErasedLogLeavesACountOfNobody() throws SQLException {
        long before = entries("connect");
        Api.as(user).delete("/api/me");
        Instant requestedAt = Instant.parse(
                events.of("user.deleted", user, 1).getFirst().path("at").asText());
        answer("publisher-worker", requestedAt);
        await().until(() -> count("audit_logs") == 0);
        assertThat(entries("connect")).isEqualTo(before + 1);
    }

    @Test
    void nobodyIsErasedWhoDidNotAsk() {
        Api.as(user).get("/api/me/erasure").then().statusCode(404).body("code", equalTo("not_found"));
        assertThatThrownBy(() -> rows.column("select cast(erase_user(?, '{}') as text)", user))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("no erasure of this user is open");
        assertThatThrownBy(() -> rows.with("app.user_id", user.toString(), c -> {
                    Rows.column(
                            c,
                            "insert into erased_users (user_id, requested_at) values (?, now()) returning user_id",
                            user);
                    return Rows.column(c, "select cast(erase_user(?, '{}') as text)", user);
                }))
                .hasMessageContaining("no erasure of this user is open");
    }

    @Test
    void anErasureIsItsUsersAlone() throws SQLException {
        Api.as(user).delete("/api/me");
        Api.as(UUID.randomUUID()).get("/api/me/erasure").then().statusCode(404);
        for (String table : List.of("erased_users", "erasure_answers")) {
            List<String> seen = rows.with(
                    "app.user_id",
                    UUID.randomUUID().toString(),
                    c -> Rows.column(c, "select user_id::text from " + table));
            assertThat(seen).isEmpty();
        }
    }

    private void answer(String service, Instant requestedAt) {
        events.send(new UserErased(new UserId(user), service, Map.of("rows", 1L), requestedAt, Instant.now()));
    }

    private PostResult result() {
        Instant now = Instant.now();
        return new PostResult(
                new PostId(UUID.randomUUID()),
                1,
                new AccountId(UUID.randomUUID()),
                new UserId(user),
                PlatformId.of("instagram"),
                Outcome.PUBLISHED,
                null,
                null,
                null,
                1,
                now,
                now,
                now,
                null,
                null);
    }

    private static String[] names() {
        var names = new ArrayList<>(OTHERS);
        names.add("account-service");
        return names.toArray(String[]::new);
    }

    /** Every table with a user, whoever added it, but for the proof. */
    private List<String> tables() throws SQLException {
        List<String> tables = rows.column("select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid"
                + " where c.relnamespace = 'account'::regnamespace and c.relkind = 'r' and a.attname = 'user_id'"
                + " and c.relname not in ('erased_users', 'erasure_answers')");
        assertThat(tables).contains("social_accounts", "audit_logs", "user_contacts");
        return tables;
    }

    private long count(String table) throws SQLException {
        return Long.parseLong(rows.column("select count(*)::text from " + table + " where user_id = ?", user)
                .getFirst());
    }

    private long entries(String action) throws SQLException {
        return Long.parseLong(
                rows.column("select coalesce(sum(entries), 0)::text from erased_audit_counts where action = ?", action)
                        .getFirst());
    }
}
