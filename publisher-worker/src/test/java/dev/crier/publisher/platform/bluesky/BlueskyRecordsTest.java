package dev.crier.publisher.platform.bluesky;

import static dev.crier.publisher.platform.StubPlatform.Answer.json;
import static dev.crier.publisher.platform.bluesky.BlueskyServer.BLOB;
import static dev.crier.publisher.platform.bluesky.BlueskyServer.GET;
import static dev.crier.publisher.platform.bluesky.BlueskyServer.POST_CID;
import static dev.crier.publisher.platform.bluesky.BlueskyServer.PUT;
import static dev.crier.publisher.platform.bluesky.BlueskyServer.RESOLVE;
import static dev.crier.publisher.platform.bluesky.BlueskyServer.error;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.contracts.Content;
import dev.crier.contracts.MediaId;
import dev.crier.contracts.MediaItem;
import dev.crier.contracts.MediaKind;
import dev.crier.contracts.Rendition;
import dev.crier.publisher.platform.Failure;
import dev.crier.publisher.platform.FakeWork;
import dev.crier.publisher.platform.Receipt;
import dev.crier.publisher.platform.SideTask;
import dev.crier.publisher.platform.StepFailure;
import dev.crier.publisher.platform.StubPlatform;
import dev.crier.publisher.platform.internal.http.Json;
import dev.crier.publisher.platform.internal.http.WireClient;
import dev.crier.testkit.Specs;
import dev.crier.testkit.lexicon.Lexicons;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of record that the room writes. */
class BlueskyRecordsTest {

    private static final String LINK = "https://bsky.app/profile/bob.example/post/3m6abcdefgh2z";
    private static final String BOBS = "at://did:plc:bob/app.bsky.feed.post/3m6abcdefgh2z";
    private static final String ROOT = "at://did:plc:carol/app.bsky.feed.post/3m6abcdefgh22";

    private final StubPlatform server = new StubPlatform();
    private final WireClient wire = new WireClient(Clock.systemUTC());

    @BeforeEach
    void everythingWorks() {
        server.on(BLOB, json(200, "{\"blob\":" + BlueskyServer.stored("image/jpeg") + "}"))
                .on(RESOLVE, json(200, "{\"did\":\"did:plc:bob\"}"))
                .on(GET, bobsPost(""))
                .on(PUT, json(200, BlueskyServer.PUT_ANSWER));
    }

