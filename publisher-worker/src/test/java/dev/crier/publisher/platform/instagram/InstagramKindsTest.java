package dev.crier.publisher.platform.instagram;

import static dev.crier.publisher.platform.StubPlatform.Answer.json;
import static dev.crier.publisher.platform.StubPlatform.Answer.lost;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.crier.contracts.Content;
import dev.crier.contracts.MediaId;
import dev.crier.contracts.MediaItem;
import dev.crier.contracts.MediaKind;
import dev.crier.contracts.PlatformId;
import dev.crier.contracts.Rendition;
import dev.crier.platforms.Platforms;
import dev.crier.publisher.platform.Failure;
import dev.crier.publisher.platform.FakeWork;
import dev.crier.publisher.platform.Preparation;
import dev.crier.publisher.platform.Receipt;
import dev.crier.publisher.platform.Reconciliation;
import dev.crier.publisher.platform.SideTask;
import dev.crier.publisher.platform.StepFailure;
import dev.crier.publisher.platform.StubPlatform;
import dev.crier.publisher.platform.StubPlatform.Request;
import dev.crier.publisher.platform.internal.http.WireClient;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Carousels, stories, options and first comments. */
class InstagramKindsTest {

    private static final String MEDIA = "POST /v26.0/u1/media";
    private static final String COMMENTS = "/v26.0/m1/comments";

    private final StubPlatform server = new StubPlatform();
    private final WireClient wire = new WireClient(Clock.systemUTC());

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void makesEachItemOfACarouselOnceAndThenTheParent() {
        server.on(MEDIA, id("i1"), id("i2"), id("p1"))
                .on("GET /v26.0/i1", status("FINISHED"))
                .on("GET /v26.0/i2", status("IN_PROGRESS"), status("FINISHED"))
                .on("GET /v26.0/p1", status("FINISHED"));
        FakeWork work = carousel("Both", Map.of("collaborators", List.of("@a.friend", "b.friend")));

        assertThat(room().prepare(work)).isInstanceOf(Preparation.InProgress.class);
        assertThat(created()).hasSize(2);
        assertThat(room().prepare(work)).isInstanceOf(Preparation.Complete.class);

        assertThat(created()).hasSize(3);
        assertThat(created().get(0))
                .contains("is_carousel_item=true", "image_url=http://media.example/", "alt_text=a chart")
                .doesNotContain("caption", "media_type", "collaborators");
        assertThat(created().get(1))
                .contains("is_carousel_item=true", "media_type=VIDEO", "video_url=")
                .doesNotContain("caption", "share_to_feed");
        assertThat(created().get(2))
                .contains("media_type=CAROUSEL", "children=i1,i2", "caption=Both")
                .contains("collaborators=[\"a.friend\",\"b.friend\"]")
                .doesNotContain("image_url", "share_to_feed");
        server.on("POST /v26.0/u1/media_publish", id("m1"));
        assertThat(room().commit(work).platformPostId()).isEqualTo("m1");
        assertThat(body(server.requests("POST /v26.0/u1/media_publish").getFirst()))
                .isEqualTo("creation_id=p1");
    }

    @Test
    void resumesACarouselAfterACrashAtTheFirstItemWithoutAStoredId() {
        server.on(MEDIA, id("i1"), lost());
        FakeWork work = carousel("Both", Map.of());
        assertThat(failure(() -> room().prepare(work))).isInstanceOf(Failure.OutcomeUnknown.class);
        assertThat(work.ticket()).contains("i1");

        server.on(MEDIA, id("i2"), id("p1"))
                .on("GET /v26.0/i1", status("FINISHED"))
                .on("GET /v26.0/i2", status("FINISHED"))
                .on("GET /v26.0/p1", status("FINISHED"));
        assertThat(room().prepare(work)).isInstanceOf(Preparation.Complete.class);

        assertThat(created()).hasSize(4);
        assertThat(created().get(2)).contains("media_type=VIDEO");
        assertThat(created().get(3)).contains("children=i1,i2");
    }

    @Test
    void tellsWhichItemOfACarouselInstagramRefuses() {
        server.on(MEDIA, id("i1"), id("i2"))
                .on("GET /v26.0/i1", status("FINISHED"))
                .on("GET /v26.0/i2", json(200, """
                        {"status_code":"ERROR","status":"Error: 2207026","id":"i2"}"""));
        assertThat(failure(() -> room().prepare(carousel("Both", Map.of()))))
                .isInstanceOf(Failure.ContentRefused.class);
        assertThat(created()).hasSize(2);
    }

