package dev.crier.publisher.platform.facebook;

import static dev.crier.publisher.platform.StubPlatform.Answer.json;
import static dev.crier.publisher.platform.StubPlatform.Answer.lost;
import static dev.crier.publisher.platform.facebook.FacebookContent.SIZE;
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
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Videos of the feed, reels and video stories. */
class FacebookVideosTest {

    private static final String VIDEOS = "POST /video-host/v26.0/u1/videos";
    private static final String REELS = "POST /v26.0/u1/video_reels";
    private static final String HOST = "POST /video-upload/v26.0/v1";
    private static final String STATUS = "GET /v26.0/v1";
    private static final Map<String, Object> REEL = Map.of("placement", "reels");
    private static final String NOT_STARTED = "\"not_started\"";

    private final StubPlatform server = new StubPlatform();
    private final WireClient wire = new WireClient(Clock.systemUTC());

    @AfterEach
    void stop() {
        server.close();
    }

    private PlatformPublisher room() {
        return FacebookContent.room(server, wire);
    }

    private static Answer started() {
        return json(200, """
                {"upload_session_id":"s1","video_id":"v1","start_offset":"0","end_offset":"400"}""");
    }

    private static Answer window(int start, int end) {
        return json(200, "{\"start_offset\":\"" + start + "\",\"end_offset\":\"" + end + "\"}");
    }

    private void chunksWork() {
        server.on(
                VIDEOS,
                started(),
                window(400, 700),
                window(700, SIZE),
                window(SIZE, SIZE),
                json(200, "{\"success\":true}"));
    }

    private Answer reelStarted() {
        return json(200, "{\"video_id\":\"v1\",\"upload_url\":\"" + server.uri() + "/video-upload/v26.0/v1\"}");
    }

    private void reelsWork() {
        server.on(REELS, reelStarted(), json(200, "{\"success\":true}"))
                .on(HOST, json(200, "{\"success\":true}"))
                .on(STATUS, status("upload_complete", "complete", NOT_STARTED, NOT_STARTED, ""));
    }

    /** @param rest members beside the status */
    private static Answer status(String word, String uploading, String processing, String publishing, String rest) {
        return json(200, """
                {"status":{"video_status":"%s","uploading_phase":{"status":"%s","bytes_transfered":300},
                "processing_phase":{"status":%s},"publishing_phase":{"status":%s}}%s,"id":"v1"}""".formatted(word, uploading, processing, publishing, rest));
    }

    private static Answer live(String word, String post) {
        return status(
                "ready",
                word,
                "\"" + word + "\"",
                "\"" + word + "\",\"publish_status\":\"published\"",
                ",\"published\":true,\"post_id\":\"" + post + "\",\"permalink_url\":\"/reel/v1/\"");
    }

    private void prepare(FakeWork work) {
        for (int calls = 0; calls < 10; calls++) {
            if (room().prepare(work) instanceof Preparation.Complete) {
                return;
            }
        }
        throw new AssertionError("Never complete");
    }

    private static Failure failure(ThrowingCallable call) {
        StepFailure failure = catchThrowableOfType(StepFailure.class, call);
        assertThat(failure).as("a failure").isNotNull();
        return failure.failure();
    }

    private static String decoded(StubPlatform.Request request) {
        return URLDecoder.decode(request.body(), StandardCharsets.UTF_8);
    }

    /** The bytes of a multipart body's last part. */
    static byte[] file(StubPlatform.Request request) {
        String body = new String(request.bytes(), StandardCharsets.ISO_8859_1);
        int start = body.indexOf("\r\n\r\n", body.indexOf("filename=")) + 4;
        return Arrays.copyOfRange(request.bytes(), start, body.lastIndexOf("\r\n--crier-"));
    }

