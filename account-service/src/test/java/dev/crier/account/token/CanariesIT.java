package dev.crier.account.token;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.crier.account.Api;
import dev.crier.account.Events;
import dev.crier.account.FakeHub;
import dev.crier.account.FakePlatforms;
import dev.crier.account.Rows;
import dev.crier.account.Spans;
import dev.crier.account.platform.PlatformUnavailableException;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * A thousand marked tokens through connecting, handing out, refreshing and disconnecting, with all of Crier's own logging
 * on; then the mark is looked for wherever something is written.
 */
@QuarkusTest
class CanariesIT {

    private static final String MARK = "kAnArI9Q2x";
    /** Each brings an access token and a refresh token. */
    private static final int ACCOUNTS = 500;

    @Inject
    FakePlatforms platforms;

    @Inject
    FakeHub hub;

    @Inject
    Rows rows;

    @Inject
    Events events;

    @Inject
    Spans spans;

    private final List<String> answers = new ArrayList<>();
    private final AtomicInteger revoked = new AtomicInteger();

    @Test
    void noneOfAThousandTokensIsWrittenAnywhere() throws Exception {
        platforms.reset();
        var logs = new CollectedLogs();
        var crier = Logger.getLogger("dev.crier");
        var root = Logger.getLogger("");
        Level before = crier.getLevel();
        crier.setLevel(Level.ALL);
        root.addHandler(logs);
        try {
            for (int i = 0; i < ACCOUNTS; i++) {
                live(i);
            }
            poison();
        } finally {
            root.removeHandler(logs);
            crier.setLevel(before);
        }
        assertThat(revoked).hasValueGreaterThan(0);
        assertThat(logs.lines).isNotEmpty();

        var written = new ArrayList<>(answers);
        written.addAll(logs.lines);
        written.addAll(spans.ended());
        written.addAll(tables());
        written.addAll(events.all(ACCOUNTS));
        written.addAll(events.everythingOn("dead-letter.post.result", 1));
        written.add(given().get("/q/metrics").asString());
        for (String form : forms(MARK)) {
            assertThat(written).noneMatch(text -> text.contains(form));
        }
    }

    /** The same search finds what is there: a canary in each of its forms. */
    @Test
    void theSearchFindsAPlantedOne() {
        byte[] bytes = ("x" + MARK + "17").getBytes(StandardCharsets.UTF_8);
        for (String planted : List.of(
                "token " + MARK + "17",
                HexFormat.of().formatHex(bytes),
                Base64.getEncoder().encodeToString(bytes),
                Base64.getUrlEncoder().encodeToString(("yy" + MARK).getBytes(StandardCharsets.UTF_8)))) {
            assertThat(forms(MARK)).as(planted).anyMatch(planted::contains);
        }
    }

    private void live(int number) throws SQLException {
        var user = UUID.randomUUID();
        String access = "access-" + MARK + number;
        hub.has(FakeHub.page(
                "canary-" + user,
                access,
                "refresh-" + MARK + number,
                Instant.now().plusSeconds(3600)));
        hub.onRevoke(grant -> {
            revoked.incrementAndGet();
            return number % 20 == 0
                    ? Uni.createFrom().failure(new PlatformUnavailableException("503 of the hub", null))
                    : Uni.createFrom().voidItem();
        });
        UUID account = Api.connect(user, FakeHub.ID);
        assertThat(Api.credentials(user, account).asString()).contains(access);
        switch (number % 4) {
            case 0 -> {
                expire(account);
                Api.credentials(user, account);
            }
            case 1 -> {
                hub.hasEnded();
                expire(account);
                answers.add(Api.credentials(user, account).asString());
            }
            case 2 -> Api.as(user).delete("/api/social-accounts/{id}", account);
            default -> answers.add(Api.as(user).get("/api/audit").asString());
        }
        answers.add(
                Api.as(user).get("/api/social-accounts?include_inactive=true").asString());
        answers.add(Api.asService().get("/internal/accounts?user_id={u}", user).asString());
    }

    /** A record that nobody can read, with a token in it. */
    private void poison() {
        events.sendRaw("post.result", "dev.crier.post.result.v1", "{\"post_id\":\"" + MARK + "\"");
        await().until(() -> !events.everythingOn("dead-letter.post.result", 1).isEmpty());
    }

    private void expire(UUID account) throws SQLException {
        rows.update("update social_accounts set token_expires_at = now() where id = ?", account);
    }

    /** Every row of every table of the schema. */
    private List<String> tables() throws SQLException {
        var texts = new ArrayList<String>();
        for (String table : rows.column("select relname from pg_class where relkind = 'r'"
                + " and relnamespace = 'account'::regnamespace and relname <> 'flyway_schema_history'")) {
            texts.addAll(rows.column("select to_jsonb(t)::text from " + table + " t"));
        }
        assertThat(texts).hasSizeGreaterThan(ACCOUNTS);
        return texts;
    }

    /** Clear, hexadecimal, and Base64 at each of the three alignments; the mark is the same in all encodings of addresses. */
    private static List<String> forms(String mark) {
        byte[] bytes = mark.getBytes(StandardCharsets.UTF_8);
        var forms = new ArrayList<>(List.of(mark, HexFormat.of().formatHex(bytes)));
        for (int before = 0; before < 3; before++) {
            byte[] shifted = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, shifted, before, bytes.length);
            String code = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            forms.add(code.substring((before * 8 + 5) / 6, (before + bytes.length) * 8 / 6));
        }
        return forms;
    }
}
