package dev.crier.publisher.platform.facebook;

import static dev.crier.publisher.platform.StubPlatform.Answer.json;
import static dev.crier.publisher.platform.StubPlatform.Answer.lost;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.crier.publisher.platform.Failure;
import dev.crier.publisher.platform.FakeWork;
import dev.crier.publisher.platform.PlatformPublisher;
import dev.crier.publisher.platform.Preparation;
import dev.crier.publisher.platform.Receipt;
import dev.crier.publisher.platform.SideTask;
import dev.crier.publisher.platform.StepFailure;
import dev.crier.publisher.platform.StubPlatform;
import dev.crier.publisher.platform.StubPlatform.Answer;
import dev.crier.publisher.platform.internal.http.WireClient;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is done for a reel that is live: its cover, and the invitations to stand beside the Page as its author. */
class FacebookAfterwardsTest {

    private static final String INVITE = "POST /v26.0/v1/collaborators";
    private static final Answer TAKEN = json(200, "{\"success\":true}");
    private static final Answer REFUSED = json(400, "{\"error\":{\"message\":\"No such Page\",\"code\":100}}");

    private final StubPlatform server = new StubPlatform();
    private final WireClient wire = new WireClient(Clock.systemUTC());

    @BeforeEach
    void reelsWork() {
        server.on(
                        "POST /v26.0/u1/video_reels",
                        json(200, "{\"video_id\":\"v1\",\"upload_url\":\"" + server.uri() + "/upload\"}"),
                        TAKEN)
                .on("POST /upload", TAKEN)
                .on("GET /v26.0/v1", json(200, "{\"id\":\"v1\",\"status\":{\"video_status\":\"upload_complete\"}}"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private PlatformPublisher room() {
        return FacebookContent.room(server, wire);
    }

    private void prepare(FakeWork work) {
        assertThat(room().prepare(work)).isInstanceOf(Preparation.InProgress.class);
        assertThat(room().prepare(work)).isInstanceOf(Preparation.Complete.class);
    }

    private static Failure failure(ThrowingCallable call) {
        StepFailure failure = catchThrowableOfType(StepFailure.class, call);
        assertThat(failure).as("a failure").isNotNull();
        return failure.failure();
    }

    @Test
    void invitesEachCollaboratorOnceWhenTheReelIsLive() {
        server.on(INVITE, REFUSED, TAKEN, lost(), TAKEN);
        FakeWork work =
                FacebookContent.video(Map.of("placement", "reels", "collaborators", List.of("1", "222", "333")));
        prepare(work);
        Receipt receipt = room().commit(work);
        assertThat(server.requests(INVITE)).isEmpty();
        assertThat(room().sideTasks(work.content())).containsExactly(SideTask.COLLABORATORS);
        assertThat(failure(() -> room().run(SideTask.COLLABORATORS, work, receipt)))
                .isInstanceOf(Failure.OutcomeUnknown.class);
        room().run(SideTask.COLLABORATORS, work, receipt);
        room().run(SideTask.COLLABORATORS, work, receipt);
        assertThat(server.requests(INVITE))
                .extracting(StubPlatform.Request::body)
                .containsExactly("target_id=1", "target_id=222", "target_id=333", "target_id=1", "target_id=333");
    }

    @Test
    void invitesTheOthersWhenFacebookRefusesOne() {
        server.on(INVITE, REFUSED, TAKEN);
        FakeWork work = FacebookContent.video(Map.of("placement", "reels", "collaborators", List.of("1", "222")));
        prepare(work);
        assertThat(failure(() -> room().run(SideTask.COLLABORATORS, work, new Receipt("v1", null))))
                .isInstanceOf(Failure.ContentRefused.class);
        assertThat(server.requests(INVITE)).hasSize(2);
    }

    @Test
    void setsTheCoverOfTheVideoAfterwards() {
        String thumbnails = "POST /v26.0/v1/thumbnails";
        server.on(thumbnails, TAKEN);
        FakeWork work =
                FacebookContent.covered(Map.of("placement", "reels", "thumbnail_media_id", "m1", "first_comment", "x"));
        prepare(work);
        Receipt receipt = room().commit(work);
        assertThat(room().sideTasks(work.content())).containsExactly(SideTask.THUMBNAIL, SideTask.FIRST_COMMENT);
        room().run(SideTask.THUMBNAIL, work, receipt);
        StubPlatform.Request sent = server.requests(thumbnails).getFirst();
        assertThat(sent.body()).contains("name=\"is_preferred\"\r\n\r\ntrue", "name=\"source\"", "image/jpeg");
        assertThat(FacebookVideosTest.file(sent)).isEqualTo(FakeWork.bytes(0, FacebookContent.SIZE));
    }
}
