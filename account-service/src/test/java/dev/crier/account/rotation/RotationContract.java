package dev.crier.account.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.crier.account.Api;
import dev.crier.account.Rows;
import dev.crier.account.audit.AuditLog;
import dev.crier.account.token.OpenKey;
import dev.crier.account.token.Rewrapping;
import dev.crier.account.token.SealedRows;
import dev.crier.account.token.Secret;
import dev.crier.account.token.TokenCipher;
import dev.crier.account.token.TokenContext;
import dev.crier.account.token.TokenKind;
import dev.crier.contracts.AccountId;
import dev.crier.contracts.PlatformId;
import dev.crier.contracts.UserId;
import dev.crier.rest.TenantTransaction;
import io.quarkus.arc.All;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a rotation has to do, whoever keeps the wrapping key. */
abstract class RotationContract {

    private static final PlatformId YOUTUBE = PlatformId.of("youtube");

    @Inject
    AuditLog audit;

    @Inject
    RotationRunner runner;

    @Inject
    Rotations rotations;

    @Inject
    Rewrapping rewrapping;

    @Inject
    TokenCipher cipher;

    @Inject
    TenantTransaction transaction;

    @Inject
    @All
    List<SealedRows> tables;

    @Inject
    RotationConfig config;

    @Inject
    Rows rows;

    private final UUID user = UUID.randomUUID();

    /** How many tokens the great rotation is of. */
    abstract int tokens();

    @BeforeEach
    void beginWithAnEmptyTable() throws SQLException {
        rows.update("update social_accounts set is_active = false, access_token_encrypted = null,"
                + " refresh_token_encrypted = null, data_key = null");
        rows.update("delete from oauth_states");
        rows.update("delete from connect_choices");
        rows.update("delete from revocations");
        rows.update("update key_rotations set finished_at = now() where finished_at is null");
    }

    @Test
    void everyTokenIsHandedOutWhileTheKeyIsRotated() throws Exception {
        List<UUID> accounts = connect(tokens());
        String before = version();
        order();
        var failures = new ConcurrentLinkedQueue<String>();
        var handedOut = new AtomicInteger();
        var over = new AtomicBoolean();
        try (var callers = Executors.newFixedThreadPool(3)) {
            for (int i = 0; i < 3; i++) {
                callers.submit(() -> askUntil(over, accounts, failures, handedOut));
            }
            runner.run();
            over.set(true);
        }

        assertThat(failures).isEmpty();
        assertThat(handedOut.get()).isGreaterThan(20);
        Api.asAdmin()
                .get("/admin/keys")
                .then()
                .statusCode(200)
                .body("rotation.state", equalTo("DONE"))
                .body("rotation.tokens_done", equalTo(tokens()))
                .body("rotation.tokens_refused", equalTo(0));
        assertThat(version()).isNotEqualTo(before);
        assertThat(versionsOfRows()).containsExactly(version() + ":");
        System.out.printf(
                "%s: %d tokens at %s/s, %d handed out meanwhile%n",
                getClass().getSimpleName(),
                tokens(),
                Api.asAdmin().get("/admin/keys").path("rotation.tokens_per_second"),
                handedOut.get());
    }

    @Test
    void anotherReplicaCarriesOnWhereOneDied() throws Exception {
        List<UUID> accounts = connect(1000);
        order();
        var dying = new RotationRunner(
                new Rotations(transaction, tables, audit, config, new DyingClock(8)),
                rewrapping,
                config,
                Clock.systemUTC());

        assertThatThrownBy(dying::run).hasStackTraceContaining("dead");
        assertThat(done()).isBetween(1, 999);
        runner.run();
        assertThat(done()).isBetween(1, 999); // the lease of the dead replica is still valid

        Thread.sleep(config.lease().plusMillis(200));
        runner.run();

        Api.asAdmin()
                .get("/admin/keys")
                .then()
                .body("rotation.state", equalTo("DONE"))
                .body("rotation.tokens_total", equalTo(1000))
                .body("rotation.tokens_done", equalTo(1000));
        assertThat(versionsOfRows()).containsExactly(version() + ":");
        accounts.stream().limit(20).forEach(this::isHandedOut);
    }

