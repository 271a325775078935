package dev.crier.sandbox.bluesky;

import static dev.crier.sandbox.TestSandbox.JSON;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crier.sandbox.TestSandbox;
import dev.crier.sandbox.TestSandbox.Answered;
import dev.crier.sandbox.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BlueskyTestCase {
    static final String PLATFORM = "bluesky";
    static final String HANDLE = "crier-demo.bsky.test";
    static final String POST = "app.bsky.feed.post";
    static final String CREATE = "com.atproto.repo.createRecord";
    static final String PUT = "com.atproto.repo.putRecord";
    TestSandbox sandbox;
    String did;
    String access;
    String refresh;

    @BeforeAll
    void open(@TempDir Path folder) throws IOException {
        sandbox = new TestSandbox(folder);
        Answered session = signIn(HANDLE, "demo-demo-demo-demo").expect(200);
        did = session.at("did");
        access = session.at("accessJwt");
        refresh = session.at("refreshJwt");
    }

    @AfterAll
    void close() throws IOException {
        sandbox.close();
    }

    Answered signIn(String identifier, String password) {
        return sandbox.post(
                PLATFORM,
                "/xrpc/com.atproto.server.createSession",
                JSON,
                body(Map.of("identifier", identifier, "password", password)));
    }

    Answered bare(String method, String token) {
        return sandbox.call("POST", PLATFORM, "/xrpc/com.atproto.server." + method, new byte[0], bearer(token));
    }

    String serviceToken(String audience, String method) {
        return query("com.atproto.server.getServiceAuth?aud=" + audience + "&lxm=" + method)
                .expect(200)
                .at("token");
    }

    Answered uploadVideo(Path file, String token) {
        try {
            return sandbox.call(
                    "POST",
                    PLATFORM,
                    "/xrpc/app.bsky.video.uploadVideo?did=" + did + "&name=a.mp4",
                    Files.readAllBytes(file),
                    "Authorization",
                    "Bearer " + token,
                    "Content-Type",
                    "video/mp4");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Answered status(String job) {
        return sandbox.get(PLATFORM, "/xrpc/app.bsky.video.getJobStatus?jobId=" + job)
                .expect(200);
    }

    Answered upload(byte[] bytes, String type) {
        return sandbox.call(
                "POST",
                PLATFORM,
                "/xrpc/com.atproto.repo.uploadBlob",
                bytes,
                "Authorization",
                "Bearer " + access,
                "Content-Type",
                type);
    }

    Answered write(String method, String rkey, ObjectNode record) {
        return procedure(method, body(Map.of("repo", did, "collection", POST, "rkey", rkey, "record", record)));
    }

    Answered put(String rkey, ObjectNode record, boolean onlyIfAbsent) {
        ObjectNode body = Json.MAPPER
                .createObjectNode()
                .put("repo", did)
                .put("collection", POST)
                .put("rkey", rkey);
        body.set("record", record);
        if (onlyIfAbsent) {
            body.putNull("swapRecord");
        }
        return procedure(PUT, body.toString());
    }

    Answered procedure(String method, String body) {
        return sandbox.post(PLATFORM, "/xrpc/" + method, JSON, body, bearer(access));
    }

    Answered query(String method) {
        return sandbox.get(PLATFORM, "/xrpc/" + method, bearer(access));
    }

    static ObjectNode post(String text) {
        return Json.MAPPER
                .createObjectNode()
                .put("$type", POST)
                .put("text", text)
                .put("createdAt", "2026-11-22T10:00:00.000Z");
    }

    static ObjectNode imagePost(ObjectNode blob) {
        ObjectNode post = post("image");
        ObjectNode image = post.putObject("embed")
                .put("$type", "app.bsky.embed.images")
                .putArray("images")
                .addObject()
                .put("alt", "");
        image.set("image", blob);
        return post;
    }

    static String tid() {
        return Tid.next(Clock.systemUTC());
    }

    static String body(Map<String, ?> members) {
        return Json.write(members);
    }

    static String[] bearer(String token) {
        return new String[] {"Authorization", "Bearer " + token};
    }

    static void assertError(Answered answered, int status, String error) {
        assertThat(answered.at("error")).as(answered.text()).isEqualTo(error);
        assertThat(answered.status()).as(answered.text()).isEqualTo(status);
        assertThat(answered.json().has("message")).isTrue();
    }
}