    @Test
    void publishesAStoryWithoutACaption() {
        everythingWorks();
        room().prepare(work(Map.of("placement", "story"), video(20)));
        assertThat(created().getFirst())
                .contains("media_type=STORIES", "video_url=")
                .doesNotContain("caption", "share_to_feed");
        room().prepare(work(Map.of("placement", "story", "user_tags", List.of("@a.friend")), picture("alt")));
        assertThat(created().get(1))
                .contains("media_type=STORIES", "image_url=", "\"username\":\"a.friend\"")
                .doesNotContain("caption", "alt_text");
    }

    @Test
    void asksAStorysContainerRatherThanTheListWhetherItIsOut() {
        everythingWorks();
        FakeWork work = work(Map.of("placement", "story"), video(20));
        room().prepare(work);
        server.on("GET /v26.0/u1/stories", json(200, """
                {"data":[{"id":"m9","media_type":"VIDEO","timestamp":"%s"}]}""".formatted(timestamp())));

        assertThat(room().reconcile(work, Instant.now())).isEqualTo(new Reconciliation.Absent(false));
        assertThat(server.requests("GET /v26.0/u1/stories")).isEmpty();
        server.on("GET /v26.0/c1", status("PUBLISHED"));
        assertThat(room().reconcile(work, Instant.now())).isEqualTo(new Reconciliation.Found(new Receipt(null, null)));
        assertThat(server.requests("GET /v26.0/u1/stories")).isEmpty();
        server.on("GET /v26.0/c1", status("EXPIRED"));
        assertThat(room().reconcile(work, Instant.now())).isInstanceOf(Reconciliation.Undecided.class);
        server.on("GET /v26.0/u1/stories", json(200, "{\"data\":[]}"));
        assertThat(room().reconcile(work, Instant.now())).isEqualTo(new Reconciliation.Absent(true));
    }

    @Test
    void sendsEveryOptionOfAReel() {
        everythingWorks();
        MediaItem cover = picture(null);
        Map<String, Object> options = Map.of(
                "cover_media_id",
                cover.mediaId().toString(),
                "video_cover_timestamp_ms",
                1500,
                "audio_name",
                "Our tune",
                "trial_reel",
                "performance",
                "ai_generated",
                true,
                "location_id",
                "1234",
                "user_tags",
                List.of("a.friend"));
        room().prepare(FakeWork.of(
                new Content("Hi", List.of(video(20)), options, Map.of("cover_media_id", cover)), Map.of()));
        assertThat(created().getFirst())
                .contains("cover_url=http://media.example/r/image.jpg", "audio_name=Our tune", "location_id=1234")
                .contains("trial_params={\"graduation_strategy\":\"SS_PERFORMANCE\"}", "is_ai_generated=true")
                .contains("user_tags=[{\"username\":\"a.friend\"}]")
                .doesNotContain("thumb_offset");
    }

    @Test
    void takesAMomentOfTheVideoAsItsCover() {
        everythingWorks();
        room().prepare(work(Map.of("video_cover_timestamp_ms", 1500), video(20)));
        assertThat(created().getFirst()).contains("thumb_offset=1500").doesNotContain("cover_url");
        assertThat(failure(() -> room().prepare(work(Map.of("video_cover_timestamp_ms", 20_001), video(20))))
                        .reason()
                        .code())
                .isEqualTo("cover_after_end");
    }

    @Test
    void placesTagsInTheMiddleOfAPicture() {
        everythingWorks();
        room().prepare(work(Map.of("user_tags", List.of("a.friend")), picture("alt")));
        assertThat(created().getFirst())
                .contains("user_tags=[{\"username\":\"a.friend\",\"x\":0.5,\"y\":0.5}]", "alt_text=alt");
    }