    @Test
    void aKeyThatCannotBeOpenedKeepsTheOldVersionAlive() throws Exception {
        List<UUID> accounts = connect(3);
        rows.update(
                "update social_accounts set data_key = left(data_key, -12) || 'AAAAAAAAAAA=' where id = ?",
                accounts.getFirst());
        order();

        runner.run();

        Api.asAdmin()
                .get("/admin/keys")
                .then()
                .body("rotation.state", equalTo("INCOMPLETE"))
                .body("rotation.tokens_refused", equalTo(1))
                .body("rotation.tokens_done", equalTo(2));
        isHandedOut(accounts.get(1));
        Api.credentials(user, accounts.getFirst())
                .then()
                .statusCode(503)
                .header("Retry-After", "10")
                .body("code", equalTo("vault_unavailable"));
    }

    @Test
    void onlyAnOperatorRotatesAndOneRotationIsAtWork() throws SQLException {
        int before = entries();
        Api.asService().post("/admin/keys/rotations").then().statusCode(403);
        Api.as(user).get("/admin/keys").then().statusCode(403);

        String first = order();
        assertThat(order()).isEqualTo(first);
        assertThat(entries()).isEqualTo(before + 1);
        Api.asAdmin().get("/admin/keys").then().body("rotation.state", startsWith("ROTATING"));
        runner.run();
        assertThat(order()).isNotEqualTo(first);
    }

    /** Of nobody in the audit log. */
    private int entries() throws SQLException {
        return rows.column("select 1 from audit_logs where action = 'key_rotation' and user_id is null"
                        + " and actor like 'operator:%'")
                .size();
    }

    private String order() {
        return Api.asAdmin()
                .post("/admin/keys/rotations")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    private void askUntil(AtomicBoolean over, List<UUID> accounts, Queue<String> failures, AtomicInteger handedOut) {
        while (!over.get()) {
            UUID account = accounts.get(ThreadLocalRandom.current().nextInt(accounts.size()));
            var answer = Api.credentials(user, account);
            if (answer.statusCode() == 200 && ("token-" + account).equals(answer.path("access_token"))) {
                handedOut.incrementAndGet();
            } else {
                failures.add(answer.statusCode() + " " + answer.asString());
            }
        }
    }

    private void isHandedOut(UUID account) {
        Api.credentials(user, account).then().statusCode(200).body("access_token", equalTo("token-" + account));
    }

    /** Accounts with a token each. */
    private List<UUID> connect(int count) throws Exception {
        List<UUID> accounts =
                IntStream.range(0, count).mapToObj(i -> UUID.randomUUID()).toList();
        List<OpenKey> keys = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var key : threads.invokeAll(accounts.stream()
                    .<Callable<OpenKey>>map(account ->
                            () -> cipher.newKey(new UserId(user)).await().atMost(Duration.ofSeconds(30)))
                    .toList())) {
                keys.add(key.get());
            }
        }
        rows.with("app.role", "service", connection -> {
            try (var insert = connection.prepareStatement("insert into social_accounts (id, user_id, platform,"
                    + " platform_user_id, username, access_token_encrypted, data_key, created_at, updated_at)"
                    + " values (?, ?, 'youtube', ?, 'name', ?, ?, now(), now())")) {
                for (int i = 0; i < count; i++) {
                    var account = accounts.get(i);
                    var context = TokenContext.of(new AccountId(account), YOUTUBE, TokenKind.ACCESS);
                    insert.setObject(1, account);
                    insert.setObject(2, user);
                    insert.setString(3, "UC" + account);
                    insert.setBytes(4, keys.get(i).encrypt(Secret.of("token-" + account), context));
                    insert.setString(5, keys.get(i).wrapped().text());
                    insert.addBatch();
                }
                return insert.executeBatch();
            }
        });
        return accounts;
    }

    private String version() {
        return Api.asAdmin().get("/admin/keys").path("version");
    }

    private int done() {
        return Api.asAdmin().get("/admin/keys").path("rotation.tokens_done");
    }

    private List<String> versionsOfRows() throws SQLException {
        return rows.column("select distinct substring(data_key from '^[^:]*:[^:]*:') from social_accounts"
                + " where data_key is not null");
    }

    /** The process dies after some looks at the clock, in the middle of a transaction. */
    private static final class DyingClock extends Clock {

        private final AtomicInteger left;

        DyingClock(int looks) {
            left = new AtomicInteger(looks);
        }

        @Override
        public Instant instant() {
            if (left.decrementAndGet() < 0) {
                throw new IllegalStateException("dead");
            }
            return Instant.now();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
