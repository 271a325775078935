package dev.crier.publisher.platform.twitter;

import static dev.crier.publisher.platform.StubPlatform.Answer.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.publisher.platform.Failure;
import dev.crier.publisher.platform.PlatformPublisher;
import dev.crier.publisher.platform.StubPlatform;
import dev.crier.publisher.platform.StubPlatform.Answer;
import dev.crier.publisher.platform.internal.http.WireClient;
import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** X made of canned answers. */
final class TwitterStub {

    static final int CHUNK = 1000;
    static final int SIZE = 2 * CHUNK + 300;
    static final String UPLOAD = "/2/media/upload";
    static final String INITIALIZE = "POST " + UPLOAD + "/initialize";
    static final String APPEND = "POST " + UPLOAD + "/7001/append";
    static final String FINALIZE = "POST " + UPLOAD + "/7001/finalize";
    static final String STATUS = "GET " + UPLOAD;
    static final String IMAGE = "POST " + UPLOAD;
    static final String METADATA = "POST /2/media/metadata";
    static final String POST = "POST /2/tweets";
    static final String POSTS = "GET /2/users/u1/tweets";
    static final Optional<OpenApi> SPEC = OpenApi.find();

    final StubPlatform server;
    private final TwitterConfig config;
    private final TwitterClient client;

    TwitterStub(StubPlatform server, WireClient wire) {
        this.server = server;
        this.config = config(server.uri());
        this.client = new TwitterClient(config, wire, Clock.systemUTC());
    }

    /** A new room each time, as after a restart; only the client stays. */
    PlatformPublisher room() {
        return new TwitterPublisher(client, new TwitterUploads(client, config), config);
    }

    /** Where X's own document is at hand, nothing is sent that it does not allow. */
    void sentNothingThatTheDocumentDoesNotHave() {
        SPEC.ifPresent(spec -> server.requests().forEach(spec::check));
    }

    private static TwitterConfig config(URI api) {
        return new TwitterConfig() {
            @Override
            public URI apiUrl() {
                return api;
            }

            @Override
            public URI permalinkUrl() {
                return URI.create("https://x.com");
            }

            @Override
            public MemorySize chunkSize() {
                return new MemorySize(BigInteger.valueOf(CHUNK));
            }
        };
    }

    /** X takes a video, four pictures, and the post. */
    void everythingWorks() {
        server.on(INITIALIZE, media("{\"id\":\"7001\",\"media_key\":\"13_7001\",\"expires_after_secs\":1295999}"))
                .on(APPEND, json(200, "{\"data\":{\"expires_at\":1750000000}}"), new Answer(204, Map.of(), "", false))
                .on(FINALIZE, processing("pending"))
                .on(STATUS, processing("in_progress"), processing("succeeded"))
                .on(METADATA, media("{\"id\":\"7001\"}"))
                .on(
                        IMAGE,
                        media("{\"id\":\"8001\",\"media_key\":\"3_8001\"}"),
                        media("{\"id\":\"8002\",\"media_key\":\"3_8002\"}"),
                        media("{\"id\":\"8003\",\"media_key\":\"3_8003\"}"),
                        media("{\"id\":\"8004\",\"media_key\":\"3_8004\"}"))
                .on(POST, json(201, "{\"data\":{\"id\":\"9001\",\"text\":\"…\"}}"));
    }

    static Answer media(String data) {
        return json(200, "{\"data\":" + data + "}");
    }

    static Answer processing(String state) {
        return media("""
                {"id":"7001","media_key":"13_7001","size":2300,"processing_info":{"state":"%s","check_after_secs":2}}""".formatted(state));
    }

    static Answer failed(String name) {
        return media("""
                {"id":"7001","processing_info":{"state":"failed","progress_percent":0,
                "error":{"code":1,"name":"%s","message":"Unsupported video format"}}}""".formatted(name));
    }

    static Answer timeline(String... posts) {
        return json(
                200, "{\"data\":[" + String.join(",", posts) + "],\"meta\":{\"result_count\":" + posts.length + "}}");
    }

    static String ours() {
        return """
                {"id":"9001","text":"Look &amp; see https://t.co/aaaaaaaaaa https://t.co/bbbbbbbbbb","conversation_id":"9001",
                "attachments":{"media_keys":["13_7001"]},"entities":{"urls":[
                {"start":15,"end":38,"url":"https://t.co/aaaaaaaaaa","expanded_url":"https://example.com"},
                {"start":39,"end":62,"url":"https://t.co/bbbbbbbbbb","expanded_url":"https://x.com/u/status/9001/video/1"}]}}""";
    }

    static String post(String id, String conversation, String text) {
        return "{\"id\":\"%s\",\"conversation_id\":\"%s\",\"text\":\"%s\"}".formatted(id, conversation, text);
    }

    static Answer problem(int status, String type, String detail) {
        return json(status, """
                {"title":"T","detail":"%s","type":"%s","status":%d}""".formatted(detail, type, status));
    }

    static Answer duplicate() {
        return problem(403, "about:blank", "You are not allowed to create a Tweet with duplicate content.");
    }

    static Answer invalid(String parameter, String message) {
        return json(400, """
                {"errors":[{"parameters":{"%s":["x"]},"message":"%s"}],"title":"Invalid Request","detail":"One or more",
                "type":"https://api.twitter.com/2/problems/invalid-request"}""".formatted(parameter, message));
    }

    static Answer deadToken() {
        return problem(401, "about:blank", "Unauthorized");
    }

    static void assertStartsOver(Failure failure) {
        assertThat(failure)
                .isInstanceOfSatisfying(
                        Failure.Transient.class,
                        again -> assertThat(again.startOver()).isTrue());
    }
}