    @ParameterizedTest
    @CsvSource({
        "story, collaborators, a.friend",
        "story, location_id, 1",
        "story, first_comment, hello",
        "story, video_cover_timestamp_ms, 1",
        "picture, placement, reels",
        "picture, video_cover_timestamp_ms, 1",
        "picture, cover_media_id, x",
        "picture, audio_name, x",
        "picture, trial_reel, manual",
        "carousel, user_tags, a.friend",
        "carousel, ai_generated, true",
        "carousel, placement, reels",
    })
    void refusesOptionsThatDoNotFitTheKind(String kind, String option, String value) {
        Map<String, Object> options =
                kind.equals("story") ? Map.of("placement", "story", option, value) : Map.of(option, value);
        FakeWork work = kind.equals("carousel")
                ? carousel("x", options)
                : work(options, kind.equals("story") ? video(20) : picture(null));
        Failure failure = failure(() -> room().prepare(work));
        assertThat(failure).isInstanceOf(Failure.ContentRefused.class);
        assertThat(failure.reason().message()).contains(option);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void refusesContradictionsAndStoriesOfSeveralMedia() {
        assertThat(failure(() -> room().prepare(work(Map.of("placement", "feed", "share_to_feed", false), video(20))))
                        .reason()
                        .code())
                .isEqualTo("options_contradict");
        assertThat(failure(() -> room().prepare(carousel("x", Map.of("placement", "story"))))
                        .reason()
                        .code())
                .isEqualTo("one_medium_only");
    }

    @Test
    void writesTheFirstCommentOnce() {
        FakeWork work = work(Map.of("first_comment", "Hello @you"), video(20));
        assertThat(room().sideTasks(work.content())).containsExactly(SideTask.FIRST_COMMENT);
        assertThat(room().sideTasks(work(Map.of(), video(20)).content())).isEmpty();
        server.on("GET " + COMMENTS, json(200, """
                        {"data":[{"id":"1","text":"Hello you","username":"somebody.else"}]}""")).on("POST " + COMMENTS, id("c5"));
        room().run(SideTask.FIRST_COMMENT, work, new Receipt("m1", null));
        assertThat(body(server.requests("POST " + COMMENTS).getFirst())).isEqualTo("message=Hello @you");

        server.on("GET " + COMMENTS, json(200, """
                {"data":[{"id":"2","text":"Hello you","username":"crier.demo"}]}"""));
        room().run(SideTask.FIRST_COMMENT, work, new Receipt("m1", null));
        assertThat(server.requests("POST " + COMMENTS)).hasSize(1);
    }

    @Test
    void tellsWhyACommentCannotBeWritten() {
        FakeWork work = work(Map.of("first_comment", "Hello"), video(20));
        assertThat(failure(() -> room().run(SideTask.FIRST_COMMENT, work, new Receipt(null, null))))
                .isInstanceOf(Failure.ContentRefused.class);
        server.on("GET " + COMMENTS, json(403, """
                {"error":{"message":"(#10) no permission","type":"OAuthException","code":10}}"""));
        assertThat(failure(() -> room().run(SideTask.FIRST_COMMENT, work, new Receipt("m1", null))))
                .isInstanceOf(Failure.AccountBlocked.class);
    }

    @Test
    void doesWhatItsDescriptorSays() {
        var descriptor = Platforms.load().find(PlatformId.of("instagram")).orElseThrow();
        for (FakeWork work :
                List.of(work(Map.of(), video(20)), work(Map.of(), picture(null)), carousel("x", Map.of()))) {
            assertThat(room().traits(work.content()).commitClass().name())
                    .isEqualTo(descriptor.commitClass().carousel().name());
        }
        assertThat(descriptor.mediaFor(Map.of("placement", "story")).video().maxDuration())
                .hasMinutes(1);
    }

    private void everythingWorks() {
        server.on(MEDIA, id("c1")).on("GET /v26.0/c1", status("FINISHED"));
    }

    private InstagramPublisher room() {
        return InstagramPublisherTest.room(server, wire);
    }

    private static StubPlatform.Answer id(String id) {
        return json(200, "{\"id\":\"" + id + "\"}");
    }

    private static StubPlatform.Answer status(String code) {
        return json(200, "{\"status_code\":\"" + code + "\",\"status\":\"\"}");
    }

    private List<String> created() {
        return server.requests(MEDIA).stream().map(InstagramKindsTest::body).toList();
    }

    private static String body(Request request) {
        return URLDecoder.decode(request.body(), StandardCharsets.UTF_8);
    }

    private static String timestamp() {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssZ")
                .withZone(ZoneOffset.UTC)
                .format(Instant.now());
    }

    private static Failure failure(ThrowingCallable call) {
        StepFailure failure = catchThrowableOfType(StepFailure.class, call);
        assertThat(failure).as("a failure").isNotNull();
        return failure.failure();
    }

    private static FakeWork work(Map<String, Object> options, MediaItem... media) {
        return FakeWork.of(new Content("Hi", List.of(media), options), Map.of());
    }

    private static FakeWork carousel(String caption, Map<String, Object> options) {
        return FakeWork.of(
                new Content(caption, new ArrayList<>(List.of(picture("a chart"), video(20))), options), Map.of());
    }

    private static MediaItem picture(String altText) {
        Rendition file = new Rendition(
                "image", "r/image.jpg", "image/jpeg", 1000, "cd34", null, 1200, 800, null, "3:2", null, null);
        return new MediaItem(MediaId.random(), MediaKind.IMAGE, List.of(file), altText);
    }

    private static MediaItem video(double seconds) {
        Rendition file = new Rendition(
                "universal", "r/v.mp4", "video/mp4", 1000, "ab12", seconds, 1080, 1920, 30.0, "9:16", "h264", "aac");
        return new MediaItem(MediaId.random(), MediaKind.VIDEO, List.of(file), null);
    }
}
