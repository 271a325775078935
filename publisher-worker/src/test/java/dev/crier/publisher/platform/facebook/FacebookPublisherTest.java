package dev.crier.publisher.platform.facebook;

import static dev.crier.publisher.platform.StubPlatform.Answer.json;
import static dev.crier.publisher.platform.StubPlatform.Answer.lost;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.contracts.Content;
import dev.crier.platforms.PlatformDescriptor;
import dev.crier.platforms.Platforms;
import dev.crier.publisher.platform.CommitClass;
import dev.crier.publisher.platform.Failure;
import dev.crier.publisher.platform.FakeWork;
import dev.crier.publisher.platform.PlatformCases;
import dev.crier.publisher.platform.PlatformContract;
import dev.crier.publisher.platform.PlatformPublisher;
import dev.crier.publisher.platform.Receipt;
import dev.crier.publisher.platform.Reconciliation;
import dev.crier.publisher.platform.SideTask;
import dev.crier.publisher.platform.StubPlatform;
import dev.crier.publisher.platform.StubPlatform.Answer;
import dev.crier.publisher.platform.Verification;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts, links, pictures and picture stories; what holds for every kind of post. */
class FacebookPublisherTest extends PlatformContract {

    static final String PHOTOS = "POST /v26.0/u1/photos";
    static final String FEED = "POST /v26.0/u1/feed";
    private static final String POSTS = "GET /v26.0/u1/published_posts";
    private static final String STORIES = "GET /v26.0/u1/stories";

    @Override
    protected PlatformPublisher room() {
        return FacebookContent.room(server, wire);
    }

    @Override
    protected PlatformCases cases() {
        return new FacebookCases(server, this::everythingWorks);
    }

    @Override
    protected FakeWork work() {
        return FacebookContent.photos(2, "Two é", Map.of());
    }

    @Override
    protected void everythingWorks() {
        server.on(PHOTOS, json(200, "{\"id\":\"p1\"}"), json(200, "{\"id\":\"p2\"}"))
                .on(FEED, json(200, "{\"id\":\"u1_5678\"}"))
                .on("GET /v26.0/u1_5678", json(200, """
                        {"id":"u1_5678","permalink_url":"https://www.facebook.com/u1/posts/5678"}"""));
    }

    @Override
    protected String commitCall() {
        return FEED;
    }

    @Override
    protected String firstCall() {
        return PHOTOS;
    }

    @Override
    protected void theAnswerOfTheCommitIsLost(boolean published) {
        server.on(FEED, lost()).on(POSTS, listed(post("u1_5678", "Two é", published ? "p2" : "of another post")));
    }

    private static Answer listed(String... posts) {
        return json(200, "{\"data\":[" + String.join(",", posts) + "],\"paging\":{}}");
    }

    private static String post(String id, String message, String photo) {
        return post(id, message, photo, Instant.now());
    }

    private static String post(String id, String message, String photo, Instant created) {
        String time = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssZ")
                .withZone(ZoneOffset.UTC)
                .format(created);
        String attachments = photo == null ? "" : """
                ,"attachments":{"data":[{"subattachments":{"data":[{"target":{"id":"p1x"}},{"target":{"id":"%s"}}]}}]}""".formatted(photo);
        return """
                {"id":"%s","message":"%s","created_time":"%s","permalink_url":"https://www.facebook.com/u1/posts/5678"%s}""".formatted(id, message, time, attachments);
    }

    @Override
    protected Answer deadToken() {
        return error(190, 463);
    }

    static Answer error(int code, int subcode) {
        return json(400, """
                {"error":{"message":"No","type":"OAuthException","code":%d,"error_subcode":%d,"fbtrace_id":"A"}}""".formatted(code, subcode));
    }

    private static String decoded(StubPlatform.Request request) {
        return URLDecoder.decode(request.body(), StandardCharsets.UTF_8);
    }

