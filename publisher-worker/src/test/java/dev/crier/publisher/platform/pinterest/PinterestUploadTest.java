package dev.crier.publisher.platform.pinterest;

import static dev.crier.publisher.platform.StubPlatform.Answer.json;
import static dev.crier.publisher.platform.StubPlatform.Answer.lost;
import static dev.crier.publisher.platform.pinterest.PinterestStub.BUCKET;
import static dev.crier.publisher.platform.pinterest.PinterestStub.MEDIA;
import static dev.crier.publisher.platform.pinterest.PinterestStub.READ_BOARD;
import static dev.crier.publisher.platform.pinterest.PinterestStub.REGISTER;
import static dev.crier.publisher.platform.pinterest.PinterestStub.STATUS;
import static dev.crier.publisher.platform.pinterest.PinterestStub.error;
import static dev.crier.publisher.platform.pinterest.PinterestStub.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.crier.publisher.platform.Failure;
import dev.crier.publisher.platform.FakeWork;
import dev.crier.publisher.platform.PlatformPublisher;
import dev.crier.publisher.platform.Preparation;
import dev.crier.publisher.platform.StepFailure;
import dev.crier.publisher.platform.StubPlatform;
import dev.crier.publisher.platform.internal.http.WireClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A video on its way to Pinterest, through the form to the end of processing. */
class PinterestUploadTest {

    private final StubPlatform server = new StubPlatform();

    @BeforeEach
    void everythingWorks() {
        PinterestStub.everythingWorks(server);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** A new one each time, as after a restart. */
    private PlatformPublisher room() {
        return PinterestStub.room(server, new WireClient(Clock.systemUTC()));
    }

    private static FakeWork work() {
        return PinterestStub.video(Map.of());
    }

    private void prepare(FakeWork work) {
        for (int calls = 0; calls < 20; calls++) {
            if (room().prepare(work) instanceof Preparation.Complete) {
                return;
            }
        }
        throw new AssertionError("Never complete");
    }

    private Failure failure(FakeWork work) {
        return catchThrowableOfType(StepFailure.class, () -> room().prepare(work))
                .failure();
    }

    @Test
    void sendsTheFormsFieldsThenTheFileAndNoToken() {
        prepare(work());
        StubPlatform.Request upload = server.requests(BUCKET).getFirst();
        assertThat(upload.header("Authorization")).isEmpty();
        assertThat(upload.header("Content-Type")).startsWith("multipart/form-data; boundary=");
        assertThat(upload.header("Content-Length")).isEqualTo("" + upload.bytes().length);
        String body = new String(upload.bytes(), StandardCharsets.ISO_8859_1);
        assertThat(body)
                .contains("name=\"x-amz-signature\"\r\n\r\nfcd6\r\n")
                .contains("name=\"Content-Type\"\r\n\r\nmultipart/form-data\r\n")
                .contains("name=\"key\"\r\n\r\nuploads/11/aa/22/3:video:2:" + MEDIA + "\r\n");
        assertThat(body.indexOf("name=\"file\"")).isGreaterThan(body.indexOf("name=\"Content-Type\""));
        assertThat(body).contains(new String(FakeWork.bytes(0, 1000), StandardCharsets.ISO_8859_1));
    }

    @Test
    void asksWhetherTheVideoArrivedAfterARestartInTheMiddle() {
        server.on(BUCKET, lost());
        FakeWork work = work();
        assertThat(failure(work)).isInstanceOf(Failure.OutcomeUnknown.class);
        server.on(STATUS, status("registered"), status("processing"), status("succeeded"))
                .on(BUCKET, PinterestStub.taken());
        prepare(work);
        assertThat(server.requests(REGISTER)).hasSize(1);
        assertThat(server.requests(BUCKET)).hasSize(2);
    }

    @Test
    void doesNotSendTheVideoAgainIfItHadArrived() {
        server.on(BUCKET, lost());
        FakeWork work = work();
        failure(work);
        prepare(work);
        assertThat(server.requests(BUCKET)).hasSize(1);
    }

    @Test
    void startsOverWithAFormThatIsNoLongerGood() {
        server.on(REGISTER, json(201, PinterestStub.registration(server, "{\"expiration\":\"2020-01-01T00:00:00Z\"}")));
        assertStartsOver(work());
        server.on(REGISTER, json(201, PinterestStub.registration(server, "")))
                .on(BUCKET, json(403, "<Error><Code>AccessDenied</Code><Message>Policy expired</Message></Error>"));
        assertStartsOver(work());
        everythingWorks();
        server.on(STATUS, error(404, 404, "Media upload not found"));
        FakeWork gone = work();
        room().prepare(gone);
        assertStartsOver(gone);
    }

    private void assertStartsOver(FakeWork work) {
        assertThat(failure(work))
                .isInstanceOfSatisfying(
                        Failure.Transient.class,
                        passing -> assertThat(passing.startOver()).isTrue());
    }

    @Test
    void refusesAVideoThatTheFormDoesNotTake() {
        server.on(
                REGISTER,
                json(
                        201,
                        PinterestStub.registration(
                                server, "{\"conditions\":[{\"key\":\"k\"},[\"content-length-range\",1,999]]}")));
        assertThat(failure(work()).reason().code()).isEqualTo("video_too_large");
        assertThat(server.requests(BUCKET)).isEmpty();
    }

    @Test
    void uploadsOnceMoreWhenPinterestCannotProcessTheVideoAndThenGivesUp() {
        server.on(STATUS, status("failed"));
        FakeWork work = work();
        room().prepare(work);
        assertStartsOver(work);
        work.ticket(room().remainder(work.ticket()));
        room().prepare(work);
        assertThat(failure(work)).isInstanceOf(Failure.ContentRefused.class);
        assertThat(server.requests(REGISTER)).hasSize(2);
        assertThat(server.requests(READ_BOARD)).hasSize(1);
    }

    @Test
    void waitsForPinterestNoLongerThanItPays() {
        server.on(STATUS, status("processing"));
        FakeWork work = work();
        room().prepare(work);
        assertThat(room().prepare(work)).isEqualTo(new Preparation.InProgress(Duration.ofSeconds(1)));
        age(work, Duration.ofMinutes(10));
        assertThat(room().prepare(work)).isEqualTo(new Preparation.InProgress(Duration.ofSeconds(30)));
        age(work, Duration.ofMinutes(31));
        assertStartsOver(work);
        server.on(STATUS, status("registered"));
        age(work, Duration.ofMinutes(2));
        assertThat(room().prepare(work)).isInstanceOf(Preparation.InProgress.class);
        age(work, Duration.ofMinutes(6));
        assertStartsOver(work);
    }

    private static void age(FakeWork work, Duration age) {
        String sentAt = Instant.now().minus(age).toString();
        work.ticket(work.ticket().replaceAll("(\"sent_?[aA]t\":)[^}]+", "$1\"" + sentAt + "\""));
    }
}