    @Test
    void sendsTheChunksThatFacebookAsksForAndFinishesByOneCall() {
        chunksWork();
        FakeWork work = FacebookContent.video(
                Map.of("title", "A title", "content_category", "NEWS", "embeddable", false, "first_comment", "later"));
        prepare(work);
        List<StubPlatform.Request> calls = server.requests(VIDEOS);
        assertThat(decoded(calls.getFirst())).contains("upload_phase=start", "file_size=" + SIZE);
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        calls.subList(1, 4).forEach(call -> sent.writeBytes(file(call)));
        assertThat(sent.toByteArray()).isEqualTo(FakeWork.bytes(0, SIZE));
        assertThat(calls.get(2).body())
                .contains("name=\"start_offset\"\r\n\r\n400", "name=\"upload_session_id\"\r\n\r\ns1");
        assertThat(calls).hasSize(4).allSatisfy(call -> {
            assertThat(call.header("Authorization")).isEqualTo("Bearer " + FakeWork.TOKEN);
            assertThat(call.uri().toString()).doesNotContain(FakeWork.TOKEN);
        });
        assertThat(room().commit(work)).isEqualTo(new Receipt("v1", null));
        assertThat(decoded(server.requests(VIDEOS).getLast()))
                .isEqualTo("upload_phase=finish&upload_session_id=s1&published=true&description=Hello é"
                        + "&title=A title&content_category=NEWS&embeddable=false");
        assertThat(work.ticket()).doesNotContain(FakeWork.TOKEN);
    }

    @Test
    void goesOnWhereItStoppedAndFollowsFacebookWhenItKnowsBetter() {
        server.on(VIDEOS, started(), window(400, 700), lost());
        FakeWork work = FacebookContent.video(Map.of());
        assertThat(failure(() -> room().prepare(work))).isInstanceOf(Failure.OutcomeUnknown.class);
        server.on(VIDEOS, json(400, """
                {"error":{"message":"Wrong offset","code":6001,"error_subcode":1363037,
                "error_data":{"start_offset":"700","end_offset":"1000"}}}"""), window(SIZE, SIZE));
        prepare(work);
        List<StubPlatform.Request> calls = server.requests(VIDEOS);
        assertThat(calls).hasSize(5);
        assertThat(calls.get(3).body()).contains("name=\"start_offset\"\r\n\r\n400");
        assertThat(file(calls.get(4))).isEqualTo(FakeWork.bytes(700, 300));
    }

    @Test
    void doesNotSendTheSameBytesForEver() {
        server.on(VIDEOS, started(), window(0, 400));
        assertThat(failure(() -> room().prepare(FacebookContent.video(Map.of())))
                        .reason()
                        .code())
                .isEqualTo("upload_stalled");
        server.on(VIDEOS, started(), window(400, 5000));
        assertThat(failure(() -> room().prepare(FacebookContent.video(Map.of())))
                        .reason()
                        .code())
                .isEqualTo("upload_odd");
    }

    @Test
    void startsOverWhenTheSessionIsGone() {
        server.on(VIDEOS, started(), json(400, """
                {"error":{"message":"No session","code":100,"error_subcode":33}}"""));
        assertThat(failure(() -> room().prepare(FacebookContent.video(Map.of()))))
                .isInstanceOfSatisfying(
                        Failure.Transient.class,
                        gone -> assertThat(gone.startOver()).isTrue());
    }

    @Test
    void asksForAReconnectWhenTheTokenDiesInMidUpload() {
        server.on(VIDEOS, started(), window(400, 700), json(401, """
                {"error":{"message":"Expired","code":190,"error_subcode":463}}"""));
        FakeWork work = FacebookContent.video(Map.of());
        assertThat(failure(() -> room().prepare(work))).isInstanceOf(Failure.NeedsReconnect.class);
        server.on(VIDEOS, window(700, SIZE), window(SIZE, SIZE));
        prepare(work);
        assertThat(server.requests(VIDEOS)).hasSize(5);
    }

    @Test
    void uploadsAReelAsAWholeAndNamesItsOptions() {
        reelsWork();
        FakeWork work = FacebookContent.video(
                Map.of("placement", "reels", "title", "T", "place", "12345", "is_ai_generated", true));
        prepare(work);
        StubPlatform.Request bytes = server.requests(HOST).getFirst();
        assertThat(bytes.header("Authorization")).isEqualTo("OAuth " + FakeWork.TOKEN);
        assertThat(bytes.header("offset")).isEqualTo("0");
        assertThat(bytes.header("file_size")).isEqualTo("" + SIZE);
        assertThat(bytes.bytes()).isEqualTo(FakeWork.bytes(0, SIZE));
        assertThat(server.requests(REELS)).hasSize(1);
        assertThat(room().commit(work).platformPostId()).isEqualTo("v1");
        assertThat(decoded(server.requests(REELS).getLast()))
                .isEqualTo("upload_phase=finish&video_id=v1&video_state=PUBLISHED&description=Hello é"
                        + "&title=T&place=12345&is_ai_generated=true");
    }

