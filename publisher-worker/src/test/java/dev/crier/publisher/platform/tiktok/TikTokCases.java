package dev.crier.publisher.platform.tiktok;

import static dev.crier.publisher.platform.StubPlatform.Answer.json;
import static dev.crier.publisher.platform.StubPlatform.Answer.lost;
import static dev.crier.publisher.platform.tiktok.TikTokStub.CONTENT;
import static dev.crier.publisher.platform.tiktok.TikTokStub.INIT;
import static dev.crier.publisher.platform.tiktok.TikTokStub.STATUS;
import static dev.crier.publisher.platform.tiktok.TikTokStub.UPLOAD;
import static dev.crier.publisher.platform.tiktok.TikTokStub.error;
import static dev.crier.publisher.platform.tiktok.TikTokStub.status;

import dev.crier.publisher.platform.Failure;
import dev.crier.publisher.platform.FakeWork;
import dev.crier.publisher.platform.PlatformCases;
import dev.crier.publisher.platform.StubPlatform;
import dev.crier.publisher.platform.StubPlatform.Answer;
import java.util.Map;

/** TikTok in the cases of the contract. */
final class TikTokCases implements PlatformCases {

    private final StubPlatform server;
    private final Runnable everythingWorks;

    /** @param everythingWorks announces the answers of the usual kind of post */
    TikTokCases(StubPlatform server, Runnable everythingWorks) {
        this.server = server;
        this.everythingWorks = everythingWorks;
    }

    private static final int SIZE = 34_000_123;

    @Override
    public FakeWork post(Kind kind) {
        return kind == Kind.VIDEO
                ? FakeWork.video(SIZE, "Hello", Map.of(), Map.of())
                : PlatformCases.plain(kind, Map.of());
    }

    @Override
    public void works(Kind kind) {
        everythingWorks.run();
        server.on(UPLOAD, json(206, ""), json(206, ""), json(201, ""));
    }

    @Override
    public String commitCall(Kind kind) {
        return kind == Kind.VIDEO ? UPLOAD : CONTENT;
    }

    @Override
    public Delivery delivery(Kind kind) {
        return kind == Kind.VIDEO
                ? new Delivery.InParts(
                        request -> request.toString().equals(INIT),
                        () -> server.on(UPLOAD, json(206, ""), lost()),
                        () -> server.on(UPLOAD, json(206, ""), json(201, ""))
                                .on(STATUS, status("PROCESSING_UPLOAD", ",\"uploaded_bytes\":10000000")))
                : new Delivery.Fetched();
    }

    @Override
    public void dies(Answer deadToken) {
        server.on(INIT, deadToken);
    }

    @Override
    public String errorCall() {
        return INIT;
    }

    @Override
    public Map<Class<? extends Failure>, Answer> errors() {
        return Map.of(
                Failure.Transient.class, error(500, "internal_error"),
                Failure.RateLimited.class, error(429, "rate_limit_exceeded"),
                Failure.ContentRefused.class, error(400, "invalid_param"),
                Failure.AccountBlocked.class, error(403, "spam_risk_user_banned_from_posting"),
                Failure.Unclassified.class, error(400, "novelty"));
    }

    @Override
    public Acceptance acceptance() {
        return new Acceptance.Revocable(
                () -> server.on(STATUS, status("FAILED", ",\"fail_reason\":\"frame_rate_check_failed\"")));
    }
}
