package dev.crier.account.token;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.account.Api;
import dev.crier.account.Events;
import dev.crier.account.FakeHub;
import dev.crier.account.FakePlatforms;
import dev.crier.account.FakePlatforms.Answer;
import dev.crier.account.Fixtures;
import dev.crier.account.Rows;
import dev.crier.account.Spans;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** Sends marked secrets through good and bad days, and looks for the mark wherever things are written. */
@QuarkusTest
class SecretLeakIT {

    private static final String MARK = "cAnArY7f3a";

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

    private final UUID user = UUID.randomUUID();
    private final List<String> answers = new ArrayList<>();
    private String privateKey;

    @Test
    void noTokenIsWrittenAnywhereButInTheCredentialAnswer() throws Exception {
        platforms.reset();
        mark("/token", "youtube/tokens.json", "ya29.first", "1//0first");
        mark("/access_token", "instagram/long-token.json", "IGAA-long");
        mark("/xrpc/com.atproto.server.createSession", "bluesky/session.json", "bsky-access", "bsky-refresh");
        mark("/oauth/token", "bluesky/oauth-tokens.json", "oauth-access", "oauth-refresh");
        var logs = new CollectedLogs();
        Logger.getLogger("").addHandler(logs);
        try {
            live();
        } finally {
            Logger.getLogger("").removeHandler(logs);
        }

        var written = new ArrayList<>(answers);
        written.addAll(logs.lines);
        written.addAll(events.all(3));
        written.addAll(spans.ended());
        for (String table : List.of(
                "social_accounts",
                "oauth_states",
                "connect_choices",
                "connect_candidates",
                "audit_logs",
                "outbox",
                "notices",
                "revocations")) {
            written.addAll(rows.column("select to_jsonb(t)::text from " + table + " t"));
        }
        written.add(given().get("/q/metrics").asString());
        assertThat(logs.lines).isNotEmpty();
        assertThat(spans.ended()).anyMatch(span -> span.contains("/api/auth/youtube/callback"));
        assertThat(privateKey).hasSizeGreaterThan(40);
        assertThat(written).noneMatch(text -> text.contains(privateKey));
        for (String form : forms()) {
            assertThat(written).noneMatch(text -> text.contains(form));
        }
    }

    private void live() {
        UUID youtube = Api.connect(user, "youtube");
        Api.connect(user, "instagram");
        answers.add(Api.connectBluesky(user, "crier-demo.bsky.test").asString());
        signInByOAuth();
        answers.add(Api.as(user).get("/api/social-accounts").asString());
        answers.add(Api.asService().get("/internal/accounts?user_id={u}", user).asString());
        choose();
        answers.add(Api.refused(user, youtube, "ya29.first" + MARK).asString().replace("ya29.second", ""));
        assertThat(Api.credentials(user, youtube).asString()).contains(MARK);
        // errors that repeat what was sent, as some platforms do
        for (int status : new int[] {400, 500}) {
            expire(youtube);
            platforms.on("/token", call -> new Answer(status, "{\"error\":\"odd\",\"sent\":\"" + call.body() + "\"}"));
            answers.add(Api.credentials(user, youtube).asString());
        }
        var attempt = Api.begin(user, "youtube");
        answers.add(Api.comeBack("youtube", attempt.cookie(), Map.of("state", attempt.state(), "code", "code-" + MARK))
                .toString());
        answers.add(Api.as(user)
                .contentType("application/json")
                .body("{\"handle\":\"crier-demo.bsky.test\",\"app_password\":{\"x\":\"" + MARK + "\"}}")
                .post("/api/auth/bluesky/connect")
                .asString());
        answers.add(Api.as(user)
                .contentType("application/json")
                .body("{\"handle\":\"a.b\",\"app_password\":\"" + MARK)
                .post("/api/auth/bluesky/connect")
                .asString());
    }

    /** The key is made by the service itself, so it has no mark: it is known from the one answer that may show it. */
    private void signInByOAuth() {
        var attempt = Api.begin(user, "bluesky", Map.of("handle", "crier-demo.bsky.test"));
        var result = Api.comeBack(
                "bluesky",
                attempt.cookie(),
                Map.of("state", attempt.state(), "code", "code-" + MARK, "iss", platforms.url()));
        answers.add(result.toString());
        String key =
                Api.credentials(user, UUID.fromString(result.get("account_id"))).path("dpop_key");
        privateKey = key.replaceAll(".*\"d\":\"([^\"]+)\".*", "$1");
    }

    /** One choice is made, and the tokens of another wait in the table. */
    private void choose() {
        hub.has(FakeHub.page("p-1", "access-" + MARK, "refresh-" + MARK, null), FakeHub.page("p-2", "other-" + MARK));
        for (int i = 0; i < 2; i++) {
            var result = Api.finish(Api.begin(user, FakeHub.ID));
            answers.add(result.toString());
            answers.add(Api.as(user)
                    .get("/api/auth/choices/{id}", result.get("choice_id"))
                    .asString());
            if (i == 0) {
                answers.add(Api.as(user)
                        .contentType("application/json")
                        .body(Map.of("platform_user_ids", List.of("p-1")))
                        .post("/api/auth/choices/{id}", result.get("choice_id"))
                        .asString());
            }
        }
        assertThat(answers.getLast()).contains("\"is_connected\":true");
    }

    private void mark(String path, String fixture, String... secrets) {
        String text = Fixtures.text(fixture);
        for (String secret : secrets) {
            text = text.replace(secret, secret + MARK);
        }
        String marked = text;
        platforms.on(path, call -> new Answer(200, marked));
    }

    private void expire(UUID account) {
        try {
            rows.update(
                    "update social_accounts set token_expires_at = now(), refresh_not_before = null where id = ?",
                    account);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** Clear, hexadecimal, and Base64 at each of the three alignments. */
    private static List<String> forms() {
        byte[] bytes = MARK.getBytes(StandardCharsets.UTF_8);
        var forms = new ArrayList<>(List.of(MARK, HexFormat.of().formatHex(bytes)));
        for (int offset = 0; offset < 3; offset++) {
            byte[] shifted = new byte[bytes.length + offset];
            System.arraycopy(bytes, 0, shifted, offset, bytes.length);
            String code = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            forms.add(code.substring(offset == 0 ? 0 : offset + 1, code.length() - 2));
        }
        return forms;
    }
}