    private static StubPlatform.Answer bobsPost(String more) {
        return json(
                200,
                "{\"uri\":\"" + BOBS + "\",\"cid\":\"" + POST_CID + "\",\"value\":{\"text\":\"Bob's\"" + more + "}}");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    static Stream<Arguments> kinds() {
        return Stream.of(
                Arguments.of("words", content("Hé @bob.example https://a.example (b.example) #tag", List.of())),
                Arguments.of("nothing but a card", content("", List.of(), "link", "https://a.example/x")),
                Arguments.of(
                        "everything beside the text",
                        content(
                                "x",
                                List.of(),
                                "langs",
                                List.of("en", "pt-BR", "zh-Hant"),
                                "labels",
                                List.of("sexual", "graphic-media"),
                                "tags",
                                List.of("#one", "two"))),
                Arguments.of("one picture", content("x", pictures(1))),
                Arguments.of("four pictures", content("x", pictures(4))),
                Arguments.of("a gallery", content("x", pictures(10))),
                Arguments.of("a quote", content("x", List.of(), "quote", LINK)),
                Arguments.of("a quote with pictures", content("x", pictures(2), "quote", LINK)),
                Arguments.of(
                        "a quote with a card", content("x", List.of(), "quote", LINK, "link", "https://a.example")),
                Arguments.of("an answer", content("x", List.of(), "reply_to", LINK)),
                Arguments.of("an answer that quotes", content("x", pictures(1), "reply_to", LINK, "quote", LINK)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void writesWhatTheLexiconsAllow(String kind, Content content) {
        Lexicons lexicons = Lexicons.read(Specs.file("atproto-lexicons.bundle.json"));
        JsonNode body = published(content);
        assertThat(lexicons.input("com.atproto.repo.putRecord", body)).isEmpty();
        assertThat(lexicons.record("app.bsky.feed.post", body.get("record"))).isEmpty();
    }

    @Test
    void writesAVideoThatTheLexiconsAllow() {
        server.on(BLOB, json(200, "{\"blob\":" + BlueskyServer.STORED + "}"));
        FakeWork work = FakeWork.video(1000, "x", Map.of("presentation", "gif"), BlueskyServer.account(server.uri()));
        JsonNode record = published(work).get("record");
        assertThat(record.at("/embed/presentation").asText()).isEqualTo("gif");
        assertThat(record.at("/embed/aspectRatio/height").asInt()).isEqualTo(1920);
        Lexicons lexicons = Lexicons.read(Specs.file("atproto-lexicons.bundle.json"));
        assertThat(lexicons.record("app.bsky.feed.post", record)).isEmpty();
    }

    @Test
    void writesAFirstCommentThatTheLexiconsAllow() {
        FakeWork work = work(content("x", List.of(), "first_comment", "More: https://a.example #b"));
        JsonNode record = commented(work).get("record");
        Lexicons lexicons = Lexicons.read(Specs.file("atproto-lexicons.bundle.json"));
        assertThat(lexicons.record("app.bsky.feed.post", record)).isEmpty();
    }

    @Test
    void makesACardOfALink() {
        Content content = new Content(
                "Read this",
                List.of(),
                Map.of("link", "https://a.example/x", "title", "A title", "link_description", "Words"),
                Map.of("link_thumbnail_media_id", pictures(1).getFirst()));
        JsonNode external = published(content).at("/record/embed/external");
        assertThat(external.path("uri").asText()).isEqualTo("https://a.example/x");
        assertThat(external.path("title").asText()).isEqualTo("A title");
        assertThat(external.path("description").asText()).isEqualTo("Words");
        assertThat(external.at("/thumb/ref/$link").asText()).isEqualTo(BlueskyServer.CID);
        assertThat(server.requests(BLOB)).hasSize(1);
    }

    @Test
    void namesACardAfterItsHost() {
        JsonNode external =
                published(content("", List.of(), "link", "https://a.example/x")).at("/record/embed/external");
        assertThat(external.path("title").asText()).isEqualTo("a.example");
        assertThat(external.path("description").asText()).isEmpty();
        assertThat(external.has("thumb")).isFalse();
    }

    @Test
    void takesTheSizeOfACardsPictureThatFits() {
        MediaItem big = new MediaItem(
                MediaId.random(), MediaKind.IMAGE, List.of(picture("image", 1_000_001), picture("thumbnail", 900)), "");
        Content content =
                new Content("", List.of(), Map.of("link", "https://a.example"), Map.of("link_thumbnail_media_id", big));
        published(content);
        assertThat(server.requests(BLOB).getFirst().bytes()).hasSize(900);
        MediaItem tooBig = new MediaItem(MediaId.random(), MediaKind.IMAGE, List.of(picture("image", 1_000_001)), "");
        assertRefused(
                "thumbnail_too_big",
                new Content(
                        "", List.of(), Map.of("link", "https://a.example"), Map.of("link_thumbnail_media_id", tooBig)));
    }

    @Test
    void labelsAndTagsAndNamesLanguages() {
        JsonNode record = published(content(
                        "x",
                        List.of(),
                        "langs",
                        List.of("en", "de"),
                        "labels",
                        List.of("nudity"),
                        "tags",
                        List.of("#java", "news")))
                .get("record");
        assertThat(record.at("/langs/1").asText()).isEqualTo("de");
        assertThat(record.at("/labels/values/0/val").asText()).isEqualTo("nudity");
        assertThat(record.at("/tags/0").asText()).isEqualTo("java");
        assertThat(record.at("/tags/1").asText()).isEqualTo("news");
    }

    @Test
    void showsMoreThanFourPicturesAsAGallery() {
        assertThat(published(content("x", pictures(4)))
                        .at("/record/embed/$type")
                        .asText())
                .isEqualTo("app.bsky.embed.images");
        JsonNode gallery = published(content("x", pictures(5))).at("/record/embed");
        assertThat(gallery.path("$type").asText()).isEqualTo("app.bsky.embed.gallery");
        assertThat(gallery.at("/items/4/alt").asText()).isEqualTo("picture 4");
    }

    @Test
    void quotesAPostByItsLink() {
        JsonNode embed = published(content("x", pictures(1), "quote", LINK)).at("/record/embed");
        assertThat(embed.path("$type").asText()).isEqualTo("app.bsky.embed.recordWithMedia");
        assertThat(embed.at("/record/record/uri").asText()).isEqualTo(BOBS);
        assertThat(embed.at("/record/record/cid").asText()).isEqualTo(POST_CID);
        assertThat(embed.at("/media/$type").asText()).isEqualTo("app.bsky.embed.images");
        assertThat(server.requests(GET).getFirst().uri().getQuery()).contains("repo=did:plc:bob");
    }

    @Test
    void answersWithinTheThread() {
        JsonNode first = published(content("x", List.of(), "reply_to", LINK)).at("/record/reply");
        assertThat(first.at("/root/uri").asText()).isEqualTo(BOBS);
        assertThat(first.at("/parent/uri").asText()).isEqualTo(BOBS);
        server.on(
                GET,
                bobsPost(
                        ",\"reply\":{\"root\":{\"uri\":\"" + ROOT + "\",\"cid\":\"" + POST_CID + "\"},\"parent\":{}}"));
        JsonNode deeper = published(content("x", List.of(), "reply_to", LINK)).at("/record/reply");
        assertThat(deeper.at("/root/uri").asText()).isEqualTo(ROOT);
        assertThat(deeper.at("/parent/uri").asText()).isEqualTo(BOBS);
    }

    @Test
    void saysThatAQuotedPostIsNotThere() {
        server.on(GET, error(400, "RecordNotFound"));
        assertRefused("linked_post_missing", content("x", List.of(), "quote", LINK));
        server.on(RESOLVE, error(400, "HandleNotFound"));
        assertRefused("linked_post_missing", content("x", List.of(), "reply_to", LINK));
    }

    @Test
    void waitsForAServerThatCannotResolveNow() {
        server.on(RESOLVE, error(502, "UpstreamFailure"));
        Failure failure = failure(content("Hi @bob.example", List.of()));
        assertThat(failure).isInstanceOf(Failure.Transient.class);
    }

    @Test
    void leavesAnUnknownNameAsText() {
        server.on(RESOLVE, error(400, "HandleNotFound"));
        assertThat(published(content("Hi @bob.example", List.of()))
                        .path("record")
                        .has("facets"))
                .isFalse();
        server.on(RESOLVE, json(200, "{\"did\":\"no did\"}"));
        assertThat(published(content("Hi @bob.example", List.of()))
                        .path("record")
                        .has("facets"))
                .isFalse();
    }

    @Test
    void takesNoHandleForUnknownByAnAnswerThatIsNoServers() {
        server.on(RESOLVE, json(200, "<html>"));
        assertThatThrownBy(() -> published(content("Hi @bob.example", List.of())))
                .isInstanceOfSatisfying(
                        StepFailure.class,
                        failure -> assertThat(failure.failure().reason().code()).isEqualTo("no_did"));
    }

    @Test
    void commentsUnderNoKeyThatIsNone() {
        FakeWork work = work(content("x", List.of(), "first_comment", "More"));
        assertThatThrownBy(() -> room().run(SideTask.FIRST_COMMENT, work, new Receipt("at://did/nothing", null)))
                .isInstanceOf(StepFailure.class);
    }

    @Test
    void commentsOnceUnderAKeyThatFollowsFromThePost() {
        FakeWork work = work(content("x", List.of(), "first_comment", "More"));
        assertThat(room().sideTasks(work.content())).containsExactly(SideTask.FIRST_COMMENT);
        JsonNode first = commented(work);
        JsonNode again = commented(work);
        assertThat(again).isEqualTo(first);
        assertThat(first.path("rkey").asText()).isEqualTo(Tid.after("3m6abcdefgh2k"));
        assertThat(first.at("/record/text").asText()).isEqualTo("More");
        assertThat(first.at("/record/reply/parent/uri").asText()).isEqualTo(BOBS);
        assertThat(first.path("swapRecord").isNull()).isTrue();
    }

    @Test
    void doesNotCommentAgain() {
        FakeWork work = work(content("x", List.of(), "first_comment", "More"));
        room().run(SideTask.FIRST_COMMENT, work, receipt());
        assertThat(server.requests(PUT)).isEmpty();
    }

    @Test
    void doesNotCommentOnAPostThatIsGone() {
        server.on(GET, error(400, "RecordNotFound"));
        FakeWork work = work(content("x", List.of(), "first_comment", "More"));
        StepFailure failure =
                catchThrowableOfType(StepFailure.class, () -> room().run(SideTask.FIRST_COMMENT, work, receipt()));
        assertThat(failure.failure().reason().code()).isEqualTo("post_gone");
    }

    @Test
    void hasNoSideTaskWithoutAComment() {
        assertThat(room().sideTasks(content("x", List.of()))).isEmpty();
    }

    /** The comment is not there yet, the post is. */
    private JsonNode commented(FakeWork work) {
        server.on(GET, error(400, "RecordNotFound"), bobsPost(""));
        room().run(SideTask.FIRST_COMMENT, work, receipt());
        return Json.read(server.requests(PUT).getLast().body());
    }

    private static Receipt receipt() {
        return new Receipt("at://did:plc:x/app.bsky.feed.post/3m6abcdefgh2k", null);
    }

    private void assertRefused(String code, Content content) {
        Failure failure = failure(content);
        assertThat(failure).isInstanceOf(Failure.ContentRefused.class);
        assertThat(failure.reason().code()).isEqualTo(code);
    }

    private Failure failure(Content content) {
        return catchThrowableOfType(StepFailure.class, () -> room().prepare(work(content)))
                .failure();
    }

    private JsonNode published(Content content) {
        return published(work(content));
    }

    private JsonNode published(FakeWork work) {
        room().prepare(work);
        room().commit(work);
        return Json.read(server.requests(PUT).getLast().body());
    }

    private BlueskyPublisher room() {
        return BlueskyServer.room(wire, server.uri(), "none");
    }

    private FakeWork work(Content content) {
        return FakeWork.of(content, BlueskyServer.account(server.uri()));
    }

    private static Content content(String text, List<MediaItem> media, Object... options) {
        Map<String, Object> configuration = new LinkedHashMap<>();
        for (int i = 0; i < options.length; i += 2) {
            configuration.put((String) options[i], options[i + 1]);
        }
        return new Content(text, media, configuration);
    }

    private static List<MediaItem> pictures(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> new MediaItem(
                        MediaId.random(), MediaKind.IMAGE, List.of(picture("image", 1000)), "picture " + i))
                .toList();
    }

    private static Rendition picture(String profile, int bytes) {
        return new Rendition(
                profile, "r/" + profile, "image/jpeg", bytes, "cd34", null, 1200, 800, null, "3:2", null, null);
    }
}
