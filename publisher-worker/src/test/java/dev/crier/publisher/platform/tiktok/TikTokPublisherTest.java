package dev.crier.publisher.platform.tiktok;

import static dev.crier.publisher.platform.StubPlatform.Answer.json;
import static dev.crier.publisher.platform.StubPlatform.Answer.lost;
import static dev.crier.publisher.platform.tiktok.TikTokStub.CREATOR;
import static dev.crier.publisher.platform.tiktok.TikTokStub.INIT;
import static dev.crier.publisher.platform.tiktok.TikTokStub.SIZE;
import static dev.crier.publisher.platform.tiktok.TikTokStub.STATUS;
import static dev.crier.publisher.platform.tiktok.TikTokStub.UPLOAD;
import static dev.crier.publisher.platform.tiktok.TikTokStub.error;
import static dev.crier.publisher.platform.tiktok.TikTokStub.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.messaging.CrierJson;
import dev.crier.publisher.platform.Failure;
import dev.crier.publisher.platform.FakeWork;
import dev.crier.publisher.platform.PlatformCases;
import dev.crier.publisher.platform.PlatformContract;
import dev.crier.publisher.platform.PlatformPublisher;
import dev.crier.publisher.platform.Preparation;
import dev.crier.publisher.platform.Receipt;
import dev.crier.publisher.platform.Reconciliation;
import dev.crier.publisher.platform.StubPlatform;
import dev.crier.publisher.platform.StubPlatform.Answer;
import dev.crier.publisher.platform.Verification;
import dev.crier.publisher.platform.tiktok.TikTokTypes.Ticket;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TikTokPublisherTest extends PlatformContract {

    private static final int BIG = 34_000_123;

    @Override
    protected PlatformPublisher room() {
        return TikTokStub.room(server);
    }

    @Override
    protected PlatformCases cases() {
        return new TikTokCases(server, this::everythingWorks);
    }

    @Override
    protected FakeWork work() {
        return TikTokStub.work(Map.of());
    }

    @Override
    protected void everythingWorks() {
        TikTokStub.everythingWorks(server);
    }

    @Override
    protected String commitCall() {
        return UPLOAD;
    }

    @Override
    protected void theAnswerOfTheCommitIsLost(boolean published) {
        server.on(UPLOAD, lost())
                .on(STATUS, status("PROCESSING_UPLOAD", ",\"uploaded_bytes\":" + (published ? SIZE : 0)));
    }

    @Override
    protected Answer deadToken() {
        return error(401, "access_token_invalid");
    }

    @Override
    protected String firstCall() {
        return CREATOR;
    }

    @Test
    void asksTheCreatorThenOpensAnUploadAndKeepsItsOnlyChunkForTheCommit() {
        everythingWorks();
        FakeWork work = TikTokStub.work(
                Map.of("privacy_level", "SELF_ONLY", "is_aigc", true, "video_cover_timestamp_ms", 1500));
        prepare(work);
        assertThat(server.requests())
                .extracting(request -> request.method() + " " + request.uri().getPath())
                .containsExactly(CREATOR, INIT);
        assertThat(server.requests(INIT).getFirst().body())
                .contains("\"title\":\"caption #tag\"", "\"privacy_level\":\"SELF_ONLY\"", "\"is_aigc\":true")
                .contains("\"video_cover_timestamp_ms\":1500", "\"brand_content_toggle\":false")
                .contains("\"video_size\":1000,\"chunk_size\":1000,\"total_chunk_count\":1");
        room().commit(work);
        StubPlatform.Request put = server.requests(UPLOAD).getFirst();
        assertThat(put.header("Content-Range")).isEqualTo("bytes 0-999/1000");
        assertThat(put.header("Content-Type")).isEqualTo("video/mp4");
        assertThat(put.header("Authorization")).isEmpty();
        assertThat(put.uri().getQuery()).isEqualTo("upload_id=1&upload_token=abc");
        assertThat(put.bytes()).isEqualTo(FakeWork.bytes(0, SIZE));
    }

    @Test
    void sendsAllChunksButTheLastBeforeTheCommit() {
        everythingWorks();
        server.on(UPLOAD, json(206, ""), json(206, ""), json(201, ""));
        FakeWork work = big();
        prepare(work);
        assertThat(ranges()).containsExactly("bytes 0-9999999/" + BIG, "bytes 10000000-19999999/" + BIG);
        room().commit(work);
        assertThat(ranges()).last().isEqualTo("bytes 20000000-34000122/" + BIG);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        server.requests(UPLOAD).forEach(request -> all.writeBytes(request.bytes()));
        assertThat(all.toByteArray()).isEqualTo(FakeWork.bytes(0, BIG));
    }

    private static FakeWork big() {
        return FakeWork.video(BIG, "big", Map.of(), Map.of());
    }

    private List<String> ranges() {
        return server.requests(UPLOAD).stream()
                .map(request -> request.header("Content-Range"))
                .toList();
    }

    @Test
    void asksHowMuchArrivedAfterARestartInTheMiddle() {
        everythingWorks();
        server.on(UPLOAD, json(206, ""), lost());
        FakeWork work = big();
        assertThat(failure(() -> room().prepare(work))).isInstanceOf(Failure.OutcomeUnknown.class);
        server.on(UPLOAD, json(206, "")).on(STATUS, status("PROCESSING_UPLOAD", ",\"uploaded_bytes\":10000000"));
        prepare(work);
        assertThat(ranges()).last().isEqualTo("bytes 10000000-19999999/" + BIG);
        assertThat(server.requests(INIT)).hasSize(1);
        int before = server.requests().size();
        prepare(work);
        assertThat(server.requests()).hasSize(before);
    }

    @Test
    void goesWhereTikTokSaysWhenAChunkIsNotTheNext() {
        everythingWorks();
        server.on(UPLOAD, json(416, "").header("Content-Range", "bytes 0-9999999/" + BIG), json(206, ""));
        prepare(big());
        assertThat(ranges()).containsExactly("bytes 0-9999999/" + BIG, "bytes 10000000-19999999/" + BIG);

        server.on(UPLOAD, json(416, ""), json(206, ""))
                .on(STATUS, status("PROCESSING_UPLOAD", ",\"uploaded_bytes\":10000000"));
        prepare(big());
        assertThat(ranges()).last().isEqualTo("bytes 10000000-19999999/" + BIG);

        server.on(UPLOAD, json(416, "").header("Content-Range", "bytes 0-0/" + BIG));
        assertThat(failure(() -> prepare(big())).reason().code()).isEqualTo("upload_stalled");
    }

    @ParameterizedTest
    @CsvSource({"403", "404"})
    void beginsAnewWhenTheUploadIsGone(int status) {
        everythingWorks();
        server.on(UPLOAD, json(status, ""));
        assertStartsOver(failure(() -> prepare(big())));
    }

    @Test
    void sendsTheSameChunkAgainAfterTroubleOfTheirs() {
        everythingWorks();
        server.on(UPLOAD, json(503, ""), json(206, "")).on(STATUS, status("PROCESSING_UPLOAD", ""));
        FakeWork work = big();
        assertThat(failure(() -> room().prepare(work))).isInstanceOf(Failure.Transient.class);
        prepare(work);
        assertThat(ranges().get(1)).isEqualTo(ranges().getFirst());
        assertThat(server.requests(INIT)).hasSize(1);
    }

    @Test
    void beginsNoEarlierThanTheUploadLives() {
        everythingWorks();
        FakeWork work = work().dueAt(Instant.now().plus(Duration.ofHours(2)));
        assertThat(room().prepare(work))
                .isInstanceOfSatisfying(
                        Preparation.InProgress.class,
                        waiting ->
                                assertThat(waiting.poll()).isBetween(Duration.ofMinutes(85), Duration.ofMinutes(90)));
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void commitsNothingByAnAddressThatIsAboutToExpire() {
        everythingWorks();
        FakeWork work = work();
        prepare(work);
        age(work, Duration.ofMinutes(58));
        int before = server.requests().size();
        assertStartsOver(failure(() -> room().commit(work)));
        assertThat(server.requests()).hasSize(before);
    }

    @Test
    void beginsNoOtherUploadAfterADoubtWhenTheAddressExpires() {
        everythingWorks();
        FakeWork work = work();
        prepare(work);
        theAnswerOfTheCommitIsLost(false);
        assertThat(reconciled(work)).isEqualTo(new Reconciliation.Absent(false));
        age(work, Duration.ofMinutes(58));
        assertThat(failure(() -> room().commit(work))).isInstanceOf(Failure.OutcomeUnknown.class);
        assertThat(reconciled(work)).isEqualTo(new Reconciliation.Undecided(Duration.ofMinutes(5)));
    }

    private static void age(FakeWork work, Duration by) {
        Ticket ticket = work.ticket(Ticket.class).orElseThrow();
        work.ticket(CrierJson.write(new Ticket(
                ticket.publishId(),
                ticket.uploadUrl(),
                ticket.begunAt().minus(by),
                ticket.creator(),
                ticket.sent(),
                ticket.sending(),
                ticket.gone(),
                ticket.doubted())));
    }

    private static void assertStartsOver(Failure failure) {
        assertThat(failure)
                .isInstanceOfSatisfying(
                        Failure.Transient.class,
                        passing -> assertThat(passing.startOver()).isTrue());
    }

    @Test
    void beginsAnewOnlyWhenTikTokSaysThatItFailed() {
        everythingWorks();
        FakeWork work = work();
        prepare(work);
        server.on(UPLOAD, json(404, "")).on(STATUS, status("PROCESSING_UPLOAD", ",\"uploaded_bytes\":0"));
        assertThat(failure(() -> room().commit(work))).isInstanceOf(Failure.OutcomeUnknown.class);
        assertThat(reconciled(work)).isEqualTo(new Reconciliation.Undecided(Duration.ofMinutes(5)));
        server.on(STATUS, status("PROCESSING_UPLOAD", ""));
        assertThat(reconciled(work)).isInstanceOf(Reconciliation.Undecided.class);
        server.on(STATUS, status("FAILED", ",\"fail_reason\":\"internal\""));
        assertThat(reconciled(work)).isEqualTo(new Reconciliation.Absent(true));
    }

    @Test
    void takesNoAddressThatIsNone() {
        everythingWorks();
        server.on(INIT, TikTokStub.ok("{\"publish_id\":\"v\",\"upload_url\":\"no address\"}"));
        assertThat(failure(() -> prepare(work())).reason().code()).isEqualTo("no_upload_url");
    }

    @ParameterizedTest
    @CsvSource({"206", "416", "400"})
    void doubtsWhenTheLastChunkIsNotTaken(int status) {
        everythingWorks();
        FakeWork work = work();
        prepare(work);
        server.on(UPLOAD, json(status, ""));
        Failure failure = failure(() -> room().commit(work));
        assertThat(failure instanceof Failure.OutcomeUnknown || failure instanceof Failure.Unclassified)
                .as("%s", failure)
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "PUBLISH_COMPLETE,,Found",
        "SEND_TO_USER_INBOX,,Found",
        "FAILED,internal,Absent",
        "FAILED,something_new,Absent",
        "FAILED,auth_removed,Absent",
        "FAILED,spam_risk,Found",
        "FAILED,file_format_check_failed,Found",
        "HALF_DONE,,Undecided"
    })
    void readsWhatBecameOfALostCommit(String status, String reason, String outcome) {
        everythingWorks();
        FakeWork work = work();
        prepare(work);
        server.on(STATUS, status(status, reason == null ? "" : ",\"fail_reason\":\"" + reason + "\""));
        assertThat(reconciled(work).getClass().getSimpleName()).isEqualTo(outcome);
    }

    private Reconciliation reconciled(FakeWork work) {
        return room().reconcile(work, Instant.now());
    }

    @Test
    void linksThePostByTheCreatorsName() {
        everythingWorks();
        Verification verified = verified(
                work(),
                status("PUBLISH_COMPLETE", ",\"publicaly_available_post_id\":[7321000000000000001]"),
                Duration.ZERO);
        assertThat(verified)
                .isEqualTo(new Verification.Live(new Receipt(
                        "7321000000000000001",
                        URI.create("https://www.tiktok.com/@handle/video/7321000000000000001"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"7321000000000000001", "\"7321000000000000001\"", "[\"7321000000000000001\"]"})
    void readsThePostIdInEveryForm(String id) {
        everythingWorks();
        Verification verified =
                verified(work(), status("PUBLISH_COMPLETE", ",\"publicaly_available_post_id\":" + id), Duration.ZERO);
        assertThat(verified)
                .isInstanceOfSatisfying(
                        Verification.Live.class,
                        live -> assertThat(live.receipt().platformPostId()).isEqualTo("7321000000000000001"));
    }

    @Test
    void waitsForTheLinkOfAPublicPostButNotForLong() {
        everythingWorks();
        Answer done = status("PUBLISH_COMPLETE", ",\"publicaly_available_post_id\":[]");
        assertThat(verified(work(), done, Duration.ofSeconds(30))).isInstanceOf(Verification.Pending.class);
        Verification.Live profile =
                new Verification.Live(new Receipt("v_pub_file~v2-1.1", URI.create("https://www.tiktok.com/@handle")));
        assertThat(verified(work(), done, Duration.ofMinutes(3))).isEqualTo(profile);
        assertThat(verified(TikTokStub.work(Map.of("privacy_level", "SELF_ONLY")), done, Duration.ZERO))
                .isEqualTo(profile);
    }

    private Verification verified(FakeWork work, Answer answer, Duration waited) {
        prepare(work);
        server.on(STATUS, answer);
        return room().verify(work, new Receipt("v_pub_file~v2-1.1", null), waited);
    }

    @Test
    void tellsWhenTikTokRejectsAPostItTook() {
        everythingWorks();
        Verification verified =
                verified(work(), status("FAILED", ",\"fail_reason\":\"frame_rate_check_failed\""), Duration.ZERO);
        assertThat(verified)
                .isInstanceOfSatisfying(
                        Verification.Rejected.class,
                        rejected -> assertThat(rejected.failure()).isInstanceOf(Failure.ContentRefused.class));
    }

    @Test
    void asksForAReconnectWhenTheTokenDiesOnTheWay() {
        everythingWorks();
        FakeWork work = work();
        prepare(work);
        Receipt receipt = room().commit(work);
        server.on(STATUS, deadToken());
        assertThat(failure(() -> room().verify(work, receipt, Duration.ZERO)))
                .isInstanceOf(Failure.NeedsReconnect.class);
    }
}
