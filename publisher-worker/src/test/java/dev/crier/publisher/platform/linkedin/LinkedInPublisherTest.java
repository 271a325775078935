package dev.crier.publisher.platform.linkedin;

import static dev.crier.publisher.platform.StubPlatform.Answer.json;
import static dev.crier.publisher.platform.StubPlatform.Answer.lost;
import static dev.crier.publisher.platform.linkedin.LinkedInStub.AS_MEMBER;
import static dev.crier.publisher.platform.linkedin.LinkedInStub.AS_PAGE;
import static dev.crier.publisher.platform.linkedin.LinkedInStub.PAGE;
import static dev.crier.publisher.platform.linkedin.LinkedInStub.POST;
import static dev.crier.publisher.platform.linkedin.LinkedInStub.listed;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.contracts.Content;
import dev.crier.contracts.MediaItem;
import dev.crier.publisher.platform.Failure;
import dev.crier.publisher.platform.FakeWork;
import dev.crier.publisher.platform.PlatformCases;
import dev.crier.publisher.platform.PlatformContract;
import dev.crier.publisher.platform.PlatformPublisher;
import dev.crier.publisher.platform.Preparation;
import dev.crier.publisher.platform.Receipt;
import dev.crier.publisher.platform.StubPlatform;
import dev.crier.publisher.platform.StubPlatform.Answer;
import dev.crier.publisher.platform.internal.http.Json;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkedInPublisherTest extends PlatformContract {

    private static final String VIDEO = "urn:li:video:C5505AQ";
    private static final String IMAGE = "urn:li:image:C4E10AQ";
    private static final int PART = 1000;
    private static final int SIZE = 2 * PART + 500;

    @Override
    protected PlatformPublisher room() {
        return LinkedInStub.room(server, wire);
    }

    @Override
    protected PlatformCases cases() {
        return new LinkedInCases(server, this::everythingWorks);
    }

    @Override
    protected FakeWork work() {
        return FakeWork.video(SIZE, "Hello (world) #tag", Map.of("title", "A title"), AS_PAGE);
    }

    @Override
    protected void everythingWorks() {
        server.on("POST /rest/videos", announced(), json(200, ""))
                .on("PUT /dms-uploads/0", json(200, "").header("ETag", "/ambry/0.bin"))
                .on("PUT /dms-uploads/1", json(200, "").header("ETag", "\"/ambry/1.bin\""))
                .on("PUT /dms-uploads/2", json(200, "").header("ETag", "/ambry/2.bin"))
                .on("PUT /dms-uploads/cover", json(201, ""))
                .on("GET /rest/videos/" + VIDEO, status("PROCESSING"), status("AVAILABLE"))
                .on("POST /rest/images", image("1"), image("2"), image("3"))
                .on("PUT /dms-uploads/image", json(201, ""))
                .on("GET /rest/images/" + IMAGE + "1", status("AVAILABLE"))
                .on("GET /rest/images/" + IMAGE + "2", status("AVAILABLE"))
                .on("POST /rest/posts", json(201, "").header("x-restli-id", POST))
                .on("GET /rest/posts/" + POST, json(200, "{\"lifecycleState\":\"PUBLISHED\"}"));
    }

    private Answer announced() {
        String url = server.uri() + "/dms-uploads/";
        return json(200, """
                {"value":{"uploadUrlsExpireAt":1834115315881,"video":"%s","uploadToken":"tok","uploadInstructions":[
                {"uploadUrl":"%s0?ca=x","firstByte":0,"lastByte":999},{"uploadUrl":"%s1?ca=x","firstByte":1000,"lastByte":1999},
                {"uploadUrl":"%s2?ca=x","firstByte":2000,"lastByte":2499}],"thumbnailUploadUrl":"%scover"}}""".formatted(VIDEO, url, url, url, url));
    }

    private Answer image(String number) {
        return json(200, """
                {"value":{"uploadUrlExpiresAt":1850567510704,"uploadUrl":"%s/dms-uploads/image?ca=x","image":"%s%s"}}""".formatted(server.uri(), IMAGE, number));
    }

    private static Answer status(String word) {
        return json(200, "{\"id\":\"" + VIDEO + "\",\"status\":\"" + word + "\"}");
    }

    @Override
    protected String commitCall() {
        return "POST /rest/posts";
    }

    @Override
    protected String firstCall() {
        return "POST /rest/videos";
    }

    @Override
    protected void theAnswerOfTheCommitIsLost(boolean published) {
        server.on(commitCall(), lost())
                .on("GET /rest/posts", listed("other words", published ? VIDEO : "urn:li:video:other", Instant.now()));
    }

    @Override
    protected Answer deadToken() {
        return json(
                401, "{\"status\":401,\"code\":\"REVOKED_ACCESS_TOKEN\",\"message\":\"The token has been revoked\"}");
    }

    @Test
    void sendsAVideoInThePartsThatLinkedInNames() {
        everythingWorks();
        prepare(work());
        StubPlatform.Request start = server.requests(firstCall()).getFirst();
        assertThat(start.uri().getQuery()).isEqualTo("action=initializeUpload");
        assertThat(start.header("LinkedIn-Version")).isEqualTo("202609");
        assertThat(start.header("X-Restli-Protocol-Version")).isEqualTo("2.0.0");
        assertThat(start.body()).contains("\"owner\":\"" + PAGE + "\"", "\"fileSizeBytes\":2500");
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i < 3; i++) {
            StubPlatform.Request part = server.requests("PUT /dms-uploads/" + i).getFirst();
            assertThat(part.header("Authorization")).isEmpty();
            assertThat(part.header("Content-Type")).isEqualTo("application/octet-stream");
            all.writeBytes(part.bytes());
        }
        assertThat(all.toByteArray()).isEqualTo(FakeWork.bytes(0, SIZE));
        StubPlatform.Request end = server.requests(firstCall()).getLast();
        assertThat(end.uri().getQuery()).isEqualTo("action=finalizeUpload");
        assertThat(end.body())
                .contains("\"uploadToken\":\"tok\"", "[\"/ambry/0.bin\",\"/ambry/1.bin\",\"/ambry/2.bin\"]");
    }

    @ParameterizedTest
    @CsvSource({
        "'\"firstByte\":1000,',''",
        "'\"firstByte\":1000','\"firstByte\":3000'",
        "'\"lastByte\":2499','\"lastByte\":2500'",
        "0?ca=x,0 ca=x"
    })
    void triesAgainWhenThePartsCannotBeRead(String readable, String unreadable) {
        Answer good = announced();
        server.on("POST /rest/videos", json(200, good.body().replace(readable, unreadable)));
        assertThat(failure(() -> room().prepare(work()))).isInstanceOf(Failure.Transient.class);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void postsTheVideoWithEscapedText() {
        everythingWorks();
        FakeWork work = work();
        prepare(work);
        Receipt receipt = room().commit(work);
        assertThat(receipt)
                .isEqualTo(new Receipt(POST, URI.create("https://www.linkedin.com/feed/update/" + POST + "/")));
        JsonNode body = posted();
        assertThat(body.path("commentary").asText()).isEqualTo("Hello \\(world\\) #tag");
        assertThat(body.path("author").asText()).isEqualTo(PAGE);
        assertThat(body.at("/content/media/id").asText()).isEqualTo(VIDEO);
        assertThat(body.at("/content/media/title").asText()).isEqualTo("A title");
        assertThat(body.at("/distribution/feedDistribution").asText()).isEqualTo("MAIN_FEED");
        assertThat(body.path("lifecycleState").asText()).isEqualTo("PUBLISHED");
        assertThat(body.path("visibility").asText()).isEqualTo("PUBLIC");
    }

    private JsonNode posted() {
        return Json.read(server.requests(commitCall()).getLast().body());
    }

    @Test
    void goesOnAfterARestartInTheMiddleOfAnUpload() {
        everythingWorks();
        server.on("PUT /dms-uploads/1", lost());
        FakeWork work = work();
        assertThat(failure(() -> room().prepare(work))).isInstanceOf(Failure.OutcomeUnknown.class);
        assertThat(work.ticket()).doesNotContain("dms-uploads/0").contains("dms-uploads/1");
        server.on("PUT /dms-uploads/1", json(200, "").header("ETag", "/ambry/new.bin"))
                .on(firstCall(), json(200, ""));
        prepare(work);
        assertThat(server.requests("PUT /dms-uploads/0")).hasSize(1);
        assertThat(server.requests("PUT /dms-uploads/1").getLast().bytes()).isEqualTo(FakeWork.bytes(PART, PART));
        assertThat(server.requests(firstCall()).getLast().body()).contains("\"/ambry/0.bin\",\"/ambry/new.bin\"");
        assertThat(work.ticket()).doesNotContain("dms-uploads");
    }

    @Test
    void asksWhetherTheUploadWasCompletedBeforeItCompletesItAgain() {
        everythingWorks();
        server.on(firstCall(), announced(), lost());
        FakeWork work = work();
        failure(() -> room().prepare(work));
        int calls = server.requests(firstCall()).size();
        server.on("GET /rest/videos/" + VIDEO, status("PROCESSING"), status("AVAILABLE"));
        prepare(work);
        assertThat(server.requests(firstCall())).hasSize(calls);

        FakeWork other = work();
        server.on(firstCall(), announced(), lost());
        failure(() -> room().prepare(other));
        server.on(firstCall(), json(200, ""))
                .on("GET /rest/videos/" + VIDEO, status("WAITING_UPLOAD"), status("AVAILABLE"));
        prepare(other);
        assertThat(server.requests(firstCall()).getLast().body()).contains("finalizeUploadRequest");
    }

    @Test
    void sendsAVideosCoverBeforeItCompletes() {
        everythingWorks();
        Content video = work().content();
        MediaItem cover = FakeWork.images(1, "", Map.of()).content().media().getFirst();
        FakeWork work =
                FakeWork.of(new Content("x", video.media(), Map.of(), Map.of("thumbnail_media_id", cover)), AS_PAGE);
        prepare(work);
        assertThat(server.requests(firstCall()).getFirst().body()).contains("\"uploadThumbnail\":true");
        StubPlatform.Request sent = server.requests("PUT /dms-uploads/cover").getFirst();
        assertThat(sent.header("media-type-family")).isEqualTo("STILLIMAGE");
        assertThat(sent.header("Authorization")).isEmpty();
        assertThat(sent.bytes()).hasSize(1000);
        assertThat(server.requests().indexOf(sent))
                .isLessThan(
                        server.requests().indexOf(server.requests(firstCall()).getLast()));
    }

    @Test
    void sendsAFileThatCouldNotBeProcessedOnceMore() {
        everythingWorks();
        server.on(firstCall(), announced(), json(200, ""), announced(), json(200, ""))
                .on("GET /rest/videos/" + VIDEO, status("PROCESSING_FAILED"), status("AVAILABLE"));
        prepare(work());
        assertThat(server.requests("PUT /dms-uploads/0")).hasSize(2);

        server.on(firstCall(), announced(), json(200, ""), announced(), json(200, ""))
                .on("GET /rest/videos/" + VIDEO, json(200, """
                        {"status":"PROCESSING_FAILED","processingFailureReason":"BAD_CODEC"}"""));
        Failure failure = failure(() -> prepare(work()));
        assertThat(failure).isInstanceOf(Failure.ContentRefused.class);
        assertThat(failure.reason().message()).contains("BAD_CODEC");
    }

    @Test
    void refusesWhatLinkedInCannotShowWhenItWasSentTwice() {
        everythingWorks();
        FakeWork work = work();
        prepare(work);
        server.on(commitCall(), json(400, "{\"code\":\"MEDIA_ASSET_PROCESSING_FAILED\",\"message\":\"bad\"}"));
        assertThat(((Failure.Transient) failure(() -> room().commit(work))).startOver())
                .isTrue();
        work.ticket(room().remainder(work.ticket()));
        server.on(firstCall(), announced(), json(200, ""));
        prepare(work);
        assertThat(failure(() -> room().commit(work))).isInstanceOf(Failure.ContentRefused.class);
    }

    @Test
    void showsSeveralPicturesWithTheirDescriptions() {
        everythingWorks();
        FakeWork work = FakeWork.images(2, "Two", AS_PAGE);
        prepare(work);
        StubPlatform.Request sent = server.requests("PUT /dms-uploads/image").getFirst();
        assertThat(sent.header("Authorization")).isEqualTo("Bearer " + FakeWork.TOKEN);
        assertThat(sent.header("Content-Type")).isEqualTo("image/jpeg");
        assertThat(sent.bytes()).isEqualTo(FakeWork.bytes(0, 1000));
        room().commit(work);
        JsonNode images = posted().at("/content/multiImage/images");
        assertThat(images).hasSize(2);
        assertThat(images.get(1).path("id").asText()).isEqualTo(IMAGE + "2");
        assertThat(images.get(1).path("altText").asText()).isEqualTo("picture 1");
    }

    @Test
    void showsOnePicture() {
        everythingWorks();
        FakeWork work = FakeWork.images(1, "One", AS_PAGE);
        prepare(work);
        room().commit(work);
        assertThat(posted().at("/content/media/altText").asText()).isEqualTo("picture 0");
    }

    @Test
    void sendsTheTokenToLinkedInAlone() {
        try (StubPlatform stranger = new StubPlatform()) {
            everythingWorks();
            String elsewhere = stranger.uri().toString().replace("localhost", "127.0.0.1");
            stranger.on("PUT /x", json(201, ""));
            server.on("POST /rest/images", json(200, """
                    {"value":{"uploadUrl":"%s/x","image":"%s1"}}""".formatted(elsewhere, IMAGE)));
            prepare(FakeWork.images(1, "One", AS_PAGE));
            assertThat(stranger.requests("PUT /x").getFirst().header("Authorization"))
                    .isEmpty();
        }
    }

    @Test
    void waitsWithoutAskingWhereAMemberMayNotAsk() {
        everythingWorks();
        Answer forbidden = json(403, "{\"status\":403,\"code\":\"ACCESS_DENIED\",\"message\":\"forbidden\"}");
        server.on("GET /rest/images/" + IMAGE + "1", forbidden);
        FakeWork work = FakeWork.images(2, "Two", AS_MEMBER);
        assertThat(room().prepare(work))
                .isInstanceOfSatisfying(
                        Preparation.InProgress.class,
                        busy -> assertThat(busy.poll()).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(5)));
        work.ticket(work.ticket().replaceAll("\"sent_at\":\"?[^,}]+", "\"sent_at\":\"2026-01-01T00:00:00Z\""));
        assertThat(room().prepare(work)).isInstanceOf(Preparation.Complete.class);
        assertThat(server.requests("GET /rest/images/" + IMAGE + "1")).hasSize(1);
        assertThat(server.requests("GET /rest/images/" + IMAGE + "2")).isEmpty();
    }

    @Test
    void showsALinkAsACardWithItsPicture() {
        everythingWorks();
        MediaItem picture = FakeWork.images(1, "", Map.of()).content().media().getFirst();
        Map<String, Object> options = Map.of("link", "https://example.com/a_b", "link_description", "D", "title", "T");
        FakeWork work = FakeWork.of(
                new Content("Read (this)", List.of(), options, Map.of("link_thumbnail_media_id", picture)), AS_PAGE);
        prepare(work);
        room().commit(work);
        JsonNode article = posted().at("/content/article");
        assertThat(article.path("source").asText()).isEqualTo("https://example.com/a_b");
        assertThat(article.path("title").asText()).isEqualTo("T");
        assertThat(article.path("description").asText()).isEqualTo("D");
        assertThat(article.path("thumbnail").asText()).isEqualTo(IMAGE + "1");
    }

    @Test
    void givesALinkWithoutATitleTheNameOfItsHost() {
        everythingWorks();
        FakeWork work = FakeWork.text("x", Map.of("link", "https://example.com/a"), AS_MEMBER);
        prepare(work);
        room().commit(work);
        assertThat(posted().at("/content/article/title").asText()).isEqualTo("example.com");
    }

    @Test
    void postsATextWithTheOptionsOfItsAuthor() {
        everythingWorks();
        FakeWork work = FakeWork.text("words", Map.of("visibility", "LOGGED_IN", "reshare_disabled", true), AS_MEMBER);
        prepare(work);
        assertThat(server.requests()).isEmpty();
        room().commit(work);
        assertThat(posted().has("content")).isFalse();
        assertThat(posted().path("visibility").asText()).isEqualTo("LOGGED_IN");
        assertThat(posted().path("isReshareDisabledByAuthor").asBoolean()).isTrue();
        assertThat(posted().path("author").asText()).isEqualTo("urn:li:person:u1");
    }

    @Test
    void refusesWhatDoesNotGoTogetherBeforeAnyCall() {
        MediaItem picture = FakeWork.images(1, "", Map.of()).content().media().getFirst();
        List<MediaItem> video = work().content().media();
        refuses("caption_missing", new Content(" ", List.of(), Map.of()));
        refuses("media_not_mixable", new Content("x", List.of(picture, video.getFirst()), Map.of()));
        refuses("too_many_media", new Content("x", java.util.Collections.nCopies(21, picture), Map.of()));
        refuses("link_with_media", new Content("x", video, Map.of("link", "https://example.com")));
        refuses("link_missing", new Content("x", List.of(), Map.of("link_description", "D")));
        refuses("link_missing", new Content("x", List.of(), Map.of(), Map.of("link_thumbnail_media_id", picture)));
        refuses("title_without_place", new Content("x", List.of(picture), Map.of("title", "T")));
        refuses(
                "cover_without_video",
                new Content("x", List.of(picture), Map.of(), Map.of("thumbnail_media_id", picture)));
        refuses("visibility_of_pages", new Content("x", List.of(), Map.of("visibility", "CONNECTIONS")));
        MediaItem talkative = new MediaItem(picture.mediaId(), picture.kind(), picture.renditions(), "x".repeat(4087));
        refuses("alt_text_too_long", new Content("x", List.of(talkative), Map.of()));
        assertThat(server.requests()).isEmpty();
    }

    private void refuses(String code, Content content) {
        Failure failure = failure(() -> room().prepare(FakeWork.of(content, AS_PAGE)));
        assertThat(failure).isInstanceOf(Failure.ContentRefused.class);
        assertThat(failure.reason().code()).isEqualTo(code);
    }

    @Test
    void asksForAReconnectWhenTheTokenDiesInTheMiddle() {
        everythingWorks();
        FakeWork work = work();
        server.on("GET /rest/videos/" + VIDEO, deadToken());
        assertThat(failure(() -> room().prepare(work))).isInstanceOf(Failure.NeedsReconnect.class);
        server.on("GET /rest/videos/" + VIDEO, status("AVAILABLE"));
        prepare(work);
        assertThat(server.requests("PUT /dms-uploads/0")).hasSize(1);
    }
}