    @Test
    void uploadsPicturesUnseenWithTheirDescriptionsAndShowsThemByOneCall() {
        everythingWorks();
        FakeWork work = work();
        prepare(work);
        room().commit(work);
        List<StubPlatform.Request> uploads = server.requests(PHOTOS);
        assertThat(uploads).hasSize(2);
        assertThat(uploads.getFirst().header("Authorization")).isEqualTo("Bearer " + FakeWork.TOKEN);
        assertThat(uploads.getFirst().body())
                .contains("name=\"published\"\r\n\r\nfalse", "name=\"alt_text_custom\"\r\n\r\npicture 0")
                .contains("name=\"source\"", "Content-Type: image/jpeg");
        assertThat(uploads.getLast().body()).contains("picture 1");
        assertThat(decoded(server.requests(FEED).getFirst()))
                .isEqualTo("message=Two é&attached_media[0]={\"media_fbid\":\"p1\"}"
                        + "&attached_media[1]={\"media_fbid\":\"p2\"}");
    }

    @Test
    void goesOnWithTheSecondPictureWhenTheFirstOneIsThere() {
        everythingWorks();
        server.on(PHOTOS, json(200, "{\"id\":\"p1\"}"), error(2, 0), json(200, "{\"id\":\"p2\"}"));
        FakeWork work = work();
        assertThat(failure(() -> room().prepare(work))).isInstanceOf(Failure.Transient.class);
        prepare(work);
        assertThat(server.requests(PHOTOS)).hasSize(3);
        room().commit(work);
        assertThat(decoded(server.requests(FEED).getFirst())).contains("\"p1\"", "\"p2\"");
    }

    @Test
    void publishesATextWithALinkWithoutUploadingAnything() {
        everythingWorks();
        FakeWork work = FakeWork.text("look", Map.of("link", "https://example.com/a?b=c"), Map.of());
        prepare(work);
        assertThat(server.requests()).isEmpty();
        assertThat(room().commit(work).platformPostId()).isEqualTo("u1_5678");
        assertThat(decoded(server.requests(FEED).getFirst())).isEqualTo("message=look&link=https://example.com/a?b=c");
    }

    @Test
    void publishesALinkAlone() {
        everythingWorks();
        FakeWork work = FakeWork.text("", Map.of("link", "https://example.com"), Map.of());
        prepare(work);
        room().commit(work);
        assertThat(decoded(server.requests(FEED).getFirst())).isEqualTo("link=https://example.com");
    }

    @Test
    void findsATextByItsExactWordsAndTimeAndOnlyIfThereIsOne() {
        everythingWorks();
        FakeWork work = FakeWork.text("Caf\u00e9 ", Map.of(), Map.of());
        prepare(work);
        Instant now = Instant.now();
        server.on(POSTS, listed(post("u1_1", "Cafe\u0301", null), post("u1_2", "Café!", null)));
        assertThat(room().reconcile(work, now))
                .isInstanceOfSatisfying(
                        Reconciliation.Found.class,
                        found -> assertThat(found.receipt().platformPostId()).isEqualTo("u1_1"));
        server.on(POSTS, listed(post("u1_1", "Café", null, now.minusSeconds(600))));
        assertThat(room().reconcile(work, now)).isEqualTo(new Reconciliation.Absent(false));
        server.on(POSTS, listed(post("u1_1", "Café", null), post("u1_2", "Café", null)));
        assertThat(room().reconcile(work, now)).isInstanceOf(Reconciliation.Undecided.class);
        server.on(POSTS, listed("{\"id\":\"u1_1\",\"message\":\"Café\",\"created_time\":\"lately\"}"));
        assertThat(room().reconcile(work, now)).isInstanceOf(Reconciliation.Undecided.class);
    }

    @Test
    void concludesNothingFromAnAnswerWithoutAList() {
        everythingWorks();
        FakeWork work = work();
        prepare(work);
        for (String odd : List.of("{}", "<html>Sorry</html>", "{\"data\":[{\"message\":\"Two é\"}]}")) {
            server.on(POSTS, json(200, odd));
            assertThat(failure(() -> room().reconcile(work, Instant.now()))).isInstanceOf(Failure.Transient.class);
        }
    }

    @Test
    void takesNoPostWithoutWordsForALinkWithoutWords() {
        everythingWorks();
        FakeWork work = FakeWork.text("", Map.of("link", "https://example.com"), Map.of());
        prepare(work);
        server.on(POSTS, listed(post("u1_1", "", null)));
        assertThat(room().reconcile(work, Instant.now())).isEqualTo(new Reconciliation.Absent(false));
    }

