package dev.crier.publisher.platform.bluesky;

import static dev.crier.publisher.platform.StubPlatform.Answer.json;
import static dev.crier.publisher.platform.bluesky.BlueskyServer.BLOB;
import static dev.crier.publisher.platform.bluesky.BlueskyServer.PUT;
import static dev.crier.publisher.platform.bluesky.BlueskyServer.STORED;
import static dev.crier.publisher.platform.bluesky.BlueskyServer.error;

import dev.crier.publisher.platform.Failure;
import dev.crier.publisher.platform.FakeWork;
import dev.crier.publisher.platform.PlatformCases;
import dev.crier.publisher.platform.StubPlatform;
import dev.crier.publisher.platform.StubPlatform.Answer;
import java.util.Map;

/** Bluesky in the cases of the contract. */
final class BlueskyCases implements PlatformCases {

    private final StubPlatform server;
    private final Runnable everythingWorks;

    /** @param everythingWorks announces the answers of the usual kind of post */
    BlueskyCases(StubPlatform server, Runnable everythingWorks) {
        this.server = server;
        this.everythingWorks = everythingWorks;
    }

    @Override
    public FakeWork post(Kind kind) {
        return PlatformCases.plain(kind, BlueskyServer.account(server.uri()));
    }

    @Override
    public void works(Kind kind) {
        everythingWorks.run();
    }

    @Override
    public String commitCall(Kind kind) {
        return PUT;
    }

    @Override
    public Delivery delivery(Kind kind) {
        return switch (kind) {
            case VIDEO -> new Delivery.Whole("POST /xrpc/app.bsky.video.uploadVideo");
            case IMAGE, CAROUSEL -> new Delivery.Whole(BLOB);
            case TEXT -> new Delivery.Nothing();
        };
    }

    @Override
    public Kind manyCalls() {
        return Kind.CAROUSEL;
    }

    @Override
    public void dies(Answer deadToken) {
        server.on(BLOB, json(200, "{\"blob\":" + STORED + "}"), deadToken);
    }

    @Override
    public String errorCall() {
        return PUT;
    }

    @Override
    public Map<Class<? extends Failure>, Answer> errors() {
        return Map.of(
                Failure.Transient.class, error(503, "UpstreamFailure"),
                Failure.RateLimited.class, error(429, "RateLimitExceeded"),
                Failure.ContentRefused.class, error(400, "InvalidRequest"),
                Failure.AccountBlocked.class, error(400, "AccountTakedown"),
                Failure.Unclassified.class, error(400, "Novelty"));
    }

    @Override
    public Acceptance acceptance() {
        return new Acceptance.Final();
    }
}
