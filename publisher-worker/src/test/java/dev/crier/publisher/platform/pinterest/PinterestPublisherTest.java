package dev.crier.publisher.platform.pinterest;

import static dev.crier.publisher.platform.StubPlatform.Answer.json;
import static dev.crier.publisher.platform.StubPlatform.Answer.lost;
import static dev.crier.publisher.platform.pinterest.PinterestStub.BOARD;
import static dev.crier.publisher.platform.pinterest.PinterestStub.CREATE;
import static dev.crier.publisher.platform.pinterest.PinterestStub.MEDIA;
import static dev.crier.publisher.platform.pinterest.PinterestStub.PIN;
import static dev.crier.publisher.platform.pinterest.PinterestStub.READ_BOARD;
import static dev.crier.publisher.platform.pinterest.PinterestStub.REGISTER;
import static dev.crier.publisher.platform.pinterest.PinterestStub.error;
import static dev.crier.publisher.platform.pinterest.PinterestStub.video;
import static dev.crier.publisher.platform.pinterest.PinterestStub.with;
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
import dev.crier.publisher.platform.CommitTraits;
import dev.crier.publisher.platform.Failure;
import dev.crier.publisher.platform.FakeWork;
import dev.crier.publisher.platform.MediaFiles;
import dev.crier.publisher.platform.PlatformCases;
import dev.crier.publisher.platform.PlatformContract;
import dev.crier.publisher.platform.PlatformPublisher;
import dev.crier.publisher.platform.Receipt;
import dev.crier.publisher.platform.Reconciliation;
import dev.crier.publisher.platform.StubPlatform;
import dev.crier.publisher.platform.StubPlatform.Answer;
import dev.crier.publisher.platform.Verification;
import dev.crier.publisher.platform.Work;
import dev.crier.publisher.platform.internal.http.Json;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PinterestPublisherTest extends PlatformContract {

    private static final String LIST = "GET /v5/boards/" + BOARD + "/pins";

    @Override
    protected PlatformPublisher room() {
        return PinterestStub.room(server, wire);
    }

    @Override
    protected PlatformCases cases() {
        return new PinterestCases(server, this::everythingWorks);
    }

    @Override
    protected FakeWork work() {
        return video(Map.of("title", "A title", "link", "https://crier.example/?p=1"));
    }

    private static FakeWork pictures(Map<String, Object> options, MediaItem... items) {
        return FakeWork.of(new Content("Look", List.of(items), with(options)), Map.of());
    }

    private static MediaItem picture(int width, int bytes) {
        Rendition file = new Rendition(
                "image", "r/i.jpg", "image/jpeg", bytes, "cd34", null, width, 1500, null, "2:3", null, null);
        return new MediaItem(MediaId.random(), MediaKind.IMAGE, List.of(file), "a picture");
    }

    @Override
    protected void everythingWorks() {
        PinterestStub.everythingWorks(server);
    }

    @Override
    protected String commitCall() {
        return CREATE;
    }

    @Override
    protected String firstCall() {
        return READ_BOARD;
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
        JsonNode sent = Json.read(server.requests(REGISTER).getFirst().body());
        assertThat(spec.component("MediaUploadCreate", sent)).isEmpty();
        assertThat(spec.component("MediaUpload", Json.read(PinterestStub.registration(server, ""))))
                .isEmpty();
        assertThat(spec.component("PinCreate", Json.read("{\"board_id\":\"none\"}")))
                .isNotEmpty();
    }

    @Test
    void isOfTheClassThatItsDescriptorNames() {
        PlatformDescriptor descriptor =
                Platforms.load().find(PlatformId.of("pinterest")).orElseThrow();
        CommitTraits traits = CommitTraits.listed(3, Duration.ofMinutes(10));
        for (FakeWork work : List.of(work(), pictures(Map.of(), picture(1, 1)))) {
            assertThat(room().traits(work.content())).isEqualTo(traits);
        }
        assertThat(descriptor.commitClass().video().name()).isEqualTo("C");
        assertThat(descriptor.commitClass().carousel().name()).isEqualTo("C");
    }

    @Test
    void makesThePinAndKnowsWhereItIs() {
        everythingWorks();
        FakeWork work = work();
        prepare(work);
        assertThat(room().commit(work))
                .isEqualTo(new Receipt(PIN, URI.create("https://www.pinterest.com/pin/" + PIN + "/")));
        assertThat(Json.read(server.requests(commitCall()).getLast().body())
                        .at("/media_source/media_id")
                        .asText())
                .isEqualTo(MEDIA);
    }

    @Test
    void makesThePinOfAPictureWithoutAnUpload() {
        everythingWorks();
        FakeWork work = pictures(Map.of(), picture(1000, 200_000));
        prepare(work);
        room().commit(work);
        StubPlatform.Request request = server.requests(commitCall()).getLast();
        assertThat(request.header("Content-Length")).isEqualTo("" + request.bytes().length);
        assertThat(Json.read(request.body()).at("/media_source/data").asText())
                .isEqualTo(Base64.getEncoder().encodeToString(FakeWork.bytes(0, 200_000)));
        assertThat(server.requests(REGISTER)).isEmpty();
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
    void refusesBeforeItCallsWhatCannotBecomeAPin() {
        assertThat(failure(() -> room().prepare(video(Map.of("board_id", "recipes")))))
                .isInstanceOf(Failure.ContentRefused.class);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void tellsOfABoardThatIsGoneBeforeThePostIsDue() {
        server.on(firstCall(), error(404, 40, "Board not found."));
        assertThat(failure(() -> room().prepare(pictures(Map.of(), picture(1, 1)))))
                .isInstanceOf(Failure.ContentRefused.class);
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
    void adoptsNoneOfSeveralPinsNorOneOfUnknownAge() {
        everythingWorks();
        FakeWork work = work();
        Instant intent = Instant.now();
        String ours = listed("A title", intent);
        server.on(LIST, json(200, page(ours + "," + ours, null)));
        assertThat(room().reconcile(work, intent)).isInstanceOf(Reconciliation.Undecided.class);
        server.on(
                LIST, json(200, page(ours.replaceFirst("\"created_at\":\"[^\"]*\"", "\"created_at\":\"soon\""), null)));
        assertThat(room().reconcile(work, intent)).isInstanceOf(Reconciliation.Undecided.class);
        server.on(LIST, json(200, "{}"));
        assertThat(failure(() -> room().reconcile(work, intent))).isInstanceOf(Failure.Transient.class);
    }

    @Test
    void takesNoPinForOneThatHasNoWords() {
        everythingWorks();
        MediaItem named = picture(1000, 10);
        MediaItem nameless = new MediaItem(MediaId.random(), MediaKind.IMAGE, named.renditions(), null);
        FakeWork work = FakeWork.of(new Content(" ", List.of(nameless), with(Map.of())), Map.of());
        server.on(LIST, json(200, page(listed("A title", Instant.now()).replace("\"video\"", "\"image\""), null)));
        assertThat(room().reconcile(work, Instant.now())).isEqualTo(new Reconciliation.Unreadable());
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
