package dev.crier.publisher.platform.youtube;

import static dev.crier.publisher.platform.StubPlatform.Answer.json;
import static dev.crier.publisher.platform.StubPlatform.Answer.lost;
import static dev.crier.publisher.platform.youtube.YouTubePublisherTest.SESSION;
import static dev.crier.publisher.platform.youtube.YouTubePublisherTest.UPLOAD;
import static dev.crier.publisher.platform.youtube.YouTubePublisherTest.VIDEOS;
import static dev.crier.publisher.platform.youtube.YouTubePublisherTest.arrived;
import static dev.crier.publisher.platform.youtube.YouTubePublisherTest.done;
import static dev.crier.publisher.platform.youtube.YouTubePublisherTest.error;
import static dev.crier.publisher.platform.youtube.YouTubeStub.GRAIN;

import dev.crier.publisher.platform.Failure;
import dev.crier.publisher.platform.FakeWork;
import dev.crier.publisher.platform.PlatformCases;
import dev.crier.publisher.platform.StubPlatform;
import dev.crier.publisher.platform.StubPlatform.Answer;
import java.util.Map;

/** YouTube in the cases of the contract. */
final class YouTubeCases implements PlatformCases {

    private final StubPlatform server;
    private final Runnable everythingWorks;

    /** @param everythingWorks announces the answers of the usual kind of post */
    YouTubeCases(StubPlatform server, Runnable everythingWorks) {
        this.server = server;
        this.everythingWorks = everythingWorks;
    }

    @Override
    public FakeWork post(Kind kind) {
        return kind == Kind.VIDEO
                ? FakeWork.video(2 * GRAIN + 1000, "Hello", Map.of(), Map.of())
                : PlatformCases.plain(kind, Map.of());
    }

    @Override
    public void works(Kind kind) {
        everythingWorks.run();
    }

    @Override
    public String commitCall(Kind kind) {
        return "PUT " + VIDEOS;
    }

    @Override
    public Delivery delivery(Kind kind) {
        return new Delivery.InParts(
                request -> request.toString().startsWith("POST " + UPLOAD),
                () -> server.on(SESSION, arrived(GRAIN), lost()),
                () -> server.on(SESSION, arrived(GRAIN), arrived(2 * GRAIN), done()));
    }

    @Override
    public void dies(Answer deadToken) {
        server.on(SESSION, arrived(GRAIN), deadToken);
    }

    @Override
    public String errorCall() {
        return "PUT " + VIDEOS;
    }

    @Override
    public Map<Class<? extends Failure>, Answer> errors() {
        return Map.of(
                Failure.Transient.class, error(503, "backendError", "x"),
                Failure.RateLimited.class, error(403, "quotaExceeded", "x"),
                Failure.ContentRefused.class, error(400, "invalidTitle", "x"),
                Failure.AccountBlocked.class, error(403, "channelSuspended", "x"),
                Failure.Unclassified.class, error(418, "novelty", "x"));
    }

    @Override
    public Acceptance acceptance() {
        return new Acceptance.Revocable(() -> server.on("GET " + VIDEOS, json(200, """
                {"items":[{"id":"v1","status":{"uploadStatus":"rejected","rejectionReason":"copyright"}}]}""")));
    }
}
