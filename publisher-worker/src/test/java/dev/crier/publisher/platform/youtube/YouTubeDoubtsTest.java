package dev.crier.publisher.platform.youtube;

import static dev.crier.publisher.platform.StubPlatform.Answer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.crier.publisher.platform.Failure;
import dev.crier.publisher.platform.FakeWork;
import dev.crier.publisher.platform.PlatformPublisher;
import dev.crier.publisher.platform.Preparation;
import dev.crier.publisher.platform.Receipt;
import dev.crier.publisher.platform.Reconciliation;
import dev.crier.publisher.platform.StepFailure;
import dev.crier.publisher.platform.StubPlatform;
import dev.crier.publisher.platform.Verification;
import dev.crier.publisher.platform.internal.http.WireClient;
import dev.crier.publisher.platform.youtube.YouTubeTypes.Ticket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is concluded of a video that YouTube does not show. */
class YouTubeDoubtsTest {

    private static final String VIDEOS = "/youtube/v3/videos";

    private final StubPlatform server = new StubPlatform();
    private final WireClient wire = new WireClient(Clock.systemUTC());

    @AfterEach
    void stop() {
        server.close();
    }

    private PlatformPublisher room() {
        return YouTubeStub.room(server, wire);
    }

    private static FakeWork uploaded() {
        FakeWork work = FakeWork.video(1000, "x", Map.of(), Map.of());
        work.save(new Ticket(null, Instant.now(), true, "v1", false, "a.mp4"));
        return work;
    }

    private static Failure failure(ThrowingCallable call) {
        return catchThrowableOfType(StepFailure.class, call).failure();
    }

    @Test
    void neverUploadsAgainForAnEmptyListAndTellsOfItLaterOnly() {
        FakeWork work = uploaded();
        server.on("GET " + VIDEOS, json(200, "{\"items\":[]}"));
        assertThat(room().reconcile(work, Instant.now())).isInstanceOf(Reconciliation.Found.class);
        Receipt receipt = new Receipt("v1", null);
        assertThat(room().verify(work, receipt, Duration.ofSeconds(119))).isInstanceOf(Verification.Pending.class);
        assertThat(room().verify(work, receipt, Duration.ofMinutes(2))).isInstanceOf(Verification.Rejected.class);
        assertThat(room().prepare(work.dueAt(Instant.now().plusSeconds(60))))
                .isInstanceOf(Preparation.InProgress.class);
    }

    @Test
    void takesNoFactFromAnAnswerThatIsNotYouTubes() {
        FakeWork work = uploaded();
        server.on("GET " + VIDEOS, json(200, "<html>"), json(200, "{}"));
        assertThat(failure(() -> room().reconcile(work, Instant.now()))).isInstanceOf(Failure.Transient.class);
        assertThat(failure(() -> room().verify(work, new Receipt("v1", null), Duration.ofHours(1))))
                .isInstanceOf(Failure.Transient.class);
    }
}
