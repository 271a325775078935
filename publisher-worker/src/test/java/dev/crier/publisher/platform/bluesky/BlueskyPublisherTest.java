package dev.crier.publisher.platform.bluesky;

import static dev.crier.publisher.platform.StubPlatform.Answer.json;
import static dev.crier.publisher.platform.StubPlatform.Answer.lost;
import static dev.crier.publisher.platform.bluesky.BlueskyServer.BLOB;
import static dev.crier.publisher.platform.bluesky.BlueskyServer.GET;
import static dev.crier.publisher.platform.bluesky.BlueskyServer.PUT;
import static dev.crier.publisher.platform.bluesky.BlueskyServer.PUT_ANSWER;
import static dev.crier.publisher.platform.bluesky.BlueskyServer.STORED;
import static dev.crier.publisher.platform.bluesky.BlueskyServer.error;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.publisher.platform.Failure;
import dev.crier.publisher.platform.FakeWork;
import dev.crier.publisher.platform.PlatformCases;
import dev.crier.publisher.platform.PlatformContract;
import dev.crier.publisher.platform.PlatformPublisher;
import dev.crier.publisher.platform.Preparation;
import dev.crier.publisher.platform.Reconciliation;
import dev.crier.publisher.platform.StubPlatform;
import dev.crier.publisher.platform.StubPlatform.Answer;
import dev.crier.publisher.platform.internal.http.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BlueskyPublisherTest extends PlatformContract {

    private static final String UPLOAD = "POST /xrpc/app.bsky.video.uploadVideo";
    private static final String JOB = "GET /xrpc/app.bsky.video.getJobStatus";

    private boolean direct;

    @Override
    protected PlatformPublisher room() {
        return BlueskyServer.room(
                wire, server.uri(), direct ? "none" : server.uri().toString());
    }

    @Override
    protected PlatformCases cases() {
        return new BlueskyCases(server, this::everythingWorks);
    }

    @Override
    protected FakeWork work() {
        return FakeWork.video(1000, "Hi", Map.of(), account());
    }

    private Map<String, String> account() {
        return BlueskyServer.account(server.uri());
    }

    @Override
    protected void everythingWorks() {
        server.on(firstCall(), json(200, "{\"token\":\"svc\"}"))
                .on(UPLOAD, json(200, "{\"jobId\":\"j1\",\"did\":\"did:plc:x\",\"state\":\"JOB_STATE_CREATED\"}"))
                .on(JOB, job("JOB_STATE_ENCODING", ""), job("JOB_STATE_COMPLETED", ",\"blob\":" + STORED))
                .on(BLOB, json(200, "{\"blob\":" + STORED + "}"))
                .on(PUT, json(200, PUT_ANSWER));
    }

    private static Answer job(String state, String more) {
        return json(200, "{\"jobStatus\":{\"jobId\":\"j1\",\"state\":\"" + state + "\"" + more + "}}");
    }

    @Override
    protected String commitCall() {
        return PUT;
    }

    @Override
    protected String firstCall() {
        return "GET /xrpc/com.atproto.server.getServiceAuth";
    }

    @Override
    protected void theAnswerOfTheCommitIsLost(boolean published) {
        server.on(PUT, lost()).on(GET, published ? json(200, PUT_ANSWER) : error(400, "RecordNotFound"));
    }

    @Override
    protected Answer deadToken() {
        return error(400, "InvalidToken");
    }

    @Test
    void choosesTheKeyBeforeAnythingIsSent() {
        server.on(firstCall(), lost());
        FakeWork work = work();
        failure(() -> room().prepare(work));
        String rkey = Json.read(work.ticket()).path("rkey").asText();
        assertThat(rkey).matches("[234567abcdefghij][234567a-z]{12}");
        everythingWorks();
        prepare(work);
        room().commit(work);
        assertThat(Json.read(server.requests(PUT).getFirst().body())
                        .path("rkey")
                        .asText())
                .isEqualTo(rkey);
    }

    @Test
    void sendsExactlyTheSameAgain() {
        everythingWorks();
        FakeWork work = work();
        prepare(work);
        room().commit(work);
        room().commit(work);
        List<StubPlatform.Request> puts = server.requests(PUT);
        assertThat(puts.get(0).body()).isEqualTo(puts.get(1).body());
        assertThat(puts.getFirst().body()).contains("\"swapRecord\":null");
    }

    @Test
    void letsTheVideoServiceWriteTheBlob() {
        everythingWorks();
        FakeWork work = work();
        assertThat(room().prepare(work)).isInstanceOf(Preparation.InProgress.class);
        prepare(work);
        StubPlatform.Request upload = server.requests(UPLOAD).getFirst();
        assertThat(upload.header("Authorization")).isEqualTo("Bearer svc");
        assertThat(upload.uri().getQuery()).contains("did=did:plc:x");
        assertThat(upload.bytes()).isEqualTo(FakeWork.bytes(0, 1000));
        assertThat(server.requests(firstCall()).getFirst().uri().getQuery())
                .contains("lxm=com.atproto.repo.uploadBlob", "aud=did:web:localhost");
        var embed = Json.read(work.ticket()).at("/record/embed");
        assertThat(embed.at("/video/ref/$link").asText()).isEqualTo(BlueskyServer.CID);
        assertThat(embed.at("/aspectRatio/width").asInt()).isEqualTo(1080);
        assertThat(server.requests(UPLOAD)).hasSize(1);
    }

    @Test
    void goesOnWithAVideoTheServiceKnowsAlready() {
        everythingWorks();
        server.on(UPLOAD, json(409, """
            {"did":"did:plc:x","error":"already_exists","jobId":"j0","state":"JOB_STATE_COMPLETED"}\
            """));
        prepare(work());
        assertThat(server.requests(JOB).getFirst().uri().getQuery()).isEqualTo("jobId=j0");
    }

    @Test
    void tellsWhyAVideoWasNotTaken() {
        everythingWorks();
        server.on(JOB, job("JOB_STATE_FAILED", ",\"failureCode\":\"validation_failure\",\"message\":\"Bad file\""));
        assertThat(failure(() -> prepare(work()))).isInstanceOf(Failure.ContentRefused.class);
    }

    @Test
    void uploadsAVideoStraightToTheAccountsServer() {
        direct = true;
        everythingWorks();
        prepare(work());
        assertThat(server.requests(BLOB)).hasSize(1);
        assertThat(server.requests(UPLOAD)).isEmpty();
    }

    @Test
    void uploadsPicturesOneByOneAndOnlyOnce() {
        everythingWorks();
        FakeWork work = FakeWork.images(3, "Look", account());
        server.on(BLOB, json(200, "{\"blob\":" + STORED + "}"), lost());
        failure(() -> room().prepare(work));
        server.on(BLOB, json(200, "{\"blob\":" + STORED + "}"));
        prepare(work);
        assertThat(server.requests(BLOB)).hasSize(4);
        var images = Json.read(work.ticket()).at("/record/embed/images");
        assertThat(images).hasSize(3);
        assertThat(images.at("/2/alt").asText()).isEqualTo("picture 2");
    }

    @Test
    void publishesWordsAlone() {
        everythingWorks();
        FakeWork work = FakeWork.text("Only words", Map.of("langs", List.of("en", "de")), account());
        prepare(work);
        room().commit(work);
        var record = Json.read(server.requests(PUT).getFirst().body()).path("record");
        assertThat(record.path("text").asText()).isEqualTo("Only words");
        assertThat(record.at("/langs/1").asText()).isEqualTo("de");
        assertThat(record.has("embed")).isFalse();
        assertThat(Instant.parse(record.path("createdAt").asText())).isBeforeOrEqualTo(Instant.now());
    }

    @Test
    void refusesElevenPicturesBeforeAnythingIsSent() {
        assertThat(failure(() -> room().prepare(FakeWork.images(11, "x", account()))))
                .isInstanceOf(Failure.ContentRefused.class);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void readsTheRecordWhenAnotherOneIsInTheWay() {
        everythingWorks();
        FakeWork work = work();
        prepare(work);
        server.on(PUT, error(400, "InvalidSwap")).on(GET, json(200, PUT_ANSWER));
        assertThat(failure(() -> room().commit(work))).isInstanceOf(Failure.OutcomeUnknown.class);
        assertThat(room().reconcile(work, Instant.now())).isInstanceOf(Reconciliation.Found.class);
    }

    @Test
    void keepsItsKeyWhenBlobsHaveToBeUploadedAgain() {
        everythingWorks();
        FakeWork work = work();
        prepare(work);
        server.on(PUT, error(400, "BlobNotFound"));
        assertThat(failure(() -> room().commit(work)))
                .isInstanceOfSatisfying(
                        Failure.Transient.class,
                        passing -> assertThat(passing.startOver()).isTrue());
        String rest = room().remainder(work.ticket());
        assertThat(Json.read(rest).path("rkey"))
                .isEqualTo(Json.read(work.ticket()).path("rkey"));
        assertThat(Json.read(rest).path("created_at"))
                .isEqualTo(Json.read(work.ticket()).path("created_at"));
        assertThat(Json.read(rest).path("blobs")).isEmpty();
    }
}
