package dev.crier.publisher.platform.twitter;

import static dev.crier.publisher.platform.StubPlatform.Answer.json;
import static dev.crier.publisher.platform.StubPlatform.Answer.lost;
import static dev.crier.publisher.platform.twitter.TwitterStub.APPEND;
import static dev.crier.publisher.platform.twitter.TwitterStub.INITIALIZE;
import static dev.crier.publisher.platform.twitter.TwitterStub.METADATA;
import static dev.crier.publisher.platform.twitter.TwitterStub.POST;
import static dev.crier.publisher.platform.twitter.TwitterStub.POSTS;
import static dev.crier.publisher.platform.twitter.TwitterStub.SIZE;
import static dev.crier.publisher.platform.twitter.TwitterStub.SPEC;
import static dev.crier.publisher.platform.twitter.TwitterStub.assertStartsOver;
import static dev.crier.publisher.platform.twitter.TwitterStub.duplicate;
import static dev.crier.publisher.platform.twitter.TwitterStub.invalid;
import static dev.crier.publisher.platform.twitter.TwitterStub.ours;
import static dev.crier.publisher.platform.twitter.TwitterStub.post;
import static dev.crier.publisher.platform.twitter.TwitterStub.problem;
import static dev.crier.publisher.platform.twitter.TwitterStub.timeline;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.crier.publisher.platform.Failure;
import dev.crier.publisher.platform.FakeWork;
import dev.crier.publisher.platform.PlatformCases;
import dev.crier.publisher.platform.PlatformContract;
import dev.crier.publisher.platform.PlatformPublisher;
import dev.crier.publisher.platform.Preparation;
import dev.crier.publisher.platform.Receipt;
import dev.crier.publisher.platform.Reconciliation;
import dev.crier.publisher.platform.SideTask;
import dev.crier.publisher.platform.StubPlatform.Answer;
import dev.crier.publisher.platform.StubPlatform.Request;
import dev.crier.publisher.platform.Verification;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TwitterPublisherTest extends PlatformContract {

    private TwitterStub x;

    @BeforeEach
    void connect() {
        x = new TwitterStub(server, wire);
    }

    @AfterEach
    void check() {
        x.sentNothingThatTheDocumentDoesNotHave();
    }

    @Override
    protected PlatformPublisher room() {
        return x.room();
    }

    @Override
    protected PlatformCases cases() {
        return new TwitterCases(server, this::everythingWorks);
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
        x.everythingWorks();
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
        return TwitterStub.deadToken();
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
        server.on(POSTS, timeline(post("9004", "9004", "Other"), link));
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
    void adoptsNoneOfSeveralPostsAndTakesNoFactFromAnAnswerThatIsNotXs() {
        FakeWork work = text(Map.of());
        server.on(POSTS, timeline(post("1", "1", "words"), post("2", "2", "words")));
        assertThat(room().reconcile(work, Instant.now())).isInstanceOf(Reconciliation.Undecided.class);
        server.on(POSTS, json(200, "<html>"));
        assertThat(failure(() -> room().reconcile(work, Instant.now()))).isInstanceOf(Failure.Transient.class);
        server.on(POSTS, json(200, "{\"meta\":{\"result_count\":0}}"));
        assertThat(room().reconcile(work, Instant.now())).isEqualTo(new Reconciliation.Absent(false));
    }

    @Test
    void takesNoUploadForDoneThatXSaysNothingOf() {
        everythingWorks();
        server.on(TwitterStub.FINALIZE, json(200, "{}")).on(TwitterStub.STATUS, json(200, "<html>"));
        FakeWork work = work();
        assertThat(failure(() -> room().prepare(work)).reason().code()).isEqualTo("answer_incomplete");
        assertThat(failure(() -> room().prepare(work)).reason().code()).isEqualTo("answer_incomplete");
    }

    @Test
    void turnsThePages() {
        everythingWorks();
        FakeWork work = work();
        prepare(work);
        server.on(
                POSTS,
                json(200, "{\"data\":[" + post("1", "1", "x") + "],\"meta\":{\"next_token\":\"n2\"}}"),
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
        server.on(POSTS, timeline(post("9005", "9001", "First!")));
        room().run(SideTask.FIRST_COMMENT, work, receipt);
        assertThat(server.requests(POST)).hasSize(1);
    }

    @Test
    void takesARefusedSecondCommentForTheFirstOneIfItIsThere() {
        FakeWork work = text(Map.of("first_comment", "First!"));
        Receipt receipt = new Receipt("9001", null);
        server.on(POST, duplicate()).on(POSTS, timeline(), timeline(post("9005", "9001", "First!")));
        room().run(SideTask.FIRST_COMMENT, work, receipt);
        server.on(POSTS, timeline(post("9006", "8000", "First!")));
        assertThat(failure(() -> room().run(SideTask.FIRST_COMMENT, work, receipt))
                        .reason()
                        .code())
                .isEqualTo("duplicate-content");
    }
}
