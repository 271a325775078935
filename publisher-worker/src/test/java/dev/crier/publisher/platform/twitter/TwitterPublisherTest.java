package dev.crier.publisher.platform.twitter;

import static dev.crier.publisher.platform.StubPlatform.Answer.json;
import static dev.crier.publisher.platform.StubPlatform.Answer.lost;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.crier.publisher.platform.CommitClass;
import dev.crier.publisher.platform.Failure;
import dev.crier.publisher.platform.FakeWork;
import dev.crier.publisher.platform.PlatformContract;
import dev.crier.publisher.platform.PlatformPublisher;
import dev.crier.publisher.platform.Preparation;
import dev.crier.publisher.platform.Receipt;
import dev.crier.publisher.platform.Reconciliation;
import dev.crier.publisher.platform.SideTask;
import dev.crier.publisher.platform.StubPlatform.Answer;
import dev.crier.publisher.platform.StubPlatform.Request;
import dev.crier.publisher.platform.Verification;
import io.quarkus.runtime.configuration.MemorySize;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TwitterPublisherTest extends PlatformContract {

    private static final int CHUNK = 1000;
    private static final int SIZE = 2 * CHUNK + 300;
    private static final String UPLOAD = "/2/media/upload";
    private static final String INITIALIZE = "POST " + UPLOAD + "/initialize";
    private static final String APPEND = "POST " + UPLOAD + "/7001/append";
    private static final String FINALIZE = "POST " + UPLOAD + "/7001/finalize";
    private static final String STATUS = "GET " + UPLOAD;
    private static final String IMAGE = "POST " + UPLOAD;
    private static final String METADATA = "POST /2/media/metadata";
    private static final String POST = "POST /2/tweets";
    private static final String POSTS = "GET /2/users/u1/tweets";
    private static final Optional<OpenApi> SPEC = OpenApi.find();

    private TwitterClient client;

    @BeforeEach
    void connect() {
        client = new TwitterClient(config(), wire, Clock.systemUTC());
    }

    /** Where X's own document is at hand, nothing is sent that it does not allow. */
    @AfterEach
    void sentNothingThatTheDocumentDoesNotHave() {
        SPEC.ifPresent(spec -> server.requests().forEach(spec::check));
    }

    @Override
    protected PlatformPublisher room() {
        return new TwitterPublisher(client, new TwitterUploads(client, config()), config());
    }

    private TwitterConfig config() {
        return new TwitterConfig() {
            @Override
            public URI apiUrl() {
                return server.uri();
            }

            @Override
            public URI permalinkUrl() {
                return URI.create("https://x.com");
            }

            @Override
            public MemorySize chunkSize() {
                return new MemorySize(BigInteger.valueOf(CHUNK));
            }
        };
    }

    @Override
    protected FakeWork work() {
        return video("Look & see https://example.com", Map.of());
    }

    private static FakeWork video(String caption, Map<String, Object> options) {
        return FakeWork.video(SIZE, caption, options, Map.of());
    }

    @Override
    protected void everythingWorks() {
        server.on(INITIALIZE, media("{\"id\":\"7001\",\"media_key\":\"13_7001\",\"expires_after_secs\":1295999}"))
                .on(APPEND, json(200, "{\"data\":{\"expires_at\":1750000000}}"), new Answer(204, Map.of(), "", false))
                .on(FINALIZE, processing("pending"))
                .on(STATUS, processing("in_progress"), processing("succeeded"))
                .on(METADATA, media("{\"id\":\"7001\"}"))
                .on(
                        IMAGE,
                        media("{\"id\":\"8001\",\"media_key\":\"3_8001\"}"),
                        media("{\"id\":\"8002\",\"media_key\":\"3_8002\"}"),
                        media("{\"id\":\"8003\",\"media_key\":\"3_8003\"}"),
                        media("{\"id\":\"8004\",\"media_key\":\"3_8004\"}"))
                .on(POST, json(201, "{\"data\":{\"id\":\"9001\",\"text\":\"…\"}}"));
    }

    private static Answer media(String data) {
        return json(200, "{\"data\":" + data + "}");
    }

    private static Answer processing(String state) {
        return media("""
                {"id":"7001","media_key":"13_7001","size":2300,"processing_info":{"state":"%s","check_after_secs":2}}""".formatted(state));
    }

    private static Answer failed(String name) {
        return media("""
                {"id":"7001","processing_info":{"state":"failed","progress_percent":0,
                "error":{"code":1,"name":"%s","message":"Unsupported video format"}}}""".formatted(name));
    }

    private static Answer timeline(String... posts) {
        return json(
                200, "{\"data\":[" + String.join(",", posts) + "],\"meta\":{\"result_count\":" + posts.length + "}}");
    }

    private static String ours() {
        return """
                {"id":"9001","text":"Look &amp; see https://t.co/aaaaaaaaaa https://t.co/bbbbbbbbbb","conversation_id":"9001",
                "attachments":{"media_keys":["13_7001"]},"entities":{"urls":[
                {"start":15,"end":38,"url":"https://t.co/aaaaaaaaaa","expanded_url":"https://example.com"},
                {"start":39,"end":62,"url":"https://t.co/bbbbbbbbbb","expanded_url":"https://x.com/u/status/9001/video/1"}]}}""";
    }

    private static String text(String id, String conversation, String text) {
        return "{\"id\":\"%s\",\"conversation_id\":\"%s\",\"text\":\"%s\"}".formatted(id, conversation, text);
    }

    private static Answer problem(int status, String type, String detail) {
        return json(status, """
                {"title":"T","detail":"%s","type":"%s","status":%d}""".formatted(detail, type, status));
    }

    private static Answer duplicate() {
        return problem(403, "about:blank", "You are not allowed to create a Tweet with duplicate content.");
    }

    private static Answer invalid(String parameter, String message) {
        return json(400, """
                {"errors":[{"parameters":{"%s":["x"]},"message":"%s"}],"title":"Invalid Request","detail":"One or more",
                "type":"https://api.twitter.com/2/problems/invalid-request"}""".formatted(parameter, message));
    }

    @Override
    protected String commitCall() {
        return POST;
    }

    @Override
    protected String firstCall() {
        return INITIALIZE;
    }

    @Override
    protected void theAnswerOfTheCommitIsLost(boolean published) {
        server.on(POST, lost()).on(POSTS, published ? timeline(ours()) : timeline());
    }

    @Override
    protected Answer deadToken() {
        return problem(401, "about:blank", "Unauthorized");
    }

    @Test
    void wouldNoticeWhatTheDocumentDoesNotAllow() {
        assumeTrue(SPEC.isPresent(), "X's OpenAPI document is not beside the project");
        byte[] body = "{\"text\":\"x\",\"schedule\":1}".getBytes(StandardCharsets.UTF_8);
        Request unknown = new Request("POST", URI.create("/2/tweets"), Map.of(), body);
        assertThatThrownBy(() -> SPEC.get().check(unknown)).isInstanceOf(AssertionError.class);
        Request parameter = new Request("GET", URI.create("/2/users/1/tweets?max_results=500"), Map.of(), new byte[0]);
        assertThatThrownBy(() -> SPEC.get().check(parameter)).isInstanceOf(AssertionError.class);
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
        assertThat(server.requests(APPEND).stream().map(TwitterPublisherTest::index))
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
        assertThat(server.requests(APPEND).stream().map(TwitterPublisherTest::index))
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

    private static void assertStartsOver(Failure failure) {
        assertThat(failure)
                .isInstanceOfSatisfying(
                        Failure.Transient.class,
                        again -> assertThat(again.startOver()).isTrue());
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

    @Test
    void publishesWordsAlone() {
        everythingWorks();
        FakeWork work = FakeWork.text("Only words", Map.of("reply_settings", "everyone"), Map.of());
        prepare(work);
        Receipt receipt = room().commit(work);
        assertThat(server.requests()).hasSize(1);
        assertThat(server.requests(POST).getFirst().body()).isEqualTo("{\"text\":\"Only words\"}");
        assertThat(receipt).isEqualTo(new Receipt("9001", URI.create("https://x.com/crier.demo/status/9001")));
        assertThat(room().verify(work, receipt, Duration.ZERO)).isEqualTo(new Verification.Live(receipt));
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void sendsEveryOption() {
        everythingWorks();
        FakeWork words = FakeWork.text(
                "Which?",
                Map.of(
                        "reply_settings",
                        "mentionedUsers",
                        "paid_partnership",
                        true,
                        "made_with_ai",
                        false,
                        "poll_options",
                        List.of("a", "b"),
                        "poll_duration_minutes",
                        60,
                        "community_id",
                        "55",
                        "share_with_followers",
                        true,
                        "place_id",
                        "df51dec6f4ee2b2c",
                        "direct_message_deep_link",
                        "https://x.com/messages/compose?recipient_id=1"),
                Map.of());
        prepare(words);
        room().commit(words);
        assertThat(server.requests(POST).getFirst().body())
                .contains(
                        "\"reply_settings\":\"mentionedUsers\"",
                        "\"paid_partnership\":true",
                        "\"poll\":{\"options\":[\"a\",\"b\"],\"duration_minutes\":60}",
                        "\"community_id\":\"55\"",
                        "\"share_with_followers\":true",
                        "\"geo\":{\"place_id\":\"df51dec6f4ee2b2c\"}",
                        "\"direct_message_deep_link\":\"https://x.com/messages/compose?recipient_id=1\"")
                .doesNotContain("made_with_ai");
    }

    @Test
    void sendsTheOptionsOfAVideo() {
        everythingWorks();
        FakeWork base = video("With a cover", Map.of("allow_download", false));
        CoveredWork work = new CoveredWork(base, FakeWork.images(1, "", Map.of()));
        while (!(room().prepare(work) instanceof Preparation.Complete)) {
            assertThat(server.requests().size()).isLessThan(50);
        }
        room().commit(work);
        assertThat(server.requests(METADATA).getFirst().body())
                .isEqualTo("{\"id\":\"7001\",\"metadata\":{\"allow_download_status\":{\"allow_download\":false}}}");
        assertThat(server.requests(POST).getFirst().body())
                .contains("\"media\":{\"media_ids\":[\"7001\"],\"preview_media_id\":\"8001\"}");
    }

    @Test
    void refusesWhatXWouldRefuseAfterTheUpload() {
        assertRefused("too_many_media", FakeWork.images(5, "x", Map.of()));
        assertRefused("nothing_to_say", FakeWork.text(" ", Map.of(), Map.of()));
        assertRefused("too_many_cashtags", FakeWork.text("$ACME and $B.C", Map.of(), Map.of()));
        assertRefused("first_comment_too_long", text(Map.of("first_comment", "日".repeat(141))));
        assertRefused("poll_with_media", video("x", Map.of("poll_options", List.of("a", "b"))));
        assertRefused("poll_too_small", text(Map.of("poll_options", List.of("a"))));
        assertRefused("no_poll", text(Map.of("poll_duration_minutes", 60)));
        assertRefused("tags_need_pictures", text(Map.of("tagged_user_ids", List.of("1"))));
        assertRefused("video_options_need_a_video", text(Map.of("allow_download", false)));
        assertRefused("no_community", text(Map.of("share_with_followers", true)));
        assertThat(server.requests()).isEmpty();
    }

    private static FakeWork text(Map<String, Object> options) {
        return FakeWork.text("words", options, Map.of());
    }

    private void assertRefused(String code, FakeWork work) {
        Failure failure = failure(() -> room().prepare(work));
        assertThat(failure).isInstanceOf(Failure.ContentRefused.class);
        assertThat(failure.reason().code()).isEqualTo(code);
    }

    @Test
    void takesADuplicateForAReasonToRead() {
        everythingWorks();
        FakeWork work = work();
        prepare(work);
        server.on(POST, duplicate()).on(POSTS, timeline(ours()));
        assertThat(failure(() -> room().commit(work)).reason().mayLie()).isTrue();
        assertThat(room().reconcile(work, Instant.now())).isInstanceOf(Reconciliation.Found.class);
    }

    @Test
    void findsAPostWithoutMediaByItsTextOnly() {
        FakeWork work = FakeWork.text("Read https://example.com", Map.of(), Map.of());
        String link = """
                {"id":"9002","conversation_id":"9002","text":"Read https://t.co/aaaaaaaaaa","entities":{"urls":[
                {"start":5,"end":28,"url":"https://t.co/aaaaaaaaaa","expanded_url":"https://example.com/"}]}}""";
        server.on(POSTS, timeline(text("9004", "9004", "Other"), link));
        Instant intent = Instant.parse("2026-11-22T10:02:00.500Z");
        assertThat(room().reconcile(work, intent))
                .isEqualTo(new Reconciliation.Found(
                        new Receipt("9002", URI.create("https://x.com/crier.demo/status/9002"))));
        assertThat(server.requests(POSTS).getFirst().uri().getQuery())
                .contains("start_time=2026-11-22T10:00:00Z", "max_results=100", "expansions=attachments.media_keys");
        server.on(POSTS, timeline(link.replace("\"conversation_id\":\"9002\"", "\"conversation_id\":\"8000\"")));
        assertThat(room().reconcile(work, intent)).isEqualTo(new Reconciliation.Absent(false));
    }

    @Test
    void doesNotTakeAnotherPostWithTheSameTextForOurs() {
        everythingWorks();
        FakeWork work = work();
        prepare(work);
        server.on(POSTS, timeline(ours().replace("13_7001", "13_6000")));
        assertThat(room().reconcile(work, Instant.now())).isEqualTo(new Reconciliation.Absent(false));
    }

    @Test
    void turnsThePages() {
        everythingWorks();
        FakeWork work = work();
        prepare(work);
        server.on(
                POSTS,
                json(200, "{\"data\":[" + text("1", "1", "x") + "],\"meta\":{\"next_token\":\"n2\"}}"),
                timeline(ours()));
        assertThat(room().reconcile(work, Instant.now())).isInstanceOf(Reconciliation.Found.class);
        assertThat(server.requests(POSTS).getLast().uri().getQuery()).contains("pagination_token=n2");
    }

    @Test
    void usesTheNewNameOfAParameterOnceXRefusesTheOld() {
        server.on(POSTS, invalid("tweet.fields", "The query parameter [tweet.fields] is not one of"), timeline());
        FakeWork work = FakeWork.text("x", Map.of(), Map.of());
        room().reconcile(work, Instant.now());
        room().reconcile(work, Instant.now());
        List<String> names = new ArrayList<>();
        server.requests(POSTS)
                .forEach(request -> names.add(request.uri().getQuery().contains("tweet.fields") ? "old" : "new"));
        assertThat(names).containsExactly("old", "new", "new");
    }

    @Test
    void doesNotFindThePostWhileXCannotBeRead() {
        server.on(POSTS, problem(503, "about:blank", "Service Unavailable"));
        assertThat(failure(() -> room().reconcile(FakeWork.text("x", Map.of(), Map.of()), Instant.now())))
                .isInstanceOf(Failure.Transient.class);
    }

    @Test
    void asksForAReconnectWhenTheTokenRunsOutOnTheWay() {
        everythingWorks();
        server.on(APPEND, json(200, "{}"), deadToken());
        FakeWork work = work();
        assertThat(failure(() -> room().prepare(work))).isInstanceOf(Failure.NeedsReconnect.class);
        everythingWorks();
        prepare(work);
        assertThat(server.requests(INITIALIZE)).hasSize(1);
        server.on(POST, deadToken());
        Failure failure = failure(() -> room().commit(work));
        assertThat(failure).isInstanceOf(Failure.NeedsReconnect.class);
        assertThat(failure.reason().mayLie()).isFalse();
    }

    @Test
    void uploadsAgainWhenXDoesNotTakeTheMedia() {
        everythingWorks();
        FakeWork work = work();
        prepare(work);
        server.on(POST, invalid("media.media_ids", "Your media IDs are invalid."));
        assertStartsOver(failure(() -> room().commit(work)));
        assertThat(room().remainder(work.ticket())).isNull();
    }

    @Test
    void waitsAsLongAsXSays() {
        everythingWorks();
        FakeWork work = work();
        prepare(work);
        Instant reset = Instant.ofEpochSecond(Instant.now().plusSeconds(600).getEpochSecond());
        server.on(
                POST,
                problem(429, "about:blank", "Too Many Requests")
                        .header("x-rate-limit-remaining", "0")
                        .header("x-rate-limit-reset", "" + reset.getEpochSecond()));
        assertThat(failure(() -> room().commit(work)))
                .isInstanceOfSatisfying(
                        Failure.RateLimited.class,
                        limited -> assertThat(limited.retryAt()).isEqualTo(reset));
    }

    @Test
    void commentsOnceUnderThePost() {
        everythingWorks();
        FakeWork work = text(Map.of("first_comment", "First!"));
        Receipt receipt = new Receipt("9001", null);
        assertThat(room().sideTasks(work.content())).containsExactly(SideTask.FIRST_COMMENT);
        assertThat(room().sideTasks(work().content())).isEmpty();
        server.on(POSTS, timeline());
        room().run(SideTask.FIRST_COMMENT, work, receipt);
        assertThat(server.requests(POST).getFirst().body())
                .isEqualTo("{\"text\":\"First!\",\"reply\":{\"in_reply_to_tweet_id\":\"9001\"}}");
        assertThat(server.requests(POSTS).getFirst().uri().getQuery()).contains("since_id=9001");
        server.on(POSTS, timeline(text("9005", "9001", "First!")));
        room().run(SideTask.FIRST_COMMENT, work, receipt);
        assertThat(server.requests(POST)).hasSize(1);
    }

    @Test
    void takesARefusedSecondCommentForTheFirstOneIfItIsThere() {
        FakeWork work = text(Map.of("first_comment", "First!"));
        Receipt receipt = new Receipt("9001", null);
        server.on(POST, duplicate()).on(POSTS, timeline(), timeline(text("9005", "9001", "First!")));
        room().run(SideTask.FIRST_COMMENT, work, receipt);
        server.on(POSTS, timeline(text("9006", "8000", "First!")));
        assertThat(failure(() -> room().run(SideTask.FIRST_COMMENT, work, receipt))
                        .reason()
                        .code())
                .isEqualTo("duplicate-content");
    }
}
