package dev.crier.sandbox.bluesky;

import static dev.crier.sandbox.TestSandbox.JSON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.sandbox.TestSandbox;
import dev.crier.sandbox.TestSandbox.Answered;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlueskySessionsTest extends BlueskyTestCase {
    @Test
    void leadsFromHandleToServer() {
        assertThat(query("com.atproto.identity.resolveHandle?handle=" + HANDLE.toUpperCase(java.util.Locale.ROOT))
                        .at("did"))
                .isEqualTo(did);
        Answered document = sandbox.get(PLATFORM, "/" + did).expect(200);
        assertThat(document.at("alsoKnownAs.0")).isEqualTo("at://" + HANDLE);
        assertThat(document.at("service.0.id")).endsWith("#atproto_pds");
        assertThat(document.at("service.0.serviceEndpoint")).isEqualTo(sandbox.url(PLATFORM));
        assertError(query("com.atproto.identity.resolveHandle?handle=nobody.bsky.test"), 400, "HandleNotFound");
        assertThat(query("com.atproto.server.describeServer").at("blobUploadLimit"))
                .isEqualTo("52428800");
        assertThat(query("app.bsky.actor.getProfile?actor=" + did).at("handle")).isEqualTo(HANDLE);
    }

    @Test
    void signsInByHandleOrDidButNotWithAnAt() {
        signIn(did, "demo-demo-demo-demo").expect(200);
        signIn("Crier-Demo.bsky.test", "demo-demo-demo-demo").expect(200);
        assertError(signIn("@" + HANDLE, "demo-demo-demo-demo"), 401, "AuthenticationRequired");
        assertError(signIn(HANDLE, "wrong"), 401, "AuthenticationRequired");
        assertError(signIn("nobody.bsky.test", "wrong"), 401, "AuthenticationRequired");
    }

    @Test
    void refreshesWithGrace() {
        Answered first = bare("refreshSession", refresh).expect(200);
        Answered again = bare("refreshSession", refresh).expect(200);
        assertThat(again.at("refreshJwt")).isEqualTo(first.at("refreshJwt")).isNotEqualTo(refresh);
        assertError(
                sandbox.post(PLATFORM, "/xrpc/com.atproto.server.refreshSession", JSON, "{}", bearer(refresh)),
                400,
                "InvalidRequest");
        assertError(bare("refreshSession", access), 400, "InvalidToken");
        assertThat(query("com.atproto.server.getSession").at("handle")).isEqualTo(HANDLE);
    }

    @Test
    void endsASession() {
        String mine = signIn(HANDLE, "demo-demo-demo-demo").at("refreshJwt");
        assertThat(bare("deleteSession", mine).expect(200).text()).isEmpty();
        Answered over = bare("refreshSession", mine);
        assertError(over, 400, "ExpiredToken");
        assertThat(over.at("message")).isEqualTo("Token has been revoked");
    }

    @Test
    void refusesTokensThatAreNone() {
        assertError(sandbox.get(PLATFORM, "/xrpc/com.atproto.server.getSession"), 401, "AuthMissing");
        assertError(sandbox.get(PLATFORM, "/xrpc/com.atproto.server.getSession", bearer("a.b.c")), 400, "InvalidToken");
        assertError(sandbox.get(PLATFORM, "/xrpc/com.atproto.server.getSession", bearer(refresh)), 400, "InvalidToken");
        sandbox.set(PLATFORM, "{\"access_token_seconds\":0}");
        String dead = signIn(HANDLE, "demo-demo-demo-demo").at("accessJwt");
        sandbox.set(PLATFORM, "{\"access_token_seconds\":7200}");
        Answered expired = sandbox.get(PLATFORM, "/xrpc/com.atproto.server.getSession", bearer(dead));
        assertError(expired, 400, "ExpiredToken");
        assertThat(expired.at("message")).isEqualTo("Token has expired");
    }

    @Test
    void limitsServiceTokens() {
        long now = sandbox.clock.instant().getEpochSecond();
        String path = "com.atproto.server.getServiceAuth?aud=did:web:localhost";
        assertError(query(path + "&lxm=a.b.c&exp=" + (now + 3700)), 400, "BadExpiration");
        assertError(query(path + "&lxm=a.b.c&exp=" + (now - 10)), 400, "BadExpiration");
        assertError(query(path + "&exp=" + (now + 120)), 400, "BadExpiration");
        assertError(query("com.atproto.server.getServiceAuth"), 400, "InvalidRequest");
        assertThat(query(path + "&lxm=a.b.c&exp=" + (now + 3000)).expect(200).at("token"))
                .contains(".");
    }

    @Test
    void limitsSignInsAndWrites(@TempDir Path folder) throws IOException {
        try (TestSandbox other = new TestSandbox(folder)) {
            other.set(PLATFORM, "{\"sign_ins_per_5_minutes\":2,\"write_points_per_hour\":3}");
            String body = body(Map.of("identifier", HANDLE, "password", "demo-demo-demo-demo"));
            String path = "/xrpc/com.atproto.server.createSession";
            String token = other.post(PLATFORM, path, JSON, body).at("accessJwt");
            other.post(PLATFORM, path, JSON, body).expect(200);
            Answered limited = other.post(PLATFORM, path, JSON, body);
            assertError(limited, 429, "RateLimitExceeded");
            assertThat(Integer.parseInt(limited.header("Retry-After"))).isBetween(1, 300);
            assertThat(limited.header("RateLimit-Remaining")).isEqualTo("0");
            String record = body(Map.of("repo", HANDLE, "collection", POST, "record", post("one")));
            other.post(PLATFORM, "/xrpc/" + CREATE, JSON, record, bearer(token)).expect(200);
            assertError(other.post(PLATFORM, "/xrpc/" + CREATE, JSON, record, bearer(token)), 429, "RateLimitExceeded");
            other.clock.forward(Duration.ofMinutes(61));
            other.post(PLATFORM, "/xrpc/" + CREATE, JSON, record, bearer(token)).expect(200);
        }
    }
}
