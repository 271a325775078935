package dev.crier.publisher.platform.linkedin;

import static dev.crier.publisher.platform.StubPlatform.Answer.json;
import static dev.crier.publisher.platform.StubPlatform.Answer.lost;
import static dev.crier.publisher.platform.linkedin.LinkedInStub.AS_PAGE;
import static dev.crier.publisher.platform.linkedin.LinkedInStub.POST;

import dev.crier.publisher.platform.Failure;
import dev.crier.publisher.platform.FakeWork;
import dev.crier.publisher.platform.PlatformCases;
import dev.crier.publisher.platform.StubPlatform;
import dev.crier.publisher.platform.StubPlatform.Answer;
import java.util.Map;

/** LinkedIn in the cases of the contract. */
final class LinkedInCases implements PlatformCases {

    private final StubPlatform server;
    private final Runnable everythingWorks;

    /** @param everythingWorks announces the answers of the usual kind of post */
    LinkedInCases(StubPlatform server, Runnable everythingWorks) {
        this.server = server;
        this.everythingWorks = everythingWorks;
    }

    private static final String VIDEO = "GET /rest/videos/urn:li:video:C5505AQ";
    private static final String PART = "PUT /dms-uploads/1";

    @Override
    public FakeWork post(Kind kind) {
        return kind == Kind.VIDEO
                ? FakeWork.video(2500, "Hello", Map.of(), AS_PAGE)
                : PlatformCases.plain(kind, AS_PAGE);
    }

    @Override
    public void works(Kind kind) {
        everythingWorks.run();
    }

    @Override
    public String commitCall(Kind kind) {
        return "POST /rest/posts";
    }

    @Override
    public Delivery delivery(Kind kind) {
        return switch (kind) {
            case VIDEO ->
                new Delivery.InParts(
                        request -> request.toString().contains("action=initializeUpload"),
                        () -> server.on(PART, lost()),
                        () -> server.on(PART, json(200, "").header("ETag", "/ambry/1.bin"))
                                .on("POST /rest/videos", json(200, "")));
            case IMAGE, CAROUSEL -> new Delivery.Whole("PUT /dms-uploads/image");
            case TEXT -> new Delivery.Nothing();
        };
    }

    @Override
    public void dies(Answer deadToken) {
        server.on(VIDEO, deadToken);
    }

    @Override
    public String errorCall() {
        return "POST /rest/posts";
    }

    @Override
    public Map<Class<? extends Failure>, Answer> errors() {
        return Map.of(
                Failure.Transient.class, error(503, "UNAVAILABLE"),
                Failure.RateLimited.class, error(429, "TOO_MANY_REQUESTS"),
                Failure.ContentRefused.class, error(422, "FIELD_LENGTH_TOO_LONG"),
                Failure.AccountBlocked.class, error(403, "ACCESS_DENIED"),
                Failure.Unclassified.class, error(418, "NOVELTY"));
    }

    private static Answer error(int status, String code) {
        return json(status, "{\"status\":" + status + ",\"code\":\"" + code + "\",\"message\":\"No\"}");
    }

    @Override
    public Acceptance acceptance() {
        return new Acceptance.Revocable(
                () -> server.on("GET /rest/posts/" + POST, json(200, "{\"lifecycleState\":\"PUBLISH_FAILED\"}")));
    }
}
