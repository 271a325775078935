package dev.crier.publisher.platform.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crier.publisher.platform.internal.http.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The real server software of Bluesky with a DID directory beside it, on loopback. */
final class GenuinePds implements AutoCloseable {

    static final int BLOB_LIMIT = 3_000_000;
    private static final String SECRET = "only-for-tests-only-for-tests-only";
    static final String PASSWORD = "correct horse battery staple";

    /** A signed-in account. */
    record Account(String did, String handle, String accessJwt, String refreshJwt) {}

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Process process;
    private final URI uri;

    private GenuinePds(Process process, URI uri) {
        this.process = process;
        this.uri = uri;
    }

    static GenuinePds start(Path data) throws IOException, InterruptedException {
        Path home = NpmPackages.installed(List.of("/pds/package.json", "/pds/start.mjs"));
        int port = freePort();
        ProcessBuilder command = new ProcessBuilder(
                        NpmPackages.node(home).toString(),
                        home.resolve("start.mjs").toString(),
                        Integer.toString(port),
                        Files.createDirectories(data.resolve("pds")).toString())
                .directory(home.toFile())
                .redirectErrorStream(true);
        command.environment()
                .putAll(Map.of(
                        "PDS_JWT_SECRET",
                        SECRET,
                        "PDS_BLOB_UPLOAD_LIMIT",
                        Integer.toString(BLOB_LIMIT),
                        "PDS_PLC_ROTATION_KEY",
                        "1".repeat(64),
                        "LOG_ENABLED",
                        "false"));
        Process process = command.start();
        awaitReady(process.inputReader());
        return new GenuinePds(process, URI.create("http://localhost:" + port));
    }

    private static void awaitReady(BufferedReader output) throws IOException, InterruptedException {
        StringBuilder said = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.equals("ready")) {
                Thread.ofVirtual().start(() -> output.lines().forEach(ignored -> {}));
                return;
            }
            said.append(line).append('\n');
        }
        throw new IOException("The Bluesky server did not start:\n" + said);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    URI uri() {
        return uri;
    }

    /** A new account, signed in with an app password as Crier does it. */
    Account account(String handle) {
        JsonNode created = post(
                "com.atproto.server.createAccount",
                Json.object()
                        .put("handle", handle)
                        .put("email", handle + "@example.com")
                        .put("password", PASSWORD),
                null);
        JsonNode app = post(
                "com.atproto.server.createAppPassword",
                Json.object().put("name", "crier"),
                created.path("accessJwt").asText());
        JsonNode session = post(
                "com.atproto.server.createSession",
                Json.object()
                        .put("identifier", handle)
                        .put("password", app.path("password").asText()),
                null);
        return new Account(
                session.path("did").asText(),
                handle,
                session.path("accessJwt").asText(),
                session.path("refreshJwt").asText());
    }

    /** The same token as it will be when it has run out: signed by this server, valid until a minute ago. */
    static String expired(String accessJwt) {
        String[] parts = accessJwt.split("\\.", -1);
        ObjectNode claims =
                (ObjectNode) Json.read(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
        long now = Instant.now().getEpochSecond();
        claims.put("iat", now - 120).put("exp", now - 60);
        String content = parts[0] + "." + encoded(claims.toString().getBytes(StandardCharsets.UTF_8));
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return content + "." + encoded(mac.doFinal(content.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** All posts of an account, newest first. */
    JsonNode posts(String did) {
        return get("com.atproto.repo.listRecords?collection=app.bsky.feed.post&repo=" + did)
                .path("records");
    }

    JsonNode get(String query) {
        return answer(HttpRequest.newBuilder(uri.resolve("/xrpc/" + query)).build());
    }

    JsonNode post(String method, ObjectNode body, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri.resolve("/xrpc/" + method))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return answer(request.build());
    }

    private JsonNode answer(HttpRequest request) {
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new AssertionError(request.uri() + " answered " + answer.statusCode() + " " + answer.body());
            }
            return Json.read(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        http.close();
        process.outputWriter().close();
        process.destroy();
    }
}
