package dev.crier.account.platform.bluesky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.crier.account.AccountError;
import dev.crier.account.Fixtures;
import dev.crier.account.platform.ConnectOutcome;
import dev.crier.account.platform.Grant;
import dev.crier.account.platform.PlatformUnavailableException;
import dev.crier.account.platform.RefreshOutcome;
import dev.crier.account.platform.Validity;
import dev.crier.account.platform.internal.JsonClient;
import dev.crier.account.platform.internal.PlatformHttpConfig;
import dev.crier.account.token.Secret;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlueskyConnectorTest {

    private static final String XRPC = "/xrpc/com.atproto.";
    private static final String DID = "did:plc:abcdefghijklmnopqrstuvwx";

    private record Answer(int status, String body) {}

    private final Vertx vertx = Vertx.vertx();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private URI uri;
    private boolean privateHosts = true;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
        uri = URI.create("http://localhost:" + server.getAddress().getPort());
        answers.put(XRPC + "identity.resolveHandle", new Answer(200, Fixtures.text("bluesky/resolved.json")));
        document(Fixtures.text("bluesky/did.json"));
        answers.put(XRPC + "server.createSession", new Answer(200, Fixtures.text("bluesky/session.json")));
        answers.put(XRPC + "server.refreshSession", new Answer(200, Fixtures.text("bluesky/session.json")));
        answers.put(XRPC + "server.deleteSession", new Answer(200, ""));
    }

    private void document(String text) {
        answers.put("/" + DID, new Answer(200, text.replace("PDS_URL", uri.toString())));
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            calls.add(path + " " + exchange.getRequestHeaders().getFirst("Authorization") + " " + body);
            Answer answer = answers.getOrDefault(path, new Answer(404, "{}"));
            byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @AfterEach
    void stop() {
        server.stop(0);
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void goesFromTheHandleToTheServerAndSignsInThere() {
        var connected = (ConnectOutcome.Connected) signIn("@Crier-Demo.bsky.test");
        assertThat(connected.profile().platformUserId()).isEqualTo(DID);
        assertThat(connected.profile().username()).isEqualTo("crier-demo.bsky.test");
        assertThat(connected.profile().metadata())
                .containsEntry("pds_url", uri.toString())
                .containsEntry("did", DID);
        assertThat(calls.getLast()).contains("\"identifier\":\"" + DID + "\"", "\"password\":\"app-pass\"");
    }

    @Test
    void keepsTheHandleThatWasLookedUp() {
        answers.put(
                XRPC + "server.createSession",
                new Answer(
                        200, Fixtures.text("bluesky/session.json").replace("crier-demo.bsky.test", "handle.invalid")));
        var connected = (ConnectOutcome.Connected) signIn("crier-demo.bsky.test");
        assertThat(connected.profile().username()).isEqualTo("crier-demo.bsky.test");
    }

    @ParameterizedTest
    @CsvSource({
        "401, AuthenticationRequired, APP_PASSWORD_WRONG",
        "401, AuthFactorTokenRequired, APP_PASSWORD_NEEDED",
        "401, AccountTakedown, ACCOUNT_INACTIVE",
        "401, AccountDeactivated, ACCOUNT_INACTIVE",
        "400, InvalidRequest, PLATFORM_REFUSED"
    })
    void saysWhyTheServerRefused(int status, String name, AccountError error) {
        answers.put(XRPC + "server.createSession", error(status, name));
        assertThat(signIn("crier-demo.bsky.test")).isEqualTo(new ConnectOutcome.Refused(error));
    }

    @Test
    void refusesAHandleThatNobodyHas() {
        answers.put(XRPC + "identity.resolveHandle", error(400, "HandleNotFound"));
        assertThat(signIn("crier-demo.bsky.test")).isEqualTo(new ConnectOutcome.Refused(AccountError.HANDLE_NOT_FOUND));
        assertThat(signIn("no handle")).isEqualTo(new ConnectOutcome.Refused(AccountError.HANDLE_NOT_FOUND));
    }

    @Test
    void refusesADocumentThatNamesSomebodyElse() {
        document(Fixtures.text("bluesky/did.json").replace("crier-demo.bsky.test", "other.example"));
        assertThat(signIn("crier-demo.bsky.test"))
                .isEqualTo(new ConnectOutcome.Refused(AccountError.IDENTITY_MISMATCH));
        document(Fixtures.text("bluesky/did.json").replace(DID, "did:plc:bbbbbbbbbbbbbbbbbbbbbbbb"));
        assertThat(signIn("crier-demo.bsky.test"))
                .isEqualTo(new ConnectOutcome.Refused(AccountError.IDENTITY_MISMATCH));
    }

    @Test
    void refusesAServerThatSignsInSomebodyElse() {
        answers.put(
                XRPC + "server.createSession",
                new Answer(
                        200, Fixtures.text("bluesky/session.json").replace(DID, "did:plc:bbbbbbbbbbbbbbbbbbbbbbbb")));
        assertThat(signIn("crier-demo.bsky.test"))
                .isEqualTo(new ConnectOutcome.Refused(AccountError.IDENTITY_MISMATCH));
    }

    @Test
    void doesNotReachIntoTheNetworkThatItRunsIn() {
        privateHosts = false;
        assertThat(signIn("crier-demo.bsky.test")).isEqualTo(new ConnectOutcome.Refused(AccountError.HOST_NOT_ALLOWED));
        assertThat(calls).noneMatch(call -> call.contains("createSession"));
        assertThatThrownBy(() -> connector().revoke(grant()).await().indefinitely())
                .isInstanceOf(PlatformUnavailableException.class);
    }

    @Test
    void refreshesWithoutABody() {
        assertThat(connector().refresh(grant()).await().indefinitely()).isInstanceOf(RefreshOutcome.Refreshed.class);
        assertThat(calls).containsExactly(XRPC + "server.refreshSession Bearer refresh ");
    }

    @ParameterizedTest
    @CsvSource({"ExpiredToken", "InvalidToken", "AccountTakedown", "AccountNotFound"})
    void knowsADeadSession(String name) {
        answers.put(XRPC + "server.refreshSession", error(400, name));
        assertThat(connector().refresh(grant()).await().indefinitely()).isEqualTo(new RefreshOutcome.GrantDead(name));
    }

    @Test
    void endsTheSessionWhenAnAccountIsDisconnected() {
        connector().revoke(grant()).await().indefinitely();
        assertThat(calls).containsExactly(XRPC + "server.deleteSession Bearer refresh ");
    }

    @Test
    void doesNotMindASessionThatIsOverAlready() {
        answers.put(XRPC + "server.deleteSession", error(400, "ExpiredToken"));
        connector().revoke(grant()).await().indefinitely();
        connector()
                .revoke(new Grant(Secret.of("access"), null, Map.of()))
                .await()
                .indefinitely();
        assertThat(calls).hasSize(1);
    }

    @Test
    void saysThatTheSessionCouldNotBeEnded() {
        answers.put(XRPC + "server.deleteSession", error(502, "UpstreamFailure"));
        assertThatThrownBy(() -> connector().revoke(grant()).await().indefinitely())
                .isInstanceOf(PlatformUnavailableException.class);
        answers.put(XRPC + "server.deleteSession", error(400, "InvalidRequest"));
        assertThatThrownBy(() -> connector().revoke(grant()).await().indefinitely())
                .isInstanceOf(PlatformUnavailableException.class);
    }

    @Test
    void asksTheServerWhetherTheAccessTokenWorks() {
        answers.put(XRPC + "server.getSession", new Answer(200, "{\"did\":\"did:plc:abc\"}"));
        assertThat(connector().validate(grant()).await().indefinitely()).isEqualTo(new Validity.Valid());
        answers.put(XRPC + "server.getSession", error(400, "ExpiredToken"));
        assertThat(connector().validate(grant()).await().indefinitely())
                .isEqualTo(new Validity.Refused("ExpiredToken"));
        answers.put(XRPC + "server.getSession", error(502, "UpstreamFailure"));
        assertThatThrownBy(() -> connector().validate(grant()).await().indefinitely())
                .isInstanceOf(PlatformUnavailableException.class);
    }

    private ConnectOutcome signIn(String handle) {
        return connector().signIn(handle, Secret.of("app-pass")).await().indefinitely();
    }

    private Grant grant() {
        return new Grant(Secret.of("access"), Secret.of("refresh"), Map.of("pds_url", uri.toString()));
    }

    private static Answer error(int status, String name) {
        return new Answer(status, "{\"error\":\"" + name + "\",\"message\":\"No\"}");
    }

    private BlueskyConnector connector() {
        var http = new JsonClient(vertx, new PlatformHttpConfig() {
            @Override
            public Duration timeout() {
                return Duration.ofSeconds(10);
            }

            @Override
            public int maxAnswerBytes() {
                return 100_000;
            }
        });
        var config = new Config(uri, privateHosts);
        var client = new BlueskyClient(http, config);
        var clock = Clock.systemUTC();
        var identity = new ClientIdentity(config, clock);
        var oauth = new BlueskyOAuth(new BlueskyOAuthClient(http, config, identity, clock), identity, clock);
        return new BlueskyConnector(client, new Identities(client), oauth, identity, clock);
    }

    private record Config(URI entrywayUrl, boolean allowPrivateHosts) implements BlueskyConfig {

        @Override
        public Optional<String> clientKey() {
            return Optional.empty();
        }

        @Override
        public URI plcUrl() {
            return entrywayUrl;
        }
    }
}
