package dev.crier.publisher.platform.twitter;

import static dev.crier.publisher.platform.StubPlatform.Answer.json;
import static dev.crier.publisher.platform.StubPlatform.Answer.lost;
import static dev.crier.publisher.platform.twitter.TwitterStub.APPEND;
import static dev.crier.publisher.platform.twitter.TwitterStub.IMAGE;
import static dev.crier.publisher.platform.twitter.TwitterStub.INITIALIZE;
import static dev.crier.publisher.platform.twitter.TwitterStub.POST;
import static dev.crier.publisher.platform.twitter.TwitterStub.SIZE;
import static dev.crier.publisher.platform.twitter.TwitterStub.problem;

import dev.crier.publisher.platform.Failure;
import dev.crier.publisher.platform.FakeWork;
import dev.crier.publisher.platform.PlatformCases;
import dev.crier.publisher.platform.StubPlatform;
import dev.crier.publisher.platform.StubPlatform.Answer;
import java.util.Map;

/** X in the cases of the contract. */
final class TwitterCases implements PlatformCases {

    private final StubPlatform server;
    private final Runnable everythingWorks;

    /** @param everythingWorks announces the answers of the usual kind of post */
    TwitterCases(StubPlatform server, Runnable everythingWorks) {
        this.server = server;
        this.everythingWorks = everythingWorks;
    }

    @Override
    public FakeWork post(Kind kind) {
        return kind == Kind.VIDEO
                ? FakeWork.video(SIZE, "Hello", Map.of(), Map.of())
                : PlatformCases.plain(kind, Map.of());
    }

    @Override
    public void works(Kind kind) {
        everythingWorks.run();
    }

    @Override
    public String commitCall(Kind kind) {
        return POST;
    }

    @Override
    public Delivery delivery(Kind kind) {
        return switch (kind) {
            case VIDEO ->
                new Delivery.InParts(
                        request -> request.toString().equals(INITIALIZE),
                        () -> server.on(APPEND, json(200, "{}"), lost()),
                        () -> server.on(APPEND, json(200, "{}")));
            case IMAGE, CAROUSEL -> new Delivery.Whole(IMAGE);
            case TEXT -> new Delivery.Nothing();
        };
    }

    @Override
    public void dies(Answer deadToken) {
        server.on(APPEND, json(200, "{}"), deadToken);
    }

    @Override
    public String errorCall() {
        return POST;
    }

    @Override
    public Map<Class<? extends Failure>, Answer> errors() {
        return Map.of(
                Failure.Transient.class, problem(503, "about:blank", "x"),
                Failure.RateLimited.class, problem(429, "about:blank", "x"),
                Failure.ContentRefused.class, problem(400, "about:blank", "x"),
                Failure.AccountBlocked.class, problem(402, "about:blank", "x"),
                Failure.Unclassified.class, problem(418, "about:blank", "x"));
    }

    @Override
    public Acceptance acceptance() {
        return new Acceptance.Final();
    }
}