    @Test
    void findsPicturesByTheirIdsWhateverTheTextAndByTheTextWhereNoIdIsTold() {
        everythingWorks();
        FakeWork silent = FacebookContent.photos(2, "", Map.of());
        prepare(silent);
        server.on(POSTS, listed(post("u1_1", "", null), post("u1_2", "", "p1")));
        assertThat(room().reconcile(silent, Instant.now()))
                .isInstanceOfSatisfying(
                        Reconciliation.Found.class,
                        found -> assertThat(found.receipt().platformPostId()).isEqualTo("u1_2"));
        server.on(POSTS, listed(post("u1_1", "", null)));
        assertThat(room().reconcile(silent, Instant.now())).isEqualTo(new Reconciliation.Absent(false));
        everythingWorks();
        FakeWork work = work();
        prepare(work);
        server.on(POSTS, listed(post("u1_3", "Two é", null)));
        assertThat(room().reconcile(work, Instant.now())).isInstanceOf(Reconciliation.Found.class);
    }

    @ParameterizedTest
    @CsvSource({"506, 1455006", "100, 1366051"})
    void takesARefusedRepeatForASignThatTheFirstTryWorked(int code, int subcode) {
        everythingWorks();
        FakeWork work = work();
        prepare(work);
        server.on(FEED, error(code, subcode));
        assertThat(failure(() -> room().commit(work)).reason().mayLie()).isTrue();
    }

    @Test
    void startsOverWithPicturesThatAreAboutToBeDeleted() {
        everythingWorks();
        FakeWork work = work();
        prepare(work);
        work.ticket(work.ticket().replaceAll("\"\\d{4}-\\d\\d-\\d\\dT[^\"]*\"", "\"2026-01-01T00:00:00Z\""));
        int before = server.requests().size();
        for (Failure failure : List.of(failure(() -> room().prepare(work)), failure(() -> room().commit(work)))) {
            assertThat(failure)
                    .isInstanceOfSatisfying(
                            Failure.Transient.class,
                            passing -> assertThat(passing.startOver()).isTrue());
        }
        assertThat(server.requests()).hasSize(before);
    }

    @Test
    void isLiveUnderItsPlainAddressWhenItCannotBeRead() {
        everythingWorks();
        FakeWork work = work();
        prepare(work);
        server.on("GET /v26.0/u1_5678", error(100, 33));
        Receipt receipt = new Receipt("u1_5678", null);
        assertThat(failure(() -> room().verify(work, receipt, Duration.ZERO))).isInstanceOf(Failure.Transient.class);
        assertThat(room().verify(work, receipt, Duration.ofMinutes(3)))
                .isEqualTo(
                        new Verification.Live(new Receipt("u1_5678", URI.create("https://www.facebook.com/u1_5678"))));
    }

    @Test
    void isLiveUnderItsPlainAddressWhenWhatFacebookTellsIsNone() {
        everythingWorks();
        FakeWork work = work();
        prepare(work);
        server.on("GET /v26.0/u1_5678", json(200, "{\"id\":\"u1_5678\",\"permalink_url\":\"java script:x\"}"));
        assertThat(room().verify(work, new Receipt("u1_5678", null), Duration.ZERO))
                .isEqualTo(
                        new Verification.Live(new Receipt("u1_5678", URI.create("https://www.facebook.com/u1_5678"))));
    }

    @Test
    void publishesAPictureAsAStoryAndFindsItByThePicture() {
        everythingWorks();
        server.on("POST /v26.0/u1/photo_stories", json(200, "{\"success\":true,\"post_id\":\"99\"}"))
                .on(STORIES, json(200, """
                        {"data":[{"post_id":"98","media_id":"p9","url":"https://facebook.com/stories/x"},
                        {"post_id":"99","media_id":"p1","url":"https://facebook.com/stories/y"}]}"""));
        FakeWork work = FacebookContent.photos(1, "not shown", Map.of("placement", "story"));
        prepare(work);
        Receipt receipt = room().commit(work);
        assertThat(receipt.platformPostId()).isEqualTo("u1_99");
        assertThat(decoded(server.requests("POST /v26.0/u1/photo_stories").getFirst()))
                .isEqualTo("photo_id=p1");
        assertThat(room().verify(work, receipt, Duration.ZERO))
                .isEqualTo(new Verification.Live(new Receipt("u1_99", URI.create("https://facebook.com/stories/y"))));
        assertThat(room().reconcile(work, Instant.now())).isInstanceOf(Reconciliation.Found.class);
        server.on(STORIES, json(200, """
                {"data":[{"post_id":"98","media_id":"p1"},{"post_id":"99","media_id":"p1"}]}"""));
        assertThat(room().reconcile(work, Instant.now())).isInstanceOf(Reconciliation.Undecided.class);
        server.on(STORIES, json(200, "{\"data\":[]}"));
        assertThat(room().reconcile(work, Instant.now())).isEqualTo(new Reconciliation.Absent(false));
    }

