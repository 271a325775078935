package dev.crier.publisher.platform.threads;

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
import dev.crier.publisher.platform.StubPlatform.Request;
import dev.crier.publisher.platform.internal.http.WireClient;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The account's own reply under its post. */
class ThreadsReplyTest {

    private static final String CREATE = "POST /v1.0/u1/threads";
    private static final String PUBLISH = "POST /v1.0/u1/threads_publish";
    private static final String REPLIES = "GET /v1.0/u1/replies";

    private final StubPlatform server = new StubPlatform();
    private final WireClient wire = new WireClient(Clock.systemUTC());

    @AfterEach
    void stop() {
        server.close();
    }

    private PlatformPublisher room() {
        return ThreadsPublisherTest.room(server, wire);
    }

    private static Answer id(String id) {
        return json(200, "{\"id\":\"" + id + "\"}");
    }

    private static Answer status(String word) {
        return json(200, "{\"status\":\"" + word + "\",\"id\":\"r1\"}");
    }

    private static Answer error(int code, int subcode) {
        return json(400, "{\"error\":{\"message\":\"No\",\"code\":" + code + ",\"error_subcode\":" + subcode + "}}");
    }

    private List<String> created() {
        return server.requests(CREATE).stream().map(ThreadsReplyTest::decoded).toList();
    }

    private static String decoded(Request request) {
        return URLDecoder.decode(request.body(), StandardCharsets.UTF_8);
    }

    private static Failure failure(ThrowingCallable call) {
        StepFailure failure = catchThrowableOfType(StepFailure.class, call);
        assertThat(failure).as("a failure").isNotNull();
        return failure.failure();
    }

    @Test
    void repliesToItsOwnPostInSeveralTries() {
        FakeWork work = live(Map.of("first_comment", "And more"));
        assertThat(room().sideTasks(work.content())).containsExactly(SideTask.FIRST_COMMENT);
        replies("And more", "another post");
        server.on(CREATE, id("r1")).on("GET /v1.0/r1", status("IN_PROGRESS"), status("FINISHED"));
        server.on(PUBLISH, error(24, 4279009), id("m2"));

        assertThat(commentFailure(work))
                .satisfies(again -> assertThat(again.after()).isPositive());
        assertThat(created().getLast()).isEqualTo("media_type=TEXT&text=And more&reply_to_id=m1");
        assertThat(commentFailure(work).reason().code()).isEqualTo("24/4279009");
        comment(work);

        assertThat(created()).hasSize(2);
        assertThat(decoded(server.requests(PUBLISH).getLast())).isEqualTo("creation_id=r1");
    }

    @Test
    void doesNotReplyTwice() {
        FakeWork work = live(Map.of("first_comment", "And more"));
        replies("And more", "m1");
        comment(work);
        assertThat(created()).hasSize(1);

        replies("Something else", "m1");
        server.on(CREATE, id("r1")).on("GET /v1.0/r1", status("FINISHED")).on(PUBLISH, lost());
        assertThat(failure(() -> comment(work))).isInstanceOf(Failure.OutcomeUnknown.class);
        server.on("GET /v1.0/r1", status("PUBLISHED"));
        comment(work);
        assertThat(created()).hasSize(2);
    }

    @Test
    void publishesAReplyAgainOnlyAfterThreeReadsOverAMinute() {
        FakeWork work = live(Map.of("first_comment", "And more"));
        replies("no", "m1");
        server.on(CREATE, id("r1")).on("GET /v1.0/r1", status("FINISHED")).on(PUBLISH, lost(), id("m2"));
        assertThat(failure(() -> comment(work))).isInstanceOf(Failure.OutcomeUnknown.class);
        for (String word : List.of("FINISHED", "FINISHED", "EXPIRED", "FINISHED")) {
            server.on("GET /v1.0/r1", status(word));
            assertThat(commentFailure(work).reason().code()).isEqualTo("reply_in_doubt");
        }
        assertThat(server.requests(PUBLISH)).hasSize(1);
        anHourPasses(work);
        comment(work);
        assertThat(server.requests(PUBLISH)).hasSize(2);
        assertThat(created()).hasSize(2);
    }

    @Test
    void readsAReplyInDoubtThreeTimesHoweverLate() {
        FakeWork work = live(Map.of("first_comment", "And more"));
        replies("no", "m1");
        server.on(CREATE, id("r1")).on("GET /v1.0/r1", status("FINISHED")).on(PUBLISH, lost());
        assertThat(failure(() -> comment(work))).isInstanceOf(Failure.OutcomeUnknown.class);
        anHourPasses(work);
        assertThat(commentFailure(work).after()).isEqualTo(Duration.ofSeconds(20));
        assertThat(commentFailure(work).reason().code()).isEqualTo("reply_in_doubt");
        replies("And more", "m1");
        comment(work);
        assertThat(server.requests(PUBLISH)).hasSize(1);
    }

    private static void anHourPasses(FakeWork work) {
        String aged = work.ticket()
                .replaceAll("(\"at\":)\"[^\"]*\"", "$1\"" + Instant.now().minusSeconds(3600) + "\"");
        assertThat(aged).isNotEqualTo(work.ticket());
        work.ticket(aged);
    }

    @Test
    void preparesAReplyAnewThatThreadsLost() {
        FakeWork work = live(Map.of("first_comment", "And more"));
        replies("no", "m1");
        server.on(CREATE, error(100, 0), id("r1"), id("r2"))
                .on("GET /v1.0/r1", status("EXPIRED"))
                .on("GET /v1.0/r2", status("FINISHED"))
                .on(PUBLISH, id("m2"));
        assertThat(commentFailure(work).after()).isEqualTo(Duration.ofSeconds(5));
        assertThat(commentFailure(work).reason().code()).isEqualTo("reply_failed");
        comment(work);
        assertThat(decoded(server.requests(PUBLISH).getLast())).isEqualTo("creation_id=r2");
    }

    private FakeWork live(Map<String, Object> options) {
        server.on(CREATE, id("c1")).on("GET /v1.0/c1", status("FINISHED"));
        FakeWork work = FakeWork.text("Hi", options, Map.of());
        assertThat(room().prepare(work)).isInstanceOf(Preparation.Complete.class);
        return work;
    }

    private void replies(String text, String under) {
        server.on(REPLIES, json(200, """
                {"data":[{"id":"m2","text":"%s","replied_to":{"id":"%s"}}]}""".formatted(text, under)));
    }

    private void comment(FakeWork work) {
        room().run(SideTask.FIRST_COMMENT, work, new Receipt("m1", null));
    }

    private Failure.Transient commentFailure(FakeWork work) {
        Failure failure = failure(() -> comment(work));
        assertThat(failure).isInstanceOf(Failure.Transient.class);
        return (Failure.Transient) failure;
    }
}
