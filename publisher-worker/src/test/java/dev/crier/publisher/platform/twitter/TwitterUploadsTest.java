package dev.crier.publisher.platform.twitter;

import static dev.crier.publisher.platform.StubPlatform.Answer.json;
import static dev.crier.publisher.platform.StubPlatform.Answer.lost;
import static dev.crier.publisher.platform.twitter.TwitterStub.APPEND;
import static dev.crier.publisher.platform.twitter.TwitterStub.FINALIZE;
import static dev.crier.publisher.platform.twitter.TwitterStub.IMAGE;
import static dev.crier.publisher.platform.twitter.TwitterStub.INITIALIZE;
import static dev.crier.publisher.platform.twitter.TwitterStub.METADATA;
import static dev.crier.publisher.platform.twitter.TwitterStub.POST;
import static dev.crier.publisher.platform.twitter.TwitterStub.SIZE;
import static dev.crier.publisher.platform.twitter.TwitterStub.STATUS;
import static dev.crier.publisher.platform.twitter.TwitterStub.assertStartsOver;
import static dev.crier.publisher.platform.twitter.TwitterStub.failed;
import static dev.crier.publisher.platform.twitter.TwitterStub.invalid;
import static dev.crier.publisher.platform.twitter.TwitterStub.media;
import static dev.crier.publisher.platform.twitter.TwitterStub.processing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.crier.publisher.platform.CommitClass;
import dev.crier.publisher.platform.Failure;
import dev.crier.publisher.platform.FakeWork;
import dev.crier.publisher.platform.PlatformPublisher;
import dev.crier.publisher.platform.Preparation;
import dev.crier.publisher.platform.StepFailure;
import dev.crier.publisher.platform.StubPlatform;
import dev.crier.publisher.platform.StubPlatform.Request;
import dev.crier.publisher.platform.internal.http.WireClient;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TwitterUploadsTest {

    private final StubPlatform server = new StubPlatform();
    private final TwitterStub x = new TwitterStub(server, new WireClient(Clock.systemUTC()));

    @AfterEach
    void stop() {
        server.close();
        x.sentNothingThatTheDocumentDoesNotHave();
    }

    @Test
    void sendsAVideoInSegmentsAndWaitsForIt() {
        everythingWorks();
        FakeWork work = work();
        assertThat(room().prepare(work)).isEqualTo(new Preparation.InProgress(Duration.ofSeconds(2)));
        assertThat(room().prepare(work)).isInstanceOf(Preparation.InProgress.class);
        assertThat(room().prepare(work)).isInstanceOf(Preparation.Complete.class);
        Request start = server.requests(INITIALIZE).getFirst();
        assertThat(start.body())
                .contains("\"media_type\":\"video/mp4\"", "\"total_bytes\":2300", "\"media_category\":\"tweet_video\"");
        assertThat(start.header("Authorization")).isEqualTo("Bearer " + FakeWork.TOKEN);
        assertThat(server.requests(APPEND).stream().map(TwitterUploadsTest::index))
                .containsExactly("0", "1", "2");
        assertThat(sent()).isEqualTo(FakeWork.bytes(0, SIZE));
        assertThat(server.requests(FINALIZE)).hasSize(1);
        assertThat(server.requests(FINALIZE).getFirst().body()).isEqualTo("{}");
        assertThat(server.requests(STATUS).getFirst().uri().getQuery()).isEqualTo("command=STATUS&media_id=7001");
        assertThat(server.requests(METADATA)).isEmpty();
        assertThat(room().traits(work.content()).commitClass()).isEqualTo(CommitClass.C);
    }

    private static String index(Request append) {
        String body = new String(append.bytes(), StandardCharsets.ISO_8859_1);
        return body.replaceAll("(?s).*name=\"segment_index\"\\r\\n\\r\\n(\\d+)\\r\\n.*", "$1");
    }

    private byte[] sent() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Request append : server.requests(APPEND)) {
            String body = new String(append.bytes(), StandardCharsets.ISO_8859_1);
            int start = body.indexOf("\r\n\r\n", body.indexOf("name=\"media\"")) + 4;
            all.writeBytes(body.substring(start, body.lastIndexOf("\r\n--")).getBytes(StandardCharsets.ISO_8859_1));
        }
        return all.toByteArray();
    }

    @Test
    void sendsTheSegmentInDoubtAgainAfterARestart() {
        everythingWorks();
        server.on(APPEND, json(200, "{}"), lost());
        FakeWork work = work();
        failure(() -> room().prepare(work));
        server.on(APPEND, json(200, "{}"));
        prepare(work);
        assertThat(server.requests(APPEND).stream().map(TwitterUploadsTest::index))
                .containsExactly("0", "1", "1", "2");
        assertThat(server.requests(INITIALIZE)).hasSize(1);
    }

    @Test
    void asksBeforeItFinalizesTwice() {
        everythingWorks();
        server.on(FINALIZE, lost());
        FakeWork work = work();
        failure(() -> room().prepare(work));
        prepare(work);
        assertThat(server.requests(FINALIZE)).hasSize(1);

        FakeWork other = work();
        failure(() -> room().prepare(other));
        server.on(STATUS, invalid("media_id", "BadRequest: Not found"), processing("succeeded"))
                .on(FINALIZE, processing("pending"));
        prepare(other);
        assertThat(server.requests(FINALIZE)).hasSize(3);
    }

    @Test
    void startsOverWhenXForgotTheUpload() {
        everythingWorks();
        server.on(APPEND, invalid("media_id", "BadRequest: Not found"));
        assertStartsOver(failure(() -> room().prepare(work())));
        everythingWorks();
        server.on(FINALIZE, invalid("id", "Segments do not add up to provided total file size."));
        assertStartsOver(failure(() -> room().prepare(work())));
        everythingWorks();
        server.on(STATUS, invalid("media_id", "BadRequest: Not found"));
        FakeWork work = work();
        room().prepare(work);
        assertStartsOver(failure(() -> room().prepare(work)));
    }

    @Test
    void startsOverWhenMediaAreTooOldOrTakeTooLong() {
        everythingWorks();
        FakeWork work = work();
        prepare(work);
        work.ticket(work.ticket().replaceAll("\"since\":\"[^\"]+\"", "\"since\":\"2026-01-01T00:00:00Z\""));
        assertThat(failure(() -> room().prepare(work)).reason().code()).isEqualTo("media_expired");
        everythingWorks();
        server.on(STATUS, processing("in_progress"));
        FakeWork slow = work();
        room().prepare(slow);
        Instant before = Instant.now().minus(Duration.ofMinutes(31));
        slow.ticket(slow.ticket().replaceAll("\"since\":\"[^\"]+\"", "\"since\":\"" + before + "\""));
        assertThat(failure(() -> room().prepare(slow)).reason().code()).isEqualTo("processing_stuck");
    }

    @Test
    void tellsWhenXTookAVideoAndCannotUseIt() {
        everythingWorks();
        server.on(STATUS, failed("InvalidMedia"));
        FakeWork work = work();
        room().prepare(work);
        assertThat(failure(() -> room().prepare(work))).isInstanceOf(Failure.ContentRefused.class);
        server.on(STATUS, failed("InternalError"));
        assertStartsOver(failure(() -> room().prepare(work)));
        server.on(FINALIZE, json(400, "media type unrecognized"));
        assertThat(failure(() -> room().prepare(work()))).isInstanceOf(Failure.ContentRefused.class);
    }

    @Test
    void uploadsPicturesOneByOneAndDescribesThem() {
        everythingWorks();
        FakeWork work = FakeWork.images(4, "Four", Map.of());
        server.on(METADATA, media("{\"id\":\"8001\"}"), lost());
        failure(() -> room().prepare(work));
        server.on(METADATA, media("{\"id\":\"8001\"}"));
        prepare(work);
        room().commit(work);
        assertThat(server.requests(IMAGE)).hasSize(4);
        assertThat(new String(server.requests(IMAGE).getFirst().bytes(), StandardCharsets.ISO_8859_1))
                .contains("name=\"media_category\"\r\n\r\ntweet_image", "Content-Type: image/jpeg");
        assertThat(server.requests(METADATA)).hasSize(5);
        assertThat(server.requests(METADATA).getFirst().body())
                .isEqualTo("{\"id\":\"8001\",\"metadata\":{\"alt_text\":{\"text\":\"picture 0\"}}}");
        assertThat(server.requests(POST).getFirst().body())
                .isEqualTo("{\"text\":\"Four\",\"media\":{\"media_ids\":[\"8001\",\"8002\",\"8003\",\"8004\"]}}");
    }

    private static FakeWork work() {
        return FakeWork.video(SIZE, "Look", Map.of(), Map.of());
    }

    private PlatformPublisher room() {
        return x.room();
    }

    private void everythingWorks() {
        x.everythingWorks();
    }

    private void prepare(FakeWork work) {
        for (int calls = 0; !(room().prepare(work) instanceof Preparation.Complete); calls++) {
            assertThat(calls).isLessThan(20);
        }
    }

    private static Failure failure(ThrowingCallable call) {
        StepFailure failure = catchThrowableOfType(StepFailure.class, call);
        assertThat(failure).as("a failure").isNotNull();
        return failure.failure();
    }
}
