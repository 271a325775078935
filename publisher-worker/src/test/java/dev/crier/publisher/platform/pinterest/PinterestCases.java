package dev.crier.publisher.platform.pinterest;

import static dev.crier.publisher.platform.pinterest.PinterestStub.BUCKET;
import static dev.crier.publisher.platform.pinterest.PinterestStub.CREATE;
import static dev.crier.publisher.platform.pinterest.PinterestStub.PIN;
import static dev.crier.publisher.platform.pinterest.PinterestStub.STATUS;
import static dev.crier.publisher.platform.pinterest.PinterestStub.error;
import static dev.crier.publisher.platform.pinterest.PinterestStub.video;
import static dev.crier.publisher.platform.pinterest.PinterestStub.with;

import dev.crier.contracts.Content;
import dev.crier.publisher.platform.Failure;
import dev.crier.publisher.platform.FakeWork;
import dev.crier.publisher.platform.PlatformCases;
import dev.crier.publisher.platform.StubPlatform;
import dev.crier.publisher.platform.StubPlatform.Answer;
import java.util.Map;

/** Pinterest in the cases of the contract. */
final class PinterestCases implements PlatformCases {

    private final StubPlatform server;
    private final Runnable everythingWorks;

    /** @param everythingWorks announces the answers of the usual kind of post */
    PinterestCases(StubPlatform server, Runnable everythingWorks) {
        this.server = server;
        this.everythingWorks = everythingWorks;
    }

    @Override
    public FakeWork post(Kind kind) {
        if (kind == Kind.VIDEO) {
            return video(Map.of("title", "A title"));
        }
        Content plain = PlatformCases.plain(kind, Map.of()).content();
        return FakeWork.of(new Content(plain.caption(), plain.media(), with(Map.of())), Map.of());
    }

    @Override
    public void works(Kind kind) {
        everythingWorks.run();
    }

    @Override
    public String commitCall(Kind kind) {
        return CREATE;
    }

    @Override
    public Delivery delivery(Kind kind) {
        return kind == Kind.VIDEO ? new Delivery.Whole(BUCKET) : new Delivery.WithCommit();
    }

    @Override
    public void dies(Answer deadToken) {
        server.on(STATUS, deadToken);
    }

    @Override
    public String errorCall() {
        return CREATE;
    }

    @Override
    public Map<Class<? extends Failure>, Answer> errors() {
        return Map.of(
                Failure.Transient.class, error(503, 0, "x"),
                Failure.RateLimited.class, error(429, 8, "x"),
                Failure.ContentRefused.class, error(400, 1, "x"),
                Failure.AccountBlocked.class, error(403, 29, "x"),
                Failure.Unclassified.class, error(418, 99, "x"));
    }

    @Override
    public Acceptance acceptance() {
        return new Acceptance.Revocable(() -> server.on("GET /v5/pins/" + PIN, error(404, 50, "Pin not found")));
    }
}
