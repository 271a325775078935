package dev.crier.publisher.platform.instagram;

import static dev.crier.publisher.platform.instagram.InstagramPublisherTest.CONTAINER;
import static dev.crier.publisher.platform.instagram.InstagramPublisherTest.error;

import dev.crier.publisher.platform.Failure;
import dev.crier.publisher.platform.PlatformCases;
import dev.crier.publisher.platform.StubPlatform;
import dev.crier.publisher.platform.StubPlatform.Answer;
import java.util.Map;

/** Instagram in the cases of the contract. */
final class InstagramCases implements PlatformCases {

    private static final String PUBLISH = "POST /v26.0/u1/media_publish";

    private final StubPlatform server;
    private final Runnable everythingWorks;

    /** @param everythingWorks announces the answers of the usual kind of post */
    InstagramCases(StubPlatform server, Runnable everythingWorks) {
        this.server = server;
        this.everythingWorks = everythingWorks;
    }

    @Override
    public void works(Kind kind) {
        everythingWorks.run();
    }

    @Override
    public String commitCall(Kind kind) {
        return PUBLISH;
    }

    @Override
    public Delivery delivery(Kind kind) {
        return kind == Kind.TEXT ? new Delivery.Nothing() : new Delivery.Fetched();
    }

    @Override
    public void dies(Answer deadToken) {
        server.on(CONTAINER, deadToken);
    }

    @Override
    public String errorCall() {
        return PUBLISH;
    }

    @Override
    public Map<Class<? extends Failure>, Answer> errors() {
        return Map.of(
                Failure.Transient.class, error(2, 0),
                Failure.RateLimited.class, error(4, 0),
                Failure.ContentRefused.class, error(100, 2_207_028),
                Failure.AccountBlocked.class, error(10, 0),
                Failure.Unclassified.class, error(987_654, 0));
    }

    @Override
    public Acceptance acceptance() {
        return new Acceptance.Final();
    }
}
