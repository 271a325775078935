package dev.crier.publisher.platform.youtube;

import static dev.crier.publisher.platform.StubPlatform.Answer.json;
import static dev.crier.publisher.platform.StubPlatform.Answer.lost;
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
import dev.crier.publisher.platform.StubPlatform.Answer;
import dev.crier.publisher.platform.Verification;
import dev.crier.publisher.platform.internal.http.WireClient;
import dev.crier.publisher.platform.youtube.YouTubeTypes.Ticket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is concluded of a video that YouTube does not show. */
class YouTubeDoubtsTest {

    private static final int SIZE = 1000;
    private static final String VIDEOS = YouTubePublisherTest.VIDEOS;
    private static final String UPLOAD = YouTubePublisherTest.UPLOAD;
    private static final String SESSION = YouTubePublisherTest.SESSION;

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

    /** An upload whose session was lost, and is gone when it is asked for. */
    private FakeWork lostSession() {
        server.on("POST " + UPLOAD, json(200, "").header("Location", server.uri() + "/session/1"))
                .on(SESSION, lost());
        FakeWork work = FakeWork.video(SIZE, "First line", Map.of(), Map.of());
        failure(() -> room().prepare(work));
        server.on(SESSION, json(404, ""))
                .on("GET /youtube/v3/channels", json(200, """
                        {"items":[{"contentDetails":{"relatedPlaylists":{"uploads":"UU1"}}}]}"""))
                .on("GET /youtube/v3/playlistItems", json(200, """
                        {"items":[{"snippet":{"title":"First line","publishedAt":"%s"},
                        "contentDetails":{"videoId":"v7"}}]}""".formatted(Instant.now())));
        return work;
    }

    @Test
    void takesTheVideoThatWasMadeOfItsFileBeforeTheSessionEnded() {
        FakeWork work = lostSession();
        server.on("GET " + VIDEOS, files(file("v6", "another.mp4", SIZE), file("v7", fileName(), SIZE)));
        room().prepare(work);
        assertThat(work.ticket()).contains("\"video\":\"v7\"");
        assertThat(server.requests("GET " + VIDEOS).getFirst().uri().getQuery()).contains("fileDetails");
    }

    @Test
    void takesNoVideoForItsOwnThatIsNotCertainlyMadeOfItsFile() {
        FakeWork work = lostSession();
        for (Answer doubtful : List.of(
                files(file("v7", "unknown", SIZE)),
                files(file("v7", fileName(), SIZE - 1)),
                files(file("v7", fileName(), SIZE), file("v8", fileName(), SIZE)))) {
            server.on("GET " + VIDEOS, doubtful);
            assertStartsOver(work);
        }
    }

    @Test
    void startsOverWhenTheSessionIsGoneAndNoVideoIsThere() {
        FakeWork work = lostSession();
        server.on("GET /youtube/v3/playlistItems", json(200, "{\"items\":[]}"));
        assertStartsOver(work);
        server.on("GET /youtube/v3/channels", json(200, "{\"items\":[]}"));
        assertStartsOver(work);
    }

    private void assertStartsOver(FakeWork work) {
        assertThat(failure(() -> room().prepare(work)))
                .isInstanceOfSatisfying(
                        Failure.Transient.class,
                        passing -> assertThat(passing.startOver()).isTrue());
    }

    @Test
    void namesEachFileDifferently() {
        lostSession();
        String first = fileName();
        lostSession();
        assertThat(fileName()).isNotEqualTo(first).endsWith(".mp4");
    }

    /** What the last upload was called. */
    private String fileName() {
        return server.requests("POST " + UPLOAD).getLast().header("Slug");
    }

    private static Answer files(String... files) {
        return json(200, "{\"items\":[" + String.join(",", files) + "]}");
    }

    private static String file(String video, String name, int size) {
        return """
                {"id":"%s","fileDetails":{"fileName":"%s","fileSize":"%d"},"status":{"uploadStatus":"processed"}}""".formatted(video, name, size);
    }
}