    @Test
    void resumesAReelAtTheBytesThatFacebookHas() {
        reelsWork();
        server.on(HOST, lost())
                .on(
                        STATUS,
                        status("uploading", "in_progress", NOT_STARTED, NOT_STARTED, ""),
                        status("upload_complete", "completed", NOT_STARTED, NOT_STARTED, ""));
        FakeWork work = FacebookContent.video(REEL);
        assertThat(failure(() -> room().prepare(work))).isInstanceOf(Failure.OutcomeUnknown.class);
        server.on(HOST, json(200, "{\"success\":true}"));
        prepare(work);
        assertThat(server.requests(REELS)).hasSize(1);
        StubPlatform.Request rest = server.requests(HOST).getLast();
        assertThat(rest.header("offset")).isEqualTo("300");
        assertThat(rest.bytes()).isEqualTo(FakeWork.bytes(300, SIZE - 300));
    }

    @ParameterizedTest
    @ValueSource(strings = {"expired", "upload_failed", "error"})
    void startsOverWhenTheUploadIsLost(String word) {
        reelsWork();
        server.on(STATUS, status(word, "in_progress", NOT_STARTED, NOT_STARTED, ""));
        assertThat(failure(() -> prepare(FacebookContent.video(REEL))))
                .isInstanceOfSatisfying(
                        Failure.Transient.class,
                        gone -> assertThat(gone.startOver()).isTrue());
    }

    @Test
    void refusesAReelWhoseShapeFacebookRefusesBeforeItIsFinished() {
        reelsWork();
        server.on(
                STATUS,
                status(
                        "error",
                        "complete",
                        "\"error\",\"errors\":[{\"code\":1363040,\"message\":\"Ratio\"}]",
                        NOT_STARTED,
                        ""));
        assertThat(failure(() -> prepare(FacebookContent.video(REEL))))
                .isInstanceOfSatisfying(
                        Failure.ContentRefused.class,
                        refused -> assertThat(refused.reason().hint()).contains("9:16"));
    }

