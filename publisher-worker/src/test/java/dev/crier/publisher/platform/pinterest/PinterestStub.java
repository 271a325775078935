package dev.crier.publisher.platform.pinterest;

import static dev.crier.publisher.platform.StubPlatform.Answer.json;

import dev.crier.publisher.platform.FakeWork;
import dev.crier.publisher.platform.PlatformPublisher;
import dev.crier.publisher.platform.StubPlatform;
import dev.crier.publisher.platform.StubPlatform.Answer;
import dev.crier.publisher.platform.internal.http.WireClient;
import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** Pinterest's answers, as its contract words them. */
final class PinterestStub {

    static final String BOARD = "549755885175";
    static final String MEDIA = "5212123920968240771";
    static final String PIN = "813744226420795884";
    static final String READ_BOARD = "GET /v5/boards/" + BOARD;
    static final String REGISTER = "POST /v5/media";
    static final String BUCKET = "POST /bucket/";
    static final String STATUS = "GET /v5/media/" + MEDIA;
    static final String CREATE = "POST /v5/pins";

    private PinterestStub() {}

    static PlatformPublisher room(StubPlatform server, WireClient wire) {
        PinterestConfig config = new PinterestConfig() {
            @Override
            public URI apiUrl() {
                return server.uri();
            }

            @Override
            public URI webUrl() {
                return URI.create("https://www.pinterest.com");
            }

            @Override
            public MemorySize inlinePictures() {
                return new MemorySize(BigInteger.valueOf(5_000_000));
            }
        };
        return new PinterestPublisher(new PinterestClient(config, wire, Clock.systemUTC()), config);
    }

    static void everythingWorks(StubPlatform server) {
        server.on(READ_BOARD, json(200, "{\"id\":\"" + BOARD + "\",\"name\":\"Recipes\"}"))
                .on(REGISTER, json(201, registration(server, "")))
                .on(BUCKET, taken())
                .on(STATUS, status("processing"), status("succeeded"))
                .on(CREATE, json(201, "{\"id\":\"" + PIN + "\",\"board_id\":\"" + BOARD + "\"}"))
                .on("GET /v5/pins/" + PIN, json(200, "{\"id\":\"" + PIN + "\"}"));
    }

    static Answer taken() {
        return new Answer(204, Map.of(), "", false);
    }

    /** @param policy in JSON, of the form */
    static String registration(StubPlatform server, String policy) {
        return """
                {"media_id":"%s","media_type":"video","upload_url":"%s/bucket/","upload_parameters":{
                "x-amz-date":"20220127T185143Z","x-amz-signature":"fcd6","key":"uploads/11/aa/22/3:video:2:%s",
                "policy":"%s","Content-Type":"multipart/form-data"}}""".formatted(
                        MEDIA,
                        server.uri(),
                        MEDIA,
                        Base64.getEncoder().encodeToString(policy.getBytes(StandardCharsets.UTF_8)));
    }

    static Answer status(String word) {
        return json(200, "{\"media_id\":\"" + MEDIA + "\",\"media_type\":\"video\",\"status\":\"" + word + "\"}");
    }

    static Answer error(int status, int code, String message) {
        return json(status, "{\"code\":" + code + ",\"message\":\"" + message + "\"}");
    }

    static FakeWork video(Map<String, Object> options) {
        return FakeWork.video(1000, "Look  at\nthis", with(options), Map.of());
    }

    /** The options, on a board. */
    static Map<String, Object> with(Map<String, Object> options) {
        Map<String, Object> all = new HashMap<>(options);
        all.putIfAbsent("board_id", BOARD);
        return all;
    }
}
