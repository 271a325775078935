package dev.crier.publisher.platform.facebook;

import static dev.crier.publisher.platform.StubPlatform.Answer.json;
import static dev.crier.publisher.platform.StubPlatform.Answer.lost;
import static dev.crier.publisher.platform.facebook.FacebookContent.SIZE;
import static dev.crier.publisher.platform.facebook.FacebookPublisherTest.FEED;
import static dev.crier.publisher.platform.facebook.FacebookPublisherTest.PHOTOS;
import static dev.crier.publisher.platform.facebook.FacebookPublisherTest.error;

import dev.crier.publisher.platform.Failure;
import dev.crier.publisher.platform.FakeWork;
import dev.crier.publisher.platform.PlatformCases;
import dev.crier.publisher.platform.StubPlatform;
import dev.crier.publisher.platform.StubPlatform.Answer;
import java.util.Map;

/** Facebook in the cases of the contract. */
final class FacebookCases implements PlatformCases {

    private final StubPlatform server;
    private final Runnable everythingWorks;

    /** @param everythingWorks announces the answers of the usual kind of post */
    FacebookCases(StubPlatform server, Runnable everythingWorks) {
        this.server = server;
        this.everythingWorks = everythingWorks;
    }

    private static final String VIDEOS = "POST /video-host/v26.0/u1/videos";
    private static final String STATUS = "GET /v26.0/v1";

    @Override
    public FakeWork post(Kind kind) {
        return kind == Kind.VIDEO ? FacebookContent.video(Map.of()) : PlatformCases.plain(kind, Map.of());
    }

    @Override
    public void works(Kind kind) {
        everythingWorks.run();
        server.on(
                        VIDEOS,
                        started(),
                        window(400, 700),
                        window(700, SIZE),
                        window(SIZE, SIZE),
                        json(200, "{\"success\":true}"))
                .on(STATUS, video("ready", "complete"));
    }

    private static Answer started() {
        return json(200, """
                {"upload_session_id":"s1","video_id":"v1","start_offset":"0","end_offset":"400"}""");
    }

    private static Answer window(int start, int end) {
        return json(200, "{\"start_offset\":\"" + start + "\",\"end_offset\":\"" + end + "\"}");
    }

    private static Answer video(String word, String processing) {
        return json(200, """
                {"id":"v1","status":{"video_status":"%s","uploading_phase":{"status":"complete"},
                "processing_phase":{"status":"%s"},"publishing_phase":{"status":"complete","publish_status":"published"}},
                "published":true,"post_id":"5678","permalink_url":"/reel/v1/"}""".formatted(word, processing));
    }

    @Override
    public String commitCall(Kind kind) {
        return kind == Kind.VIDEO ? VIDEOS : FEED;
    }

    @Override
    public Delivery delivery(Kind kind) {
        return switch (kind) {
            case VIDEO ->
                new Delivery.InParts(
                        request -> request.body().contains("upload_phase=start"),
                        () -> server.on(VIDEOS, started(), window(400, 700), lost()),
                        () -> server.on(VIDEOS, json(400, """
                                {"error":{"message":"Wrong offset","code":6001,"error_subcode":1363037,
                                "error_data":{"start_offset":"700","end_offset":"1000"}}}"""), window(SIZE, SIZE), json(200, "{\"success\":true}")));
            case IMAGE, CAROUSEL -> new Delivery.Whole(PHOTOS);
            case TEXT -> new Delivery.Nothing();
        };
    }

    @Override
    public Kind manyCalls() {
        return Kind.CAROUSEL;
    }

    @Override
    public void dies(Answer deadToken) {
        server.on(PHOTOS, json(200, "{\"id\":\"p1\"}"), deadToken);
    }

    @Override
    public String errorCall() {
        return VIDEOS;
    }

    @Override
    public Map<Class<? extends Failure>, Answer> errors() {
        return Map.of(
                Failure.Transient.class, error(2, 0),
                Failure.RateLimited.class, error(4, 0),
                Failure.ContentRefused.class, error(100, 0),
                Failure.AccountBlocked.class, error(10, 0),
                Failure.Unclassified.class, error(987_654, 0));
    }

    @Override
    public Acceptance acceptance() {
        return new Acceptance.Revocable(() -> server.on(STATUS, json(200, """
                {"id":"v1","status":{"video_status":"error","uploading_phase":{"status":"complete"},
                "processing_phase":{"status":"error","error":{"message":"Resolution too low."}},
                "publishing_phase":{"status":"not_started"}},"published":false}""")));
    }
}