    @Test
    void waitsWhenFacebookDoesNotTellWhereTheFileGoes() {
        server.on(REELS, json(200, "{\"video_id\":\"v1\",\"upload_url\":\"not an address\"}"));
        Failure failure = failure(() -> room().prepare(FacebookContent.video(REEL)));
        assertThat(failure).isInstanceOf(Failure.Transient.class);
        assertThat(failure.reason().message()).doesNotContain("not an address");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "<html>", "{\"start_offset\":\"700\",\"end_offset\":\"400\"}"})
    void doesNotTakeAnOddAnswerForTheEndOfTheUpload(String odd) {
        server.on(VIDEOS, started(), json(200, odd));
        assertThat(failure(() -> prepare(FacebookContent.video(Map.of())))).isInstanceOf(Failure.Transient.class);
    }

    @Test
    void doesNotKnowWhetherTheFinishWasTakenWhenTheAnswerDoesNotSay() {
        reelsWork();
        FakeWork work = FacebookContent.video(REEL);
        prepare(work);
        server.on(REELS, json(200, "<html>"));
        assertThat(failure(() -> room().commit(work))).isInstanceOf(Failure.OutcomeUnknown.class);
    }

    @Test
    void publishesAVideoStoryWithoutText() {
        String stories = "POST /v26.0/u1/video_stories";
        reelsWork();
        server.on(stories, reelStarted(), json(200, "{\"success\":true,\"post_id\":\"99\"}"));
        FakeWork work = FacebookContent.video(Map.of("placement", "story"));
        prepare(work);
        assertThat(room().commit(work).platformPostId()).isEqualTo("u1_99");
        assertThat(decoded(server.requests(stories).getLast())).isEqualTo("upload_phase=finish&video_id=v1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"complete", "completed"})
    void isLiveOnlyWhenThePublishingPhaseIsDone(String word) {
        reelsWork();
        FakeWork work = FacebookContent.video(REEL);
        prepare(work);
        Receipt accepted = room().commit(work);
        for (Answer early : List.of(
                status("processing", word, "\"in_progress\"", NOT_STARTED, ""),
                status("ready", word, "\"" + word + "\"", "\"in_progress\"", ",\"published\":true"))) {
            server.on(STATUS, early);
            assertThat(room().verify(work, accepted, Duration.ZERO)).isInstanceOf(Verification.Pending.class);
        }
        server.on(STATUS, live(word, "5678"));
        assertThat(room().verify(work, accepted, Duration.ofMinutes(3)))
                .isEqualTo(
                        new Verification.Live(new Receipt("u1_5678", URI.create("https://www.facebook.com/reel/v1/"))));
        server.on(STATUS, live(word, "u1_77"));
        assertThat(room().verify(work, accepted, Duration.ZERO))
                .isEqualTo(
                        new Verification.Live(new Receipt("u1_77", URI.create("https://www.facebook.com/reel/v1/"))));
    }

    @Test
    void isLiveWhenAFeedVideoIsReadyAndPublished() {
        chunksWork();
        FakeWork work = FacebookContent.video(Map.of());
        prepare(work);
        Receipt accepted = room().commit(work);
        String done = "\"complete\"";
        server.on(STATUS, status("ready", "complete", done, NOT_STARTED, ",\"published\":false"));
        assertThat(room().verify(work, accepted, Duration.ofSeconds(30))).isInstanceOf(Verification.Pending.class);
        server.on(
                STATUS,
                status(
                        "ready",
                        "complete",
                        done,
                        NOT_STARTED,
                        ",\"published\":true,\"permalink_url\":\"https://www.facebook.com/u1/videos/v1/\""));
        assertThat(room().verify(work, accepted, Duration.ZERO))
                .isEqualTo(
                        new Verification.Live(new Receipt("v1", URI.create("https://www.facebook.com/u1/videos/v1/"))));
    }

    @Test
    void isRejectedWhenFacebookAcceptsTheFinishAndThenCannotProcessTheFile() {
        reelsWork();
        FakeWork work = FacebookContent.video(REEL);
        prepare(work);
        Receipt accepted = room().commit(work);
        String error = "\"error\",\"error\":{\"message\":\"Resolution too low.\"}";
        server.on(STATUS, status("error", "complete", error, NOT_STARTED, ""));
        assertThat(room().verify(work, accepted, Duration.ZERO))
                .isInstanceOfSatisfying(
                        Verification.Rejected.class,
                        rejected -> assertThat(rejected.failure().reason().message())
                                .isEqualTo("Resolution too low."));
    }

    @Test
    void readsFromTheVideoWhatBecameOfAFinishWhoseAnswerWasLost() {
        reelsWork();
        FakeWork work = FacebookContent.video(REEL);
        prepare(work);
        server.on(REELS, lost());
        assertThat(failure(() -> room().commit(work))).isInstanceOf(Failure.OutcomeUnknown.class);
        String unpublished = ",\"published\":false";
        assertThat(reconciled(work, status("upload_complete", "complete", NOT_STARTED, NOT_STARTED, unpublished)))
                .isEqualTo(new Reconciliation.Absent(false));
        for (Answer silent : List.of(
                status("upload_complete", "complete", NOT_STARTED, NOT_STARTED, ""),
                status("upload_complete", "complete", NOT_STARTED, "\"\"", unpublished),
                json(200, "{\"id\":\"v1\",\"published\":false}"))) {
            assertThat(reconciled(work, silent)).isInstanceOf(Reconciliation.Undecided.class);
        }
        server.on(STATUS, json(200, "{}"));
        assertThat(failure(() -> room().reconcile(work, Instant.now()))).isInstanceOf(Failure.Transient.class);
        assertThat(reconciled(work, status("processing", "complete", "\"in_progress\"", NOT_STARTED, "")))
                .isEqualTo(new Reconciliation.Found(new Receipt("v1", null)));
        assertThat(reconciled(work, live("complete", "5678")))
                .isEqualTo(new Reconciliation.Found(
                        new Receipt("u1_5678", URI.create("https://www.facebook.com/reel/v1/"))));
        assertThat(reconciled(work, status("expired", "complete", NOT_STARTED, NOT_STARTED, "")))
                .isEqualTo(new Reconciliation.Absent(true));
        assertThat(room().traits(work.content()).over()).isEqualTo(Duration.ofMinutes(5));
    }

    private Reconciliation reconciled(FakeWork work, Answer status) {
        server.on(STATUS, status);
        return room().reconcile(work, Instant.now());
    }
}
