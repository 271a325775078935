package dev.crier.publisher.platform.pinterest;

import static dev.crier.publisher.platform.StubPlatform.Answer.json;
import static dev.crier.publisher.platform.StubPlatform.Answer.lost;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.contracts.Content;
import dev.crier.contracts.MediaId;
import dev.crier.contracts.MediaItem;
import dev.crier.contracts.MediaKind;
import dev.crier.contracts.PlatformId;
import dev.crier.contracts.Rendition;
import dev.crier.platforms.PlatformDescriptor;
import dev.crier.platforms.Platforms;
import dev.crier.publisher.platform.CommitClass;
import dev.crier.publisher.platform.CommitTraits;
import dev.crier.publisher.platform.Failure;
import dev.crier.publisher.platform.FakeWork;
import dev.crier.publisher.platform.MediaFiles;
import dev.crier.publisher.platform.PlatformContract;
import dev.crier.publisher.platform.PlatformPublisher;
import dev.crier.publisher.platform.Preparation;
import dev.crier.publisher.platform.Receipt;
import dev.crier.publisher.platform.Reconciliation;
import dev.crier.publisher.platform.StubPlatform;
import dev.crier.publisher.platform.StubPlatform.Answer;
import dev.crier.publisher.platform.Verification;
import dev.crier.publisher.platform.Work;
import dev.crier.publisher.platform.internal.http.Json;
import io.quarkus.runtime.configuration.MemorySize;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PinterestPublisherTest extends PlatformContract {

    private static final String BOARD = "549755885175";
    private static final String MEDIA = "5212123920968240771";
    private static final String PIN = "813744226420795884";
    private static final String STATUS = "GET /v5/media/" + MEDIA;
    private static final String BUCKET = "POST /bucket/";
    private static final String LIST = "GET /v5/boards/" + BOARD + "/pins";

    private long inline = 5_000_000;

    @Override
    protected PlatformPublisher room() {
        PinterestConfig config = new PinterestConfig() {
            @Override
            public URI apiUrl() {
                return server.uri();
            }

            @Override
            public URI webUrl() {
                return URI.create("https://www.pinterest.com");
            }

            @Override
            public MemorySize inlinePictures() {
                return new MemorySize(BigInteger.valueOf(inline));
            }
        };
        return new PinterestPublisher(new PinterestClient(config, wire, Clock.systemUTC()), config);
    }

    @Override
    protected FakeWork work() {
        return video(Map.of("title", "A title", "link", "https://crier.example/?p=1"));
    }

    private static FakeWork video(Map<String, Object> options) {
        return FakeWork.video(1000, "Look  at\nthis", with(options), Map.of());
    }

    private static Map<String, Object> with(Map<String, Object> options) {
        Map<String, Object> all = new HashMap<>(options);
        all.putIfAbsent("board_id", BOARD);
        return all;
    }

    private static FakeWork pictures(Map<String, Object> options, MediaItem... items) {
        return FakeWork.of(new Content("Look", List.of(items), with(options)), Map.of());
    }

    private static MediaItem picture(int width, int bytes) {
        Rendition file = new Rendition(
                "image", "r/i.jpg", "image/jpeg", bytes, "cd34", null, width, 1500, null, "2:3", null, null);
        return new MediaItem(MediaId.random(), MediaKind.IMAGE, List.of(file), "a picture");
    }

    private static FakeWork covered(int bytes) {
        FakeWork plain = video(Map.of());
        return FakeWork.of(
                new Content(
                        "Look",
                        plain.content().media(),
                        with(Map.of("cover_media_id", "x")),
                        Map.of("cover_media_id", picture(1000, bytes))),
                Map.of());
    }

    @Override
    protected void everythingWorks() {
        server.on("GET /v5/boards/" + BOARD, json(200, "{\"id\":\"" + BOARD + "\",\"name\":\"Recipes\"}"))
                .on("POST /v5/media", json(201, registration("")))
                .on(BUCKET, new Answer(204, Map.of(), "", false))
                .on(STATUS, status("processing"), status("succeeded"))
                .on(commitCall(), json(201, "{\"id\":\"" + PIN + "\",\"board_id\":\"" + BOARD + "\"}"))
                .on("GET /v5/pins/" + PIN, json(200, "{\"id\":\"" + PIN + "\"}"));
    }

    private String registration(String policy) {
        return """
                {"media_id":"%s","media_type":"video","upload_url":"%s/bucket/","upload_parameters":{
                "x-amz-date":"20220127T185143Z","x-amz-signature":"fcd6","key":"uploads/11/aa/22/3:video:2:%s",
                "policy":"%s","Content-Type":"multipart/form-data"}}""".formatted(
                        MEDIA,
                        server.uri(),
                        MEDIA,
                        Base64.getEncoder().encodeToString(policy.getBytes(StandardCharsets.UTF_8)));
    }

    private static Answer status(String word) {
        return json(200, "{\"media_id\":\"" + MEDIA + "\",\"media_type\":\"video\",\"status\":\"" + word + "\"}");
    }

    @Override
    protected String commitCall() {
        return "POST /v5/pins";
    }

    @Override
    protected String firstCall() {
        return "GET /v5/boards/" + BOARD;
    }

    @Override
    protected void theAnswerOfTheCommitIsLost(boolean published) {
        server.on(commitCall(), lost());
        server.on(LIST, json(200, page(published ? listed("A title", Instant.now()) : "", null)));
    }

    private static String page(String pins, String bookmark) {
        return "{\"items\":[" + pins + "],\"bookmark\":" + (bookmark == null ? "null" : "\"" + bookmark + "\"") + "}";
    }

    private static String listed(String title, Instant createdAt) {
        String time = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss")
                .withZone(ZoneOffset.UTC)
                .format(createdAt);
        return """
                {"id":"%s","created_at":"%s","title":"%s","description":"Look at this","link":"https://crier.example/?p=1",
                "alt_text":null,"board_id":"%s","media":{"media_type":"video","duration":null}}""".formatted(PIN, time, title, BOARD);
    }

    @Override
    protected Answer deadToken() {
        return error(401, 2, "Authentication failed.");
    }

    private static Answer error(int status, int code, String message) {
        return json(status, "{\"code\":" + code + ",\"message\":\"" + message + "\"}");
    }

    /** Whatever a test made the room send, Pinterest's contract has to allow it. */
    @AfterEach
    void sentWhatTheContractAllows() {
        PinterestSpec.find()
                .ifPresent(spec -> server.requests(commitCall())
                        .forEach(request -> assertThat(spec.component("PinCreate", Json.read(request.body())))
                                .as(request.body())
                                .isEmpty()));
    }

    @Test
    void registersAVideoAsTheContractAllows() {
        assumeTrue(PinterestSpec.find().isPresent(), PinterestSpec.ABSENT);
        PinterestSpec spec = PinterestSpec.find().orElseThrow();
        everythingWorks();
        prepare(work());
        JsonNode sent = Json.read(server.requests("POST /v5/media").getFirst().body());
        assertThat(spec.component("MediaUploadCreate", sent)).isEmpty();
        assertThat(spec.component("MediaUpload", Json.read(registration("")))).isEmpty();
        assertThat(spec.component("PinCreate", Json.read("{\"board_id\":\"none\"}")))
                .isNotEmpty();
    }

    @Test
    void isOfTheClassThatItsDescriptorNames() {
        PlatformDescriptor descriptor =
                Platforms.load().find(PlatformId.of("pinterest")).orElseThrow();
        CommitTraits traits = new CommitTraits(CommitClass.C, 3, Duration.ofMinutes(10));
        for (FakeWork work : List.of(work(), pictures(Map.of(), picture(1, 1)))) {
            assertThat(room().traits(work.content())).isEqualTo(traits);
        }
        assertThat(descriptor.commitClass().video().name()).isEqualTo("C");
        assertThat(descriptor.commitClass().carousel().name()).isEqualTo("C");
    }

    @Test
    void sendsTheFormsFieldsThenTheFileAndNoToken() {
        everythingWorks();
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
    void makesThePinOfTheVideo() {
        everythingWorks();
        FakeWork work = video(Map.of(
                "title", "A title",
                "link", "https://crier.example/",
                "board_section_id", "77",
                "dominant_color", "#6E7874",
                "ai_disclosures", List.of("ai_modified"),
                "video_cover_timestamp_ms", 2900));
        prepare(work);
        Receipt receipt = room().commit(work);
        assertThat(receipt).isEqualTo(new Receipt(PIN, URI.create("https://www.pinterest.com/pin/" + PIN + "/")));
        assertThat(committed()).isEqualTo(Json.read("""
                                {"board_id":"549755885175","board_section_id":"77","title":"A title",
                                "description":"Look  at\\nthis","link":"https://crier.example/","dominant_color":"#6E7874",
                                "ai_disclosures":{"values":["AI_MODIFIED"]},"media_source":{"source_type":"video_id",
                                "media_id":"5212123920968240771","cover_image_key_frame_time":2}}"""));
    }

    private JsonNode committed() {
        return Json.read(server.requests(commitCall()).getLast().body());
    }

    @Test
    void takesASecondOfTheVideoForItsCoverWhereNoneIsChosen() {
        everythingWorks();
        FakeWork work = work();
        prepare(work);
        room().commit(work);
        assertThat(committed().at("/media_source/cover_image_key_frame_time").asInt())
                .isEqualTo(1);
    }

    @Test
    void sendsACoverWithinTheCallOrByLink() {
        everythingWorks();
        FakeWork small = covered(1000);
        prepare(small);
        room().commit(small);
        assertThat(committed().at("/media_source/cover_image_content_type").asText())
                .isEqualTo("image/jpeg");
        assertThat(committed().at("/media_source/cover_image_data").asText()).isEqualTo(base64(1000));
        inline = 999;
        room().commit(small);
        assertThat(committed().at("/media_source/cover_image_url").asText())
                .isEqualTo("http://media.example/r/i.jpg?X-Amz-Signature=abc");
        assertThat(committed().path("media_source").has("cover_image_data")).isFalse();
    }

    private static String base64(int bytes) {
        return Base64.getEncoder().encodeToString(FakeWork.bytes(0, bytes));
    }

    @Test
    void makesThePinOfAPicture() {
        everythingWorks();
        FakeWork work = pictures(Map.of("title", "A \"title\""), picture(1000, 100_001));
        prepare(work);
        room().commit(work);
        assertThat(committed()).isEqualTo(Json.read("""
                                {"board_id":"549755885175","title":"A \\"title\\"","description":"Look","alt_text":"a picture",
                                "media_source":{"source_type":"image_base64","content_type":"image/jpeg","data":"%s"}}""".formatted(base64(100_001))));
        assertThat(server.requests("POST /v5/media")).isEmpty();
        inline = 0;
        room().commit(work);
        assertThat(committed().path("media_source"))
                .isEqualTo(
                        Json.read(
                                "{\"source_type\":\"image_url\",\"url\":\"http://media.example/r/i.jpg?X-Amz-Signature=abc\"}"));
    }

    @Test
    void makesACarousel() {
        everythingWorks();
        FakeWork work = pictures(
                Map.of(
                        "carousel_index", 1,
                        "carousel_titles", List.of("", "Second"),
                        "carousel_links", List.of("https://crier.example/1")),
                picture(1000, 3),
                picture(1000, 6));
        prepare(work);
        room().commit(work);
        assertThat(committed().path("media_source")).isEqualTo(Json.read("""
                        {"source_type":"multiple_image_base64","index":1,"items":[
                        {"content_type":"image/jpeg","data":"AAEC","link":"https://crier.example/1"},
                        {"content_type":"image/jpeg","data":"AAECAwQF","title":"Second"}]}"""));
        inline = 8;
        room().commit(work);
        assertThat(committed().at("/media_source/source_type").asText()).isEqualTo("multiple_image_urls");
        assertThat(committed().at("/media_source/items")).hasSize(2);
    }

    @Test
    void knowsThatNothingCameOfACallWhosePictureCouldNotBeReadToItsEnd() {
        everythingWorks();
        FakeWork whole = pictures(Map.of(), picture(1000, 100_000));
        MediaFiles torn = new MediaFiles() {
            @Override
            public InputStream open(Rendition rendition, long offset, long length) {
                return whole.open(rendition, offset, length / 2);
            }

            @Override
            public URI link(Rendition rendition) {
                return whole.link(rendition);
            }
        };
        Work work = (Work) Proxy.newProxyInstance(
                Work.class.getClassLoader(),
                new Class<?>[] {Work.class},
                (proxy, method, arguments) ->
                        method.getName().equals("files") ? torn : method.invoke(whole, arguments));
        assertThat(failure(() -> room().commit(work))).isInstanceOf(Failure.Transient.class);
        assertThat(server.requests(commitCall())).isEmpty();
    }

    @Test
    void refusesWhatCannotBecomeAPin() {
        List<FakeWork> wrong = new ArrayList<>(List.of(
                FakeWork.of(new Content("words", List.of(), with(Map.of())), Map.of()),
                FakeWork.video(1, "no board", Map.of(), Map.of()),
                video(Map.of("board_id", "recipes")),
                video(Map.of("board_section_id", "salads")),
                video(Map.of("dominant_color", "red")),
                video(Map.of("carousel_index", 0)),
                pictures(Map.of("video_cover_timestamp_ms", 1000), picture(1, 1)),
                pictures(Map.of("carousel_titles", List.of("a", "b", "c")), picture(1, 1), picture(1, 1)),
                pictures(Map.of("carousel_index", 2), picture(1, 1), picture(1, 1)),
                pictures(Map.of("carousel_links", List.of("no link")), picture(1, 1), picture(1, 1)),
                pictures(Map.of(), picture(1000, 1), picture(1001, 1)),
                pictures(Map.of(), picture(1, 1), work().content().media().getFirst())));
        MediaItem one = picture(1, 1);
        wrong.add(pictures(Map.of(), one, one, one, one, one, one));
        wrong.add(pictures(Map.of(), new MediaItem(one.mediaId(), one.kind(), one.renditions(), "a".repeat(501))));
        Content both = covered(1).content();
        Map<String, Object> options = new HashMap<>(both.configuration());
        options.put("video_cover_timestamp_ms", 0);
        wrong.add(FakeWork.of(new Content("two covers", both.media(), options, both.optionMedia()), Map.of()));
        assertThat(wrong)
                .allSatisfy(work -> assertThat(failure(() -> room().prepare(work)))
                        .isInstanceOfSatisfying(
                                Failure.ContentRefused.class,
                                refused -> assertThat(refused.reason().hint()).isNotBlank()));
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void tellsOfABoardThatIsGoneBeforeThePostIsDue() {
        server.on(firstCall(), error(404, 40, "Board not found."));
        assertThat(failure(() -> room().prepare(pictures(Map.of(), picture(1, 1)))))
                .isInstanceOf(Failure.ContentRefused.class);
    }

    @Test
    void asksWhetherTheVideoArrivedAfterARestartInTheMiddle() {
        everythingWorks();
        server.on(BUCKET, lost());
        FakeWork work = work();
        assertThat(failure(() -> room().prepare(work))).isInstanceOf(Failure.OutcomeUnknown.class);
        server.on(STATUS, status("registered"), status("processing"), status("succeeded"))
                .on(BUCKET, new Answer(204, Map.of(), "", false));
        prepare(work);
        assertThat(server.requests("POST /v5/media")).hasSize(1);
        assertThat(server.requests(BUCKET)).hasSize(2);
    }

    @Test
    void doesNotSendTheVideoAgainIfItHadArrived() {
        everythingWorks();
        server.on(BUCKET, lost());
        FakeWork work = work();
        failure(() -> room().prepare(work));
        prepare(work);
        assertThat(server.requests(BUCKET)).hasSize(1);
    }

    @Test
    void startsOverWithAFormThatIsNoLongerGood() {
        everythingWorks();
        server.on("POST /v5/media", json(201, registration("{\"expiration\":\"2020-01-01T00:00:00Z\"}")));
        assertStartsOver(work());
        server.on("POST /v5/media", json(201, registration("")))
                .on(BUCKET, json(403, "<Error><Code>AccessDenied</Code><Message>Policy expired</Message></Error>"));
        assertStartsOver(work());
        everythingWorks();
        server.on(STATUS, error(404, 404, "Media upload not found"));
        FakeWork gone = work();
        room().prepare(gone);
        assertStartsOver(gone);
    }

    private void assertStartsOver(FakeWork work) {
        assertThat(failure(() -> room().prepare(work)))
                .isInstanceOfSatisfying(
                        Failure.Transient.class,
                        passing -> assertThat(passing.startOver()).isTrue());
    }

    @Test
    void refusesAVideoThatTheFormDoesNotTake() {
        everythingWorks();
        server.on(
                "POST /v5/media",
                json(201, registration("{\"conditions\":[{\"key\":\"k\"},[\"content-length-range\",1,999]]}")));
        assertThat(failure(() -> room().prepare(work())).reason().code()).isEqualTo("video_too_large");
        assertThat(server.requests(BUCKET)).isEmpty();
    }

    @Test
    void uploadsOnceMoreWhenPinterestCannotProcessTheVideoAndThenGivesUp() {
        everythingWorks();
        server.on(STATUS, status("failed"));
        FakeWork work = work();
        room().prepare(work);
        assertStartsOver(work);
        work.ticket(room().remainder(work.ticket()));
        room().prepare(work);
        assertThat(failure(() -> room().prepare(work))).isInstanceOf(Failure.ContentRefused.class);
        assertThat(server.requests("POST /v5/media")).hasSize(2);
        assertThat(server.requests(firstCall())).hasSize(1);
    }

    @Test
    void waitsForPinterestNoLongerThanItPays() {
        everythingWorks();
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

    @Test
    void registersAgainWhenTheUploadIsGoneAtTheCommit() {
        everythingWorks();
        FakeWork work = work();
        prepare(work);
        server.on(commitCall(), error(404, 404, "Media upload not found"));
        assertThat(failure(() -> room().commit(work)))
                .isInstanceOfSatisfying(
                        Failure.Transient.class,
                        passing -> assertThat(passing.startOver()).isTrue());
    }

    @Test
    void asksForAReconnectWhenTheTokenDiesBeforeTheCommit() {
        everythingWorks();
        FakeWork work = work();
        prepare(work);
        server.on(commitCall(), deadToken());
        Failure failure = failure(() -> room().commit(work));
        assertThat(failure).isInstanceOf(Failure.NeedsReconnect.class);
        assertThat(failure.reason().mayLie()).isFalse();
    }

    @Test
    void waitsAsLongAsTheRateLimitSays() {
        everythingWorks();
        FakeWork work = work();
        prepare(work);
        server.on(commitCall(), error(429, 8, "Too much").header("x-ratelimit-reset", "30"));
        assertThat(failure(() -> room().commit(work)))
                .isInstanceOfSatisfying(
                        Failure.RateLimited.class,
                        limited -> assertThat(limited.retryAt())
                                .isBetween(
                                        Instant.now().plusSeconds(25),
                                        Instant.now().plusSeconds(35)));
    }

    @Test
    void findsThePinOnALaterPageAndLeavesOthersAlone() {
        everythingWorks();
        FakeWork work = work();
        Instant intent = Instant.now();
        String others = String.join(",", listed("Another title", intent), listed("A title", intent.minusSeconds(300)));
        server.on(LIST, json(200, page(others, "next")), json(200, page(listed("A  title", intent), null)));
        assertThat(room().reconcile(work, intent))
                .isEqualTo(new Reconciliation.Found(
                        new Receipt(PIN, URI.create("https://www.pinterest.com/pin/" + PIN + "/"))));
        assertThat(server.requests(LIST).getLast().uri().getQuery()).contains("bookmark=next", "page_size=250");
        server.on(LIST, json(200, page(others, null)));
        assertThat(room().reconcile(work, intent)).isEqualTo(new Reconciliation.Absent(false));
        server.on(LIST, json(200, page(others, "for ever")));
        assertThat(room().reconcile(work, intent)).isInstanceOf(Reconciliation.Undecided.class);
    }

    @Test
    void looksAmongThePinsOfTheSection() {
        everythingWorks();
        FakeWork work = video(Map.of("board_section_id", "77"));
        server.on(
                "GET /v5/boards/" + BOARD + "/sections/77/pins",
                json(200, page(listed("title from the page", Instant.now()), null)));
        assertThat(room().reconcile(work, Instant.now())).isInstanceOf(Reconciliation.Found.class);
        server.on(
                "GET /v5/boards/" + BOARD + "/sections/77/pins",
                json(200, page(listed("", Instant.now()).replace("\"video\"", "\"image\""), null)));
        assertThat(room().reconcile(work, Instant.now())).isInstanceOf(Reconciliation.Absent.class);
    }

    @Test
    void tellsWhenPinterestTakesAPinAwayAgain() {
        everythingWorks();
        server.on("GET /v5/pins/" + PIN, error(404, 50, "Pin not found."));
        Receipt receipt = new Receipt(PIN, URI.create("https://www.pinterest.com/pin/" + PIN + "/"));
        assertThat(room().verify(work(), receipt, Duration.ZERO)).isInstanceOf(Verification.Pending.class);
        assertThat(room().verify(work(), receipt, Duration.ofMinutes(3)))
                .isInstanceOfSatisfying(
                        Verification.Rejected.class,
                        rejected ->
                                assertThat(rejected.failure().reason().code()).isEqualTo("pin_removed"));
    }

    @Test
    void saysSoWhenPinterestTakesAPinWithoutTellingItsId() {
        everythingWorks();
        FakeWork work = work();
        prepare(work);
        server.on(commitCall(), json(200, "{}"));
        assertThat(failure(() -> room().commit(work))).isInstanceOf(Failure.OutcomeUnknown.class);
    }
}
