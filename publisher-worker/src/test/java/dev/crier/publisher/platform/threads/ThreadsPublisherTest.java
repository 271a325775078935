package dev.crier.publisher.platform.threads;

import static dev.crier.publisher.platform.StubPlatform.Answer.json;
import static dev.crier.publisher.platform.StubPlatform.Answer.lost;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.contracts.Content;
import dev.crier.contracts.PlatformId;
import dev.crier.platforms.Platforms;
import dev.crier.publisher.platform.Failure;
import dev.crier.publisher.platform.FakeWork;
import dev.crier.publisher.platform.PlatformCases;
import dev.crier.publisher.platform.PlatformContract;
import dev.crier.publisher.platform.PlatformPublisher;
import dev.crier.publisher.platform.Preparation;
import dev.crier.publisher.platform.Receipt;
import dev.crier.publisher.platform.Reconciliation;
import dev.crier.publisher.platform.StubPlatform;
import dev.crier.publisher.platform.StubPlatform.Request;
import dev.crier.publisher.platform.Verification;
import dev.crier.publisher.platform.internal.http.WireClient;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThreadsPublisherTest extends PlatformContract {

    private static final String CREATE = "POST /v1.0/u1/threads";
    private static final String LIST = "GET /v1.0/u1/threads";
    static final String CONTAINER = "GET /v1.0/c1";

    @Override
    protected PlatformPublisher room() {
        return room(server, wire);
    }

    static ThreadsPublisher room(StubPlatform server, WireClient wire) {
        ThreadsConfig config = new ThreadsConfig() {
            @Override
            public URI graphUrl() {
                return server.uri();
            }

            @Override
            public String apiVersion() {
                return "v1.0";
            }
        };
        return new ThreadsPublisher(new ThreadsClient(config, wire, Clock.systemUTC()));
    }

    @Override
    protected PlatformCases cases() {
        return new ThreadsCases(server, this::everythingWorks);
    }

    @Override
    protected FakeWork work() {
        return FakeWork.text("Hi @you #tag", Map.of(), Map.of());
    }

    @Override
    protected void everythingWorks() {
        server.on(CREATE, id("c1"))
                .on(CONTAINER, status("IN_PROGRESS"), status("FINISHED"))
                .on(commitCall(), id("m1"))
                .on("GET /v1.0/m1", json(200, """
                        {"id":"m1","permalink":"https://www.threads.com/@crier.demo/post/x","timestamp":"2026-11-22T10:00:00+0000"}"""));
    }

    @Override
    protected String commitCall() {
        return "POST /v1.0/u1/threads_publish";
    }

    @Override
    protected String firstCall() {
        return CREATE;
    }

    @Override
    protected void theAnswerOfTheCommitIsLost(boolean published) {
        server.on(commitCall(), lost()).on(CONTAINER, status(published ? "PUBLISHED" : "FINISHED"));
        listed(published ? "Hi @you #tag" : "Hi you #tag", "TEXT_POST");
    }

    @Override
    protected StubPlatform.Answer deadToken() {
        return error(190, 463);
    }

    private void listed(String text, String kind) {
        server.on(LIST, json(200, """
                {"data":[{"id":"m1","text":"%s","media_type":"%s","timestamp":"%s",
                "permalink":"https://www.threads.com/@crier.demo/post/x"}]}""".formatted(text, kind, timestamp())));
    }

    private static String timestamp() {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssZ")
                .withZone(ZoneOffset.UTC)
                .format(Instant.now());
    }

    private static StubPlatform.Answer id(String id) {
        return json(200, "{\"id\":\"" + id + "\"}");
    }

    private static StubPlatform.Answer status(String word) {
        return json(200, "{\"status\":\"" + word + "\",\"id\":\"c1\"}");
    }

    static StubPlatform.Answer error(int code, int subcode) {
        return json(400, """
                {"error":{"message":"No","type":"OAuthException","code":%d,"error_subcode":%d,"is_transient":false}}""".formatted(code, subcode));
    }

    private List<String> created() {
        return server.requests(CREATE).stream().map(ThreadsPublisherTest::body).toList();
    }

    private static String body(Request request) {
        return URLDecoder.decode(request.body(), StandardCharsets.UTF_8);
    }

    @Test
    void waitsForTextsToo() {
        everythingWorks();
        FakeWork work = work();
        assertThat(room().prepare(work)).isInstanceOf(Preparation.InProgress.class);
        assertThat(room().prepare(work)).isInstanceOf(Preparation.Complete.class);
        assertThat(created()).containsExactly("media_type=TEXT&text=Hi @you #tag");
        assertThat(server.requests(CREATE).getFirst().header("Authorization")).isEqualTo("Bearer " + FakeWork.TOKEN);
    }

    @Test
    void sendsEveryOptionOfAText() {
        everythingWorks();
        Map<String, Object> options = new HashMap<>();
        options.put("reply_control", "mentioned_only");
        options.put("reply_approvals", true);
        options.put("topic_tag", "#Open source");
        options.put("link", "https://example.org/a?b=c");
        options.put("poll", List.of("yes", "no", "maybe"));
        options.put("long_text", "much \"more\"");
        options.put("gif_id", "g1");
        options.put("ghost_post", true);
        options.put("quote_post_id", "m7");
        options.put("country_codes", List.of("DE", "FR"));
        prepare(FakeWork.text("Hi", options, Map.of()));
        assertThat(created().getFirst())
                .contains("reply_control=mentioned_only", "enable_reply_approvals=true", "topic_tag=Open source")
                .contains("link_attachment=https://example.org/a?b=c", "quote_post_id=m7", "is_ghost_post=true")
                .contains("poll_attachment={\"option_a\":\"yes\",\"option_b\":\"no\",\"option_c\":\"maybe\"}")
                .contains("text_attachment={\"plaintext\":\"much \\\"more\\\"\"}")
                .contains("gif_attachment={\"gif_id\":\"g1\",\"provider\":\"GIPHY\"}")
                .contains("allowlisted_country_codes=DE,FR");
    }

    @Test
    void asksForAVideoAndAPictureByLink() {
        everythingWorks();
        prepare(FakeWork.video(1000, "Look", Map.of("spoiler_media", true), Map.of()));
        assertThat(created().getFirst())
                .contains("media_type=VIDEO", "video_url=http://media.example/r/video.mp4", "text=Look")
                .contains("is_spoiler_media=true");
        prepare(FakeWork.images(1, "Look", Map.of()));
        assertThat(created().get(1)).contains("media_type=IMAGE", "image_url=", "alt_text=picture 0");
    }

    @Test
    void makesEachItemOfACarouselOnceAndThenTheParent() {
        server.on(CREATE, id("i1"), lost());
        FakeWork work = FakeWork.images(2, "Both", Map.of());
        assertThat(failure(() -> prepare(work))).isInstanceOf(Failure.OutcomeUnknown.class);

        server.on(CREATE, id("i2"), id("p1"))
                .on("GET /v1.0/i1", status("FINISHED"))
                .on("GET /v1.0/i2", status("IN_PROGRESS"), status("FINISHED"))
                .on("GET /v1.0/p1", status("FINISHED"));
        prepare(work);

        assertThat(created()).hasSize(4);
        assertThat(created().get(0))
                .contains("is_carousel_item=true", "media_type=IMAGE", "alt_text=picture 0")
                .doesNotContain("text=Both");
        assertThat(created().get(2)).contains("alt_text=picture 1");
        assertThat(created().get(3)).contains("media_type=CAROUSEL", "children=i1,i2", "text=Both");
        server.on(commitCall(), id("m1"));
        room().commit(work);
        assertThat(body(server.requests(commitCall()).getFirst())).isEqualTo("creation_id=p1");
    }

    @Test
    void triesAContainerThatIsNotToBeSeenThreeTimesAndThenANewOne() {
        everythingWorks();
        FakeWork work = work();
        prepare(work);
        server.on(commitCall(), error(24, 4279009));
        for (int i = 0; i < 2; i++) {
            assertThat(failure(() -> room().commit(work))).isInstanceOfSatisfying(Failure.Transient.class, again -> {
                assertThat(again.after()).isEqualTo(Duration.ofSeconds(5));
                assertThat(again.startOver()).isFalse();
                assertThat(again.reason().mayLie()).isFalse();
            });
        }
        assertThat(failure(() -> room().commit(work)))
                .isInstanceOfSatisfying(
                        Failure.Transient.class,
                        again -> assertThat(again.startOver()).isTrue());
        assertThat(server.requests(commitCall())).hasSize(3);
    }

    @Test
    void tellsThatMediaAreRefusedAndStartsOverWhereTheyFailed() {
        everythingWorks();
        server.on(CONTAINER, json(200, "{\"status\":\"ERROR\",\"error_message\":\"INVALID_DURATION\",\"id\":\"c1\"}"));
        assertThat(failure(() -> prepare(work()))).isInstanceOf(Failure.ContentRefused.class);
        for (StubPlatform.Answer spent : List.of(
                status("EXPIRED"),
                error(24, 4279009),
                json(200, "{\"status\":\"ERROR\",\"error_message\":\"FAILED_DOWNLOADING_VIDEO\"}"))) {
            server.on(CONTAINER, spent);
            assertThat(failure(() -> prepare(work())))
                    .isInstanceOfSatisfying(
                            Failure.Transient.class,
                            passing -> assertThat(passing.startOver()).isTrue());
        }
    }

    @Test
    void searchesTheListBeforeItStartsOverWithALostContainer() {
        everythingWorks();
        FakeWork work = work();
        prepare(work);
        server.on(CONTAINER, error(24, 4279009));
        listed("Hi @you #tag", "TEXT_POST");
        assertThat(room().reconcile(work, Instant.now())).isInstanceOf(Reconciliation.Found.class);
        listed("Hi @you #tag", "IMAGE");
        assertThat(room().reconcile(work, Instant.now())).isEqualTo(new Reconciliation.Absent(true));
    }

    @Test
    void waitsForTheListWhenTheContainerIsPublishedButThePostIsNotListedYet() {
        everythingWorks();
        FakeWork work = work();
        prepare(work);
        theAnswerOfTheCommitIsLost(true);
        listed("of another app", "TEXT_POST");
        assertThat(room().reconcile(work, Instant.now())).isInstanceOf(Reconciliation.Undecided.class);
        assertThat(room().reconcile(work, Instant.now().minusSeconds(90)))
                .isEqualTo(new Reconciliation.Found(new Receipt(null, null)));
    }

    @Test
    void doesNotTakeAPictureWithoutWordsForItsOwn() {
        everythingWorks();
        FakeWork work = FakeWork.images(1, "", Map.of());
        prepare(work);
        theAnswerOfTheCommitIsLost(false);
        listed("", "IMAGE");
        assertThat(room().reconcile(work, Instant.now())).isEqualTo(new Reconciliation.Absent(false));
        assertThat(server.requests(LIST)).isEmpty();
    }

    @Test
    void isLiveWithoutALinkWhereThreadsGivesNone() {
        everythingWorks();
        server.on("GET /v1.0/m1", json(200, "{\"id\":\"m1\"}"));
        Receipt receipt = new Receipt("m1", null);
        assertThat(room().verify(work(), receipt, Duration.ZERO)).isEqualTo(new Verification.Live(receipt));
    }

    @ParameterizedTest
    @CsvSource({"link, https://example.org", "poll, yes", "long_text, more", "gif_id, g1", "ghost_post, true"})
    void refusesWhatIsForTextsAlone(String option, String value) {
        Failure failure = failure(() -> prepare(FakeWork.video(1000, "Look", Map.of(option, value), Map.of())));
        assertThat(failure).isInstanceOf(Failure.ContentRefused.class);
        assertThat(failure.reason().message()).contains(option);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void refusesWhatThreadsWouldRefuse() {
        String five =
                "https://a.example/1 https://a.example/2 https://a.example/3 https://a.example/4 https://a.example/5";
        assertThat(code(five, Map.of("link", "https://a.example/6"))).isEqualTo("too_many_links");
        assertThat(code("Hi", Map.of("topic_tag", "a.b"))).isEqualTo("topic_tag_invalid");
        assertThat(code("Hi", Map.of("poll", List.of("only one")))).isEqualTo("poll_too_short");
        assertThat(code(" ", Map.of())).isEqualTo("nothing_to_post");
        assertThat(failure(() -> prepare(FakeWork.images(21, "x", Map.of())))
                        .reason()
                        .code())
                .isEqualTo("too_many_media");
        assertThat(server.requests()).isEmpty();
        everythingWorks();
        prepare(FakeWork.text(five, Map.of("link", "https://a.example/5"), Map.of()));
    }

    private String code(String text, Map<String, Object> options) {
        return failure(() -> prepare(FakeWork.text(text, options, Map.of())))
                .reason()
                .code();
    }

    @Test
    void waitsWhenTheQuotaIsUsedUp() {
        everythingWorks();
        FakeWork work = work();
        prepare(work);
        server.on(commitCall(), error(9, 2207042));
        assertThat(failure(() -> room().commit(work))).isInstanceOf(Failure.RateLimited.class);
    }

    @Test
    void doesWhatItsDescriptorSays() {
        var classes =
                Platforms.load().find(PlatformId.of("threads")).orElseThrow().commitClass();
        Content text = work().content();
        assertThat(room().traits(text).commitClass().name())
                .isEqualTo(classes.text().name())
                .isEqualTo(classes.carousel().name())
                .isEqualTo(classes.video().name())
                .isEqualTo(classes.image().name());
    }
}
