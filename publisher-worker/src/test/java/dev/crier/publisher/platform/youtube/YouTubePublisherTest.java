package dev.crier.publisher.platform.youtube;

import static dev.crier.publisher.platform.StubPlatform.Answer.json;
import static dev.crier.publisher.platform.StubPlatform.Answer.lost;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.contracts.Content;
import dev.crier.contracts.MediaId;
import dev.crier.contracts.MediaItem;
import dev.crier.contracts.MediaKind;
import dev.crier.contracts.Rendition;
import dev.crier.publisher.platform.Failure;
import dev.crier.publisher.platform.FakeWork;
import dev.crier.publisher.platform.PlatformCases;
import dev.crier.publisher.platform.PlatformContract;
import dev.crier.publisher.platform.PlatformPublisher;
import dev.crier.publisher.platform.Preparation;
import dev.crier.publisher.platform.Receipt;
import dev.crier.publisher.platform.SideTask;
import dev.crier.publisher.platform.StubPlatform;
import dev.crier.publisher.platform.StubPlatform.Answer;
import dev.crier.publisher.platform.Verification;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class YouTubePublisherTest extends PlatformContract {

    private static final int GRAIN = YouTubeStub.GRAIN;
    private static final int SIZE = 2 * GRAIN + 1000;
    static final String UPLOAD = "/upload/youtube/v3/videos";
    static final String SESSION = "PUT /session/1";
    static final String VIDEOS = "/youtube/v3/videos";
    private static final String THUMBNAIL = "POST /upload/youtube/v3/thumbnails/set";
    private static final String COMMENTS = "/youtube/v3/commentThreads";

    @Override
    protected PlatformPublisher room() {
        return YouTubeStub.room(server, wire);
    }

    @Override
    protected PlatformCases cases() {
        return new YouTubeCases(server, this::everythingWorks);
    }

    @Override
    protected FakeWork work() {
        return FakeWork.video(SIZE, "First <line>\nsecond", Map.of("tags", List.of("a", "b c")), Map.of());
    }

    @Override
    protected void everythingWorks() {
        server.on("POST " + UPLOAD, json(200, "").header("Location", server.uri() + "/session/1"))
                .on(SESSION, arrived(GRAIN), arrived(2 * GRAIN), done())
                .on("PUT " + VIDEOS, json(200, "{\"id\":\"v1\"}"))
                .on(
                        "GET " + VIDEOS,
                        video("uploaded", "processing", "public"),
                        video("processed", "succeeded", "public"));
    }

    static Answer arrived(int bytes) {
        Answer answer = json(308, "");
        return bytes == 0 ? answer : answer.header("Range", "bytes=0-" + (bytes - 1));
    }

    static Answer done() {
        return json(201, "{\"kind\":\"youtube#video\",\"id\":\"v1\"}");
    }

    private static Answer video(String upload, String processing, String privacy) {
        return json(200, """
                {"items":[{"id":"v1","status":{"uploadStatus":"%s","privacyStatus":"%s"},
                "processingDetails":{"processingStatus":"%s"}}]}""".formatted(upload, privacy, processing));
    }

    @Override
    protected String commitCall() {
        return "PUT " + VIDEOS;
    }

    @Override
    protected String firstCall() {
        return "POST " + UPLOAD;
    }

    @Override
    protected void theAnswerOfTheCommitIsLost(boolean published) {
        server.on(commitCall(), lost())
                .on("GET " + VIDEOS, video("processed", "succeeded", published ? "public" : "private"));
    }

    @Override
    protected Answer deadToken() {
        return error(401, "authError", "Invalid Credentials");
    }

    static Answer error(int status, String reason, String message) {
        return json(status, """
                {"error":{"code":%d,"message":"%s","errors":[{"domain":"global","reason":"%s","message":"%s"}]}}""".formatted(status, message, reason, message));
    }

    @Test
    void uploadsAsPrivateAndInGrainsOf256KiB() {
        everythingWorks();
        prepare(work());
        StubPlatform.Request start = server.requests("POST " + UPLOAD).getFirst();
        assertThat(start.body())
                .contains("\"privacyStatus\":\"private\"", "\"title\":\"First line\"", "\"tags\":[\"a\",\"b c\"]");
        assertThat(start.header("X-Upload-Content-Length")).isEqualTo("" + SIZE);
        assertThat(server.requests(SESSION))
                .extracting(r -> r.header("Content-Range"))
                .containsExactly(
                        "bytes 0-262143/" + SIZE, "bytes 262144-524287/" + SIZE, "bytes 524288-525287/" + SIZE);
        assertThat(sent()).isEqualTo(FakeWork.bytes(0, SIZE));
    }

    private byte[] sent() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        server.requests(SESSION).forEach(request -> all.writeBytes(request.bytes()));
        return all.toByteArray();
    }

    @Test
    void goesOnWhereTheServerSaysAfterItTookLessThanItWasSent() {
        everythingWorks();
        server.on(SESSION, arrived(1000), done());
        prepare(work());
        assertThat(server.requests(SESSION).get(1).header("Content-Range")).startsWith("bytes 1000-");
    }

    @Test
    void asksHowMuchArrivedAfterARestartInTheMiddle() {
        everythingWorks();
        server.on(SESSION, arrived(GRAIN), lost());
        FakeWork work = work();
        assertThat(failure(() -> room().prepare(work))).isInstanceOf(Failure.OutcomeUnknown.class);
        server.on(SESSION, arrived(GRAIN), done());
        assertThat(room().prepare(work)).isInstanceOf(Preparation.Complete.class);
        List<StubPlatform.Request> calls = server.requests(SESSION);
        assertThat(calls.get(calls.size() - 2).header("Content-Range")).isEqualTo("bytes */" + SIZE);
        assertThat(calls.getLast().header("Content-Range")).startsWith("bytes 262144-");
        assertThat(server.requests("POST " + UPLOAD)).hasSize(1);
    }

    @Test
    void takesTheVideoThatWasCompleteBeforeARestart() {
        everythingWorks();
        server.on(SESSION, lost());
        FakeWork work = work();
        failure(() -> room().prepare(work));
        server.on(SESSION, done());
        assertThat(room().prepare(work)).isInstanceOf(Preparation.Complete.class);
        assertThat(work.ticket()).contains("\"video\":\"v1\"").doesNotContain("session/1");
    }

    @Test
    void givesUpATurnWhenNothingArrives() {
        everythingWorks();
        server.on(SESSION, arrived(0));
        assertThat(failure(() -> room().prepare(work())).reason().code()).isEqualTo("upload_stalled");
    }

    @Test
    void waitsForEncodingWhileThereIsTime() {
        everythingWorks();
        FakeWork work = work().dueAt(Instant.now().plusSeconds(60));
        assertThat(room().prepare(work)).isInstanceOf(Preparation.InProgress.class);
        assertThat(room().prepare(work)).isInstanceOf(Preparation.Complete.class);
    }

    @Test
    void setsThePrivacyThatIsWanted() {
        everythingWorks();
        FakeWork work =
                FakeWork.video(SIZE, "x", Map.of("privacy_status", "unlisted", "made_for_kids", true), Map.of());
        prepare(work);
        room().commit(work);
        assertThat(server.requests(commitCall()).getFirst().body())
                .contains("\"id\":\"v1\"", "\"privacyStatus\":\"unlisted\"", "\"selfDeclaredMadeForKids\":true");
    }

    @Test
    void tellsWhenYouTubeRejectsAVideoItTook() {
        everythingWorks();
        FakeWork work = work();
        prepare(work);
        server.on("GET " + VIDEOS, json(200, """
                {"items":[{"id":"v1","status":{"uploadStatus":"rejected","rejectionReason":"copyright"}}]}"""));
        Verification verification = room().verify(work, new Receipt("v1", null), Duration.ZERO);
        assertThat(verification)
                .isInstanceOfSatisfying(
                        Verification.Rejected.class,
                        rejected ->
                                assertThat(rejected.failure().reason().code()).isEqualTo("rejected_copyright"));
    }

    @Test
    void triesAgainWhenAHeaderIsUnreadable() {
        everythingWorks();
        server.on(SESSION, json(308, "").header("Range", "bytes=0-many"));
        assertThat(failure(() -> room().prepare(work())).reason().code()).isEqualTo("range_unreadable");
        server.on("POST " + UPLOAD, json(200, "").header("Location", "not an address"));
        assertThat(failure(() -> room().prepare(work())).reason().code()).isEqualTo("no_session");
    }

    @Test
    void readsItsLaterTasksOffAPostThatYouTubeWouldRefuse() {
        FakeWork work = FakeWork.video(
                SIZE, "x", Map.of("title", "a < b", "privacy_status", "private", "first_comment", "!"), Map.of());
        assertThat(room().sideTasks(work.content())).containsExactly(SideTask.FIRST_COMMENT);
    }

    @Test
    void refusesWhatYouTubeWouldBeforeAnyCall() {
        assertThat(failure(() -> prepare(FakeWork.video(SIZE, "x", Map.of("title", "a < b"), Map.of()))))
                .isInstanceOf(Failure.ContentRefused.class);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void refusesPictures() {
        assertThat(failure(() -> room().prepare(FakeWork.images(1, "x", Map.of()))))
                .isInstanceOf(Failure.ContentRefused.class);
    }

    /** A wide video, which is no Short, or an upright one; with a picture as its thumbnail. */
    private static FakeWork withThumbnail(boolean upright) {
        Rendition file = new Rendition(
                "universal",
                "r/video.mp4",
                "video/mp4",
                SIZE,
                "ab12",
                5.0,
                upright ? 1080 : 1920,
                upright ? 1920 : 1080,
                30.0,
                null,
                "h264",
                "aac");
        MediaItem video = new MediaItem(MediaId.random(), MediaKind.VIDEO, List.of(file), null);
        MediaItem picture = FakeWork.images(1, "", Map.of()).content().media().getFirst();
        Content content = new Content(
                "x",
                List.of(video),
                Map.of("thumbnail_media_id", picture.mediaId().toString()),
                Map.of("thumbnail_media_id", picture));
        return FakeWork.of(content, Map.of());
    }

    @Test
    void setsTheThumbnailOnceWhileTheVideoIsPrivate() {
        everythingWorks();
        server.on(THUMBNAIL, json(200, "{\"kind\":\"youtube#thumbnailSetResponse\"}"));
        FakeWork work = withThumbnail(false);
        prepare(work);
        prepare(work);
        assertThat(server.requests(THUMBNAIL)).hasSize(1);
        StubPlatform.Request request = server.requests(THUMBNAIL).getFirst();
        assertThat(request.uri().getQuery()).contains("videoId=v1", "uploadType=media");
        assertThat(request.header("Content-Type")).isEqualTo("image/jpeg");
        assertThat(request.bytes()).isEqualTo(FakeWork.bytes(0, 1000));
        assertThat(server.requests(commitCall())).isEmpty();
        assertThat(room().sideTasks(work.content())).isEmpty();
    }

    @Test
    void setsTheThumbnailAgainIfItsAnswerWasLostAndTellsWhenYouTubeRefusesIt() {
        everythingWorks();
        server.on(THUMBNAIL, lost());
        FakeWork work = withThumbnail(false);
        assertThat(failure(() -> prepare(work))).isInstanceOf(Failure.OutcomeUnknown.class);
        server.on(THUMBNAIL, error(400, "invalidImage", "The provided image content is invalid."));
        assertThat(failure(() -> prepare(work))).isInstanceOf(Failure.ContentRefused.class);
        assertThat(server.requests("POST " + UPLOAD)).hasSize(1);
        assertThat(server.requests(THUMBNAIL)).hasSize(2);
    }

    @Test
    void aShortGetsItsThumbnailWhenItIsProcessed() {
        everythingWorks();
        server.on(THUMBNAIL, json(200, "{}"));
        FakeWork work = withThumbnail(true).dueAt(Instant.now().plusSeconds(60));
        assertThat(room().prepare(work)).isInstanceOf(Preparation.InProgress.class);
        assertThat(server.requests(THUMBNAIL)).isEmpty();
        assertThat(room().prepare(work)).isInstanceOf(Preparation.Complete.class);
        assertThat(server.requests(THUMBNAIL)).hasSize(1);
        room().run(SideTask.THUMBNAIL, work, new Receipt("v1", null));
        assertThat(server.requests(THUMBNAIL)).hasSize(1);
    }

    @Test
    void aShortThatIsDueBeforeGetsItAfterwards() {
        everythingWorks();
        server.on(THUMBNAIL, json(200, "{}"));
        FakeWork work = withThumbnail(true);
        prepare(work);
        assertThat(server.requests(THUMBNAIL)).isEmpty();
        assertThat(room().sideTasks(work.content())).containsExactly(SideTask.THUMBNAIL);
        room().run(SideTask.THUMBNAIL, work, new Receipt("v1", null));
        assertThat(server.requests(THUMBNAIL)).hasSize(1);
    }

    @Test
    void writesTheFirstCommentOnce() {
        everythingWorks();
        FakeWork work = FakeWork.video(SIZE, "x", Map.of("first_comment", "First!"), Map.of());
        assertThat(room().sideTasks(work.content())).containsExactly(SideTask.FIRST_COMMENT);
        server.on("GET " + COMMENTS, json(200, comments("u2", "First!")))
                .on("POST " + COMMENTS, json(200, "{\"id\":\"c1\"}"));
        room().run(SideTask.FIRST_COMMENT, work, new Receipt("v1", null));
        assertThat(server.requests("POST " + COMMENTS).getFirst().body())
                .contains("\"channelId\":\"u1\"", "\"videoId\":\"v1\"", "\"textOriginal\":\"First!\"");
        server.on("GET " + COMMENTS, json(200, comments("u1", "First!")));
        room().run(SideTask.FIRST_COMMENT, work, new Receipt("v1", null));
        assertThat(server.requests("POST " + COMMENTS)).hasSize(1);
    }

    private static String comments(String channel, String text) {
        return """
                {"items":[{"snippet":{"topLevelComment":{"snippet":{"authorChannelId":{"value":"%s"},"textOriginal":"%s"}}}}]}""".formatted(channel, text);
    }

    @Test
    void sendsEveryOptionAndKeepsThemWhenItPublishes() {
        everythingWorks();
        Map<String, Object> options = Map.of(
                "title", "T",
                "description", "D",
                "category_id", "28",
                "default_language", "en",
                "contains_synthetic_media", true,
                "license", "creativeCommon",
                "embeddable", false,
                "public_stats_viewable", false,
                "notify_subscribers", false);
        FakeWork work = FakeWork.video(SIZE, "x", options, Map.of());
        prepare(work);
        room().commit(work);
        StubPlatform.Request start = server.requests("POST " + UPLOAD).getFirst();
        assertThat(start.uri().getQuery()).contains("notifySubscribers=false");
        assertThat(start.body())
                .contains("\"title\":\"T\"", "\"description\":\"D\"", "\"categoryId\":\"28\"")
                .contains("\"defaultLanguage\":\"en\"");
        assertThat(List.of(
                        start.body(), server.requests(commitCall()).getFirst().body()))
                .allSatisfy(body -> assertThat(body)
                        .contains("\"containsSyntheticMedia\":true", "\"license\":\"creativeCommon\"")
                        .contains("\"embeddable\":false", "\"publicStatsViewable\":false"));
    }
}