    @Test
    void writesTheFirstCommentOnce() {
        everythingWorks();
        FakeWork work = FacebookContent.photos(1, "x", Map.of("first_comment", "Link below"));
        Receipt receipt = new Receipt("u1_5678", null);
        String comments = "/v26.0/u1_5678/comments";
        server.on("POST " + comments, json(200, "{\"id\":\"c1\"}")).on("GET " + comments, json(200, """
                        {"data":[{"id":"c0","message":"Link below","from":{"id":"somebody"}}]}"""));
        assertThat(room().sideTasks(work.content())).containsExactly(SideTask.FIRST_COMMENT);
        room().run(SideTask.FIRST_COMMENT, work, receipt);
        assertThat(decoded(server.requests("POST " + comments).getFirst())).isEqualTo("message=Link below");
        server.on("GET " + comments, json(200, """
                {"data":[{"id":"c1","message":"Link below ","from":{"id":"u1"}}]}"""));
        room().run(SideTask.FIRST_COMMENT, work, receipt);
        assertThat(server.requests("POST " + comments)).hasSize(1);
        assertThat(failure(() -> room().run(SideTask.FIRST_COMMENT, work, new Receipt(null, null))))
                .isInstanceOf(Failure.ContentRefused.class);
    }

    @Test
    void refusesWhatFacebookHasNoPostFor() {
        assertRefused(FakeWork.text(" ", Map.of(), Map.of()), "nothing_to_post");
        assertRefused(FacebookContent.mixed(), "video_stands_alone");
        assertRefused(FacebookContent.photos(11, "x", Map.of()), "too_many_images");
        assertRefused(FacebookContent.photos(1, "x", Map.of("placement", "reels")), "reel_needs_video");
        assertRefused(FacebookContent.photos(2, "x", Map.of("placement", "story")), "story_needs_one_medium");
        assertRefused(FacebookContent.photos(1, "x", Map.of("link", "https://example.com")), "option_does_not_fit");
        assertRefused(FacebookContent.video(Map.of("place", "12345")), "option_does_not_fit");
        assertRefused(
                FacebookContent.video(Map.of("placement", "reels", "content_category", "NEWS")), "option_does_not_fit");
        assertRefused(FacebookContent.video(Map.of("placement", "story", "first_comment", "x")), "option_does_not_fit");
        assertThat(server.requests()).isEmpty();
    }

    private void assertRefused(FakeWork work, String code) {
        Failure failure = failure(() -> room().prepare(work));
        assertThat(failure).isInstanceOf(Failure.ContentRefused.class);
        assertThat(failure.reason().code()).isEqualTo(code);
        assertThat(failure.reason().hint()).isNotBlank();
    }

    @Test
    void agreesWithItsDescriptor() {
        PlatformDescriptor descriptor = Platforms.load().find(room().platform()).orElseThrow();
        assertThat(List.of(
                        name(FacebookContent.video(Map.of()).content()),
                        name(FacebookContent.photos(1, "", Map.of()).content()),
                        name(work().content()),
                        name(FakeWork.text("x", Map.of(), Map.of()).content())))
                .containsExactly(
                        String.valueOf(descriptor.commitClass().video()),
                        String.valueOf(descriptor.commitClass().image()),
                        String.valueOf(descriptor.commitClass().carousel()),
                        String.valueOf(descriptor.commitClass().text()));
        assertThat(room().traits(work().content()).commitClass()).isEqualTo(CommitClass.C);
    }

    private String name(Content content) {
        return room().traits(content).commitClass().name();
    }
}
