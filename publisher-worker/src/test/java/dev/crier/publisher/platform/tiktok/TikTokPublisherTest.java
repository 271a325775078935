package dev.crier.publisher.platform.tiktok;

import static dev.crier.publisher.platform.StubPlatform.Answer.json;
import static dev.crier.publisher.platform.StubPlatform.Answer.lost;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.contracts.Content;
import dev.crier.messaging.CrierJson;
import dev.crier.publisher.platform.CommitClass;
import dev.crier.publisher.platform.Failure;
import dev.crier.publisher.platform.FakeWork;
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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TikTokPublisherTest extends PlatformContract {

    private static final int SIZE = 1000;
    private static final int BIG = 34_000_123;
    private static final String CREATOR = "POST /v2/post/publish/creator_info/query/";
    private static final String INIT = "POST /v2/post/publish/video/init/";
    private static final String INBOX = "POST /v2/post/publish/inbox/video/init/";
    private static final String CONTENT = "POST /v2/post/publish/content/init/";
    private static final String STATUS = "POST /v2/post/publish/status/fetch/";
    private static final String LIST = "POST /v2/video/list/";
    private static final String UPLOAD = "PUT /video/";

    @Override
    protected PlatformPublisher room() {
        TikTokConfig config = new TikTokConfig() {
            @Override
            public URI apiUrl() {
                return server.uri();
            }

            @Override
            public URI webUrl() {
                return URI.create("https://www.tiktok.com");
            }
        };
        return new TikTokPublisher(new TikTokClient(config, wire, Clock.systemUTC()), config);
    }

    @Override
    protected FakeWork work() {
        return FakeWork.video(SIZE, "caption #tag", Map.of(), Map.of());
    }

    private static FakeWork work(Map<String, Object> options) {
        return FakeWork.video(SIZE, "caption #tag", options, Map.of());
    }

    @Override
    protected void everythingWorks() {
        String begun = "{\"publish_id\":\"v_pub_file~v2-1.1\",\"upload_url\":\"" + server.uri()
                + "/video/?upload_id=1&upload_token=abc\"}";
        server.on(CREATOR, creator("\"PUBLIC_TO_EVERYONE\",\"MUTUAL_FOLLOW_FRIENDS\",\"SELF_ONLY\"", ""))
                .on(INIT, ok(begun))
                .on(INBOX, ok(begun.replace("v_pub_file", "v_inbox_file")))
                .on(CONTENT, ok("{\"publish_id\":\"p_pub_url~v2.1\"}"))
                .on(UPLOAD, json(201, ""))
                .on(
                        STATUS,
                        status("PROCESSING_UPLOAD", ",\"uploaded_bytes\":" + SIZE),
                        status("PUBLISH_COMPLETE", ",\"publicaly_available_post_id\":[7321000000000000001]"));
    }

    private static Answer ok(String data) {
        return json(200, "{\"data\":" + data + ",\"error\":{\"code\":\"ok\",\"message\":\"\",\"log_id\":\"1\"}}");
    }

    private static Answer creator(String levels, String more) {
        return ok("{\"creator_username\":\"handle\",\"privacy_level_options\":[" + levels
                + "],\"max_video_post_duration_sec\":300" + more + "}");
    }

    private static Answer status(String status, String more) {
        return ok("{\"status\":\"" + status + "\"" + more + "}");
    }

    private static Answer error(int status, String code) {
        return json(status, "{\"data\":{},\"error\":{\"code\":\"" + code + "\",\"message\":\"No\",\"log_id\":\"1\"}}");
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
        FakeWork work = work(Map.of("privacy_level", "SELF_ONLY", "is_aigc", true, "video_cover_timestamp_ms", 1500));
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
                        waiting -> assertThat(waiting.poll())
                                .isBetween(Duration.ofMinutes(85), Duration.ofMinutes(90)));
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

    private static void age(FakeWork work, Duration by) {
        Ticket ticket = work.ticket(Ticket.class).orElseThrow();
        work.ticket(CrierJson.write(new Ticket(
                ticket.publishId(),
                ticket.uploadUrl(),
                ticket.begunAt().minus(by),
                ticket.creator(),
                ticket.sent(),
                ticket.sending(),
                ticket.gone())));
    }

    private static void assertStartsOver(Failure failure) {
        assertThat(failure)
                .isInstanceOfSatisfying(
                        Failure.Transient.class,
                        passing -> assertThat(passing.startOver()).isTrue());
    }

    @Test
    void beginsAnewOnlyWhenTheUploadCanNeverBecomeComplete() {
        everythingWorks();
        FakeWork work = work();
        prepare(work);
        server.on(UPLOAD, json(404, "")).on(STATUS, status("PROCESSING_UPLOAD", ",\"uploaded_bytes\":0"));
        assertThat(failure(() -> room().commit(work))).isInstanceOf(Failure.OutcomeUnknown.class);
        assertThat(reconciled(work)).isEqualTo(new Reconciliation.Absent(true));
        server.on(STATUS, status("PROCESSING_UPLOAD", ""));
        assertThat(reconciled(work)).isInstanceOf(Reconciliation.Undecided.class);
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
        Verification verified = verified(work(), status("PUBLISH_COMPLETE", ",\"publicaly_available_post_id\":[7321000000000000001]"), Duration.ZERO);
        assertThat(verified)
                .isEqualTo(new Verification.Live(new Receipt(
                        "7321000000000000001",
                        URI.create("https://www.tiktok.com/@handle/video/7321000000000000001"))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"7321000000000000001", "\"7321000000000000001\"", "[\"7321000000000000001\"]"})
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
        Verification.Live profile = new Verification.Live(
                new Receipt("v_pub_file~v2-1.1", URI.create("https://www.tiktok.com/@handle")));
        assertThat(verified(work(), done, Duration.ofMinutes(3))).isEqualTo(profile);
        assertThat(verified(work(Map.of("privacy_level", "SELF_ONLY")), done, Duration.ZERO))
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
        Verification verified = verified(
                work(), status("FAILED", ",\"fail_reason\":\"frame_rate_check_failed\""), Duration.ZERO);
        assertThat(verified)
                .isInstanceOfSatisfying(
                        Verification.Rejected.class,
                        rejected -> assertThat(rejected.failure()).isInstanceOf(Failure.ContentRefused.class));
    }

    @Test
    void putsADraftIntoTheInboxWithoutAskingTheCreator() {
        everythingWorks();
        FakeWork work = work(Map.of("draft", true));
        prepare(work);
        assertThat(server.requests(CREATOR)).isEmpty();
        assertThat(server.requests(INBOX).getFirst().body()).startsWith("{\"source_info\"");
        Receipt receipt = room().commit(work);
        server.on(STATUS, status("SEND_TO_USER_INBOX", ""));
        assertThat(room().verify(work, receipt, Duration.ZERO)).isEqualTo(new Verification.Live(receipt));
    }

    @Test
    void publishesPhotosWithOneCallThatNamesTheirLinks() {
        everythingWorks();
        FakeWork work = FakeWork.images(3, "three photos", Map.of());
        prepare(work);
        assertThat(server.requests()).hasSize(1);
        Receipt receipt = room().commit(work);
        assertThat(server.requests()).hasSize(2);
        assertThat(server.requests(CONTENT).getFirst().body())
                .contains("\"media_type\":\"PHOTO\",\"post_mode\":\"DIRECT_POST\"", "\"photo_cover_index\":0")
                .contains("\"description\":\"three photos\"", "http://media.example/r/image.jpg?X-Amz-Signature=abc")
                .doesNotContain("is_aigc", "disable_duet");
        server.on(STATUS, status("PUBLISH_COMPLETE", ",\"publicaly_available_post_id\":[5]"));
        assertThat(room().verify(work, receipt, Duration.ZERO))
                .isEqualTo(new Verification.Live(
                        new Receipt("5", URI.create("https://www.tiktok.com/@handle/photo/5"))));
    }

    @Test
    void findsPhotosWhoseAnswerWasLostInTheListOrNowhere() {
        everythingWorks();
        FakeWork work = FakeWork.images(2, "two  photos", Map.of());
        prepare(work);
        server.on(LIST, listed("another"));
        assertThat(reconciled(work)).isEqualTo(new Reconciliation.Absent(false));
        server.on(LIST, listed("two photos"));
        assertThat(reconciled(work))
                .isEqualTo(new Reconciliation.Found(new Receipt("9", URI.create("https://www.tiktok.com/@h/photo/9"))));
    }

    private static Answer listed(String title) {
        return ok("{\"videos\":[{\"id\":\"9\",\"title\":\"" + title + "\",\"create_time\":"
                + Instant.now().getEpochSecond() + ",\"share_url\":\"https://www.tiktok.com/@h/photo/9\"}]}");
    }

    private static FakeWork photos(Map<String, Object> options) {
        Content content = FakeWork.images(2, "x", Map.of()).content();
        return FakeWork.of(new Content(content.caption(), content.media(), options), Map.of());
    }

    @Test
    void itsClassSaysWhatCanBeRead() {
        assertThat(room().traits(work().content()).commitClass()).isEqualTo(CommitClass.B);
        assertThat(room().traits(photos(Map.of()).content()).commitClass()).isEqualTo(CommitClass.C);
        assertThat(room().traits(photos(Map.of("privacy_level", "SELF_ONLY")).content()).commitClass())
                .isEqualTo(CommitClass.D);
        assertThat(room().traits(photos(Map.of("draft", true)).content()).commitClass())
                .isEqualTo(CommitClass.D);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "privacy_level|FOLLOWER_OF_CREATOR||privacy_level_not_offered",
                "disable_comment|false|,\"comment_disabled\":true|comment_disabled_by_creator",
                "disable_duet|false|,\"duet_disabled\":true|duet_disabled_by_creator",
                "disable_stitch|false|,\"stitch_disabled\":true|stitch_disabled_by_creator",
                "disable_duet|true|,\"max_video_post_duration_sec\":4|video_too_long_for_creator"
            })
    void keepsToWhatTheCreatorAllows(String option, String value, String limit, String code) {
        everythingWorks();
        server.on(CREATOR, creator("\"PUBLIC_TO_EVERYONE\",\"SELF_ONLY\"", limit == null ? "" : limit));
        Failure failure = failure(() -> prepare(work(Map.of(option, value))));
        assertThat(failure).isInstanceOf(Failure.ContentRefused.class);
        assertThat(failure.reason().code()).isEqualTo(code);
        assertThat(failure.reason().hint()).isNotBlank();
        assertThat(server.requests(INIT)).isEmpty();
    }

    @Test
    void followsTheCreatorsSettingsWhereTheAuthorSaysNothing() {
        everythingWorks();
        server.on(CREATOR, creator("\"PUBLIC_TO_EVERYONE\"", ",\"comment_disabled\":true,\"duet_disabled\":true"));
        prepare(work());
        assertThat(server.requests(INIT).getFirst().body())
                .contains("\"disable_comment\":true", "\"disable_duet\":true", "\"disable_stitch\":false");
    }

    @Test
    void tellsWithStatus200ThatTheCreatorCannotPostNow() {
        everythingWorks();
        server.on(CREATOR, error(200, "spam_risk_too_many_posts"));
        assertThat(failure(() -> prepare(work()))).isInstanceOf(Failure.RateLimited.class);
    }

    @ParameterizedTest
    @CsvSource({
        "brand_content_toggle,branded_and_private",
        "video_cover_timestamp_ms,cover_out_of_range",
    })
    void refusesWhatDoesNotGoTogetherBeforeAnyCall(String option, String code) {
        Map<String, Object> options =
                Map.of("privacy_level", "SELF_ONLY", option, option.startsWith("brand") ? true : 6000);
        assertThat(failure(() -> prepare(work(options))).reason().code()).isEqualTo(code);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void refusesOptionsThatPhotosCannotHave() {
        assertThat(failure(() -> prepare(photos(Map.of("is_aigc", true)))).reason().code())
                .isEqualTo("photos_without_ai_label");
        assertThat(failure(() -> prepare(photos(Map.of("photo_cover_index", 2)))).reason().code())
                .isEqualTo("cover_out_of_range");
        assertThat(failure(() -> prepare(FakeWork.text("only words", Map.of(), Map.of()))).reason().code())
                .isEqualTo("media_number");
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
