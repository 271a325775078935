package dev.crier.publisher.platform.bluesky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crier.contracts.Content;
import dev.crier.contracts.MediaId;
import dev.crier.contracts.MediaItem;
import dev.crier.contracts.MediaKind;
import dev.crier.contracts.Rendition;
import dev.crier.publisher.platform.Failure;
import dev.crier.publisher.platform.Receipt;
import dev.crier.publisher.platform.Reconciliation;
import dev.crier.publisher.platform.SideTask;
import dev.crier.publisher.platform.StepFailure;
import dev.crier.publisher.platform.internal.http.WireClient;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The room against Bluesky's own server software, as its users run it. It is taken from npm, so the default build leaves
 * it out: {@code ./mvnw verify -Ppds} runs it with everything else, and
 * {@code ./mvnw verify -Ppds -pl publisher-worker -am -Dtest=none -Dit.test=BlueskyPdsIT
 * -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false} alone.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BlueskyPdsIT {

    private final WireClient wire = new WireClient(Clock.systemUTC());
    private final Map<String, byte[]> files = new HashMap<>();
    private GenuinePds pds;
    private ForgetfulProxy proxy;
    private GenuinePds.Account alice;
    private GenuinePds.Account bob;

    @BeforeAll
    void start(@TempDir Path data) throws IOException, InterruptedException {
        pds = GenuinePds.start(data);
        proxy = new ForgetfulProxy(pds.uri());
        alice = pds.account("alice.test");
        bob = pds.account("bob.test");
        files.put("picture.jpg", jpeg(640, 480));
        files.put("video.mp4", mp4(200_000));
        files.put("big.mp4", mp4(GenuinePds.BLOB_LIMIT + 1));
    }

    @AfterAll
    void stop() throws IOException {
        if (proxy != null) {
            proxy.close();
        }
        if (pds != null) {
            pds.close();
        }
    }

    @Test
    void publishesTextWithFacets() {
        String text = "Hé @bob.test and @nobody.test: https://a.example/x? 👩‍👩‍👧‍👦 #java";
        JsonNode value = published(words(text, Map.of("langs", List.of("en"), "labels", List.of("nudity"))));
        assertThat(value.path("text").asText()).isEqualTo(text);
        assertThat(value.at("/langs/0").asText()).isEqualTo("en");
        assertThat(value.at("/labels/values/0/val").asText()).isEqualTo("nudity");
        assertThat(value.path("facets")).hasSize(3);
        assertThat(value.at("/facets/0/features/0/did").asText()).isEqualTo(bob.did());
        assertThat(value.path("facets"))
                .extracting(facet -> slice(text, facet))
                .containsExactly("@bob.test", "https://a.example/x", "#java");
    }

    @Test
    void publishesPicturesWithAltText() {
        JsonNode embed = published(new Content("Look", List.of(picture("A red field")), Map.of()))
                .path("embed");
        assertThat(embed.path("$type").asText()).isEqualTo("app.bsky.embed.images");
        assertThat(embed.at("/images/0/alt").asText()).isEqualTo("A red field");
        assertThat(embed.at("/images/0/image/mimeType").asText()).isEqualTo("image/jpeg");
        assertThat(embed.at("/images/0/image/size").asInt()).isEqualTo(files.get("picture.jpg").length);
        JsonNode gallery = published(new Content("Many", Collections.nCopies(6, picture("x")), Map.of()))
                .path("embed");
        assertThat(gallery.path("items")).hasSize(6);
    }

    @Test
    void publishesALinkCard() {
        Content content = new Content(
                "",
                List.of(),
                Map.of("link", "https://a.example/x", "title", "A title", "link_description", "Words"),
                Map.of("link_thumbnail_media_id", picture("")));
        JsonNode external = published(content).at("/embed/external");
        assertThat(external.path("title").asText()).isEqualTo("A title");
        assertThat(external.at("/thumb/size").asInt()).isEqualTo(files.get("picture.jpg").length);
    }

    @Test
    void publishesAVideo() {
        JsonNode embed = published(video("video.mp4")).path("embed");
        assertThat(embed.at("/video/mimeType").asText()).isEqualTo("video/mp4");
        assertThat(embed.at("/video/size").asInt()).isEqualTo(200_000);
        assertThat(embed.at("/aspectRatio/height").asInt()).isEqualTo(480);
    }

    @Test
    void quotesAnswersAndComments() {
        Receipt bobs = publish(work(words("Bob's", Map.of()), bob));
        String link = String.valueOf(bobs.url());
        PdsWork work = work(words("Mine", Map.of("quote", link, "reply_to", link, "first_comment", "More")), alice);
        Receipt mine = publish(work);
        JsonNode value = record(mine);
        assertThat(value.at("/embed/record/uri").asText()).isEqualTo(bobs.platformPostId());
        assertThat(value.at("/reply/root/uri").asText()).isEqualTo(bobs.platformPostId());
        room().run(SideTask.FIRST_COMMENT, work, mine);
        int posts = pds.posts(alice.did()).size();
        room().run(SideTask.FIRST_COMMENT, work, mine);
        assertThat(pds.posts(alice.did())).hasSize(posts);
        assertThat(pds.posts(alice.did()))
                .filteredOn(post -> post.at("/value/text").asText().equals("More"))
                .singleElement()
                .satisfies(comment -> {
                    assertThat(comment.at("/value/reply/parent/uri").asText()).isEqualTo(mine.platformPostId());
                    assertThat(comment.at("/value/reply/root/uri").asText()).isEqualTo(bobs.platformPostId());
                });
    }

    @Test
    void publishesOnceHoweverOftenItCommits() {
        PdsWork work = work(words("Once", Map.of()), alice);
        Receipt first = publish(work);
        assertThat(room().commit(work)).isEqualTo(first);
        assertThat(named("Once")).isEqualTo(1);
    }

    @Test
    void findsAPostWhoseAnswerWasLost() {
        PdsWork work = new PdsWork(words("Lost", Map.of()), files, proxy.uri(), alice);
        room().prepare(work);
        assertThat(room().reconcile(work, Instant.now())).isEqualTo(new Reconciliation.Absent(false));
        proxy.loseNext("com.atproto.repo.putRecord");
        assertThat(failure(() -> room().commit(work))).isInstanceOf(Failure.OutcomeUnknown.class);
        assertThat(room().reconcile(work, Instant.now())).isInstanceOf(Reconciliation.Found.class);
        room().commit(work);
        assertThat(named("Lost")).isEqualTo(1);
    }

    @Test
    void waitsForAFreshTokenWhenOneRanOut() {
        PdsWork work = work(words("Late", Map.of()), alice);
        room().prepare(work);
        work.token(pds.uri(), alice, GenuinePds.expired(alice.accessJwt()));
        Failure failure = failure(() -> room().commit(work));
        assertThat(failure.reason().code()).isEqualTo("ExpiredToken");
        assertThat(failure).isInstanceOf(Failure.Transient.class);
        work.token(pds.uri(), alice, alice.accessJwt());
        assertThat(room().commit(work).platformPostId()).isNotNull();
    }

    @Test
    void asksForAReconnectWhenTheTokenIsNone() {
        PdsWork work = work(words("Never", Map.of()), alice);
        room().prepare(work);
        work.token(pds.uri(), alice, alice.refreshJwt());
        assertThat(failure(() -> room().commit(work))).isInstanceOf(Failure.NeedsReconnect.class);
    }

    @Test
    void saysThatAFileIsTooBigForTheServer() {
        Failure failure = failure(() -> room().prepare(work(video("big.mp4"), alice)));
        assertThat(failure).isInstanceOf(Failure.ContentRefused.class);
        assertThat(failure.reason().code()).isEqualTo("PayloadTooLarge");
    }

    @Test
    void uploadsAgainWhenABlobIsGone() {
        PdsWork work = work(new Content("Gone", List.of(picture("x")), Map.of()), alice);
        room().prepare(work);
        // the ticket's blob belongs to another repository
        PdsWork stranger = work(work.content(), bob);
        stranger.save(work.ticket(BlueskyTypes.Ticket.class).orElseThrow());
        assertThat(failure(() -> room().commit(stranger)))
                .isInstanceOfSatisfying(
                        Failure.Transient.class,
                        passing -> assertThat(passing.startOver()).isTrue());
    }

    @Test
    void readsAPostThatIsInTheWay() {
        PdsWork work = work(words("First", Map.of()), alice);
        publish(work);
        var ticket = work.ticket(BlueskyTypes.Ticket.class).orElseThrow();
        var other = ticket.record().deepCopy();
        ((ObjectNode) other).put("text", "Second");
        work.save(ticket.record(other));
        Failure failure = failure(() -> room().commit(work));
        assertThat(failure.reason().code()).isEqualTo("InvalidSwap");
        assertThat(failure).isInstanceOf(Failure.OutcomeUnknown.class);
        assertThat(room().reconcile(work, Instant.now())).isInstanceOf(Reconciliation.Found.class);
    }

    @Test
    void publishesInTheNameOfAnAccountThatSignedInByOAuth() throws Exception {
        GenuinePds.Account carol = pds.account("carol.test");
        PdsOAuth.Tokens tokens = PdsOAuth.signIn(pds, carol);
        PdsWork work = work(new Content("By OAuth", List.of(picture("x")), Map.of("first_comment", "More")), carol);
        work.signedIn(pds.uri(), carol, tokens);

        Receipt receipt = publish(work);

        assertThat(room().commit(work)).isEqualTo(receipt);
        assertThat(room().reconcile(work, Instant.now())).isEqualTo(new Reconciliation.Found(receipt));
        assertThat(record(receipt).at("/embed/images/0/image/mimeType").asText())
                .isEqualTo("image/jpeg");
        room().run(SideTask.FIRST_COMMENT, work, receipt);
        assertThat(pds.posts(carol.did())).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void aTokenIsOfNoUseWithoutItsKey() throws Exception {
        PdsOAuth.Tokens tokens = PdsOAuth.signIn(pds, alice);
        PdsWork work = work(words("Stolen", Map.of()), alice);
        room().prepare(work);
        work.signedIn(pds.uri(), alice, new PdsOAuth.Tokens(tokens.accessToken(), TestKey.jwk()));

        Failure failure = failure(() -> room().commit(work));

        assertThat(failure).as(failure.reason().toString()).isInstanceOf(Failure.NeedsReconnect.class);
        assertThat(named("Stolen")).isZero();
        work.token(pds.uri(), alice, tokens.accessToken());
        failure(() -> room().commit(work));
        assertThat(named("Stolen")).isZero();
    }

    private JsonNode published(Content content) {
        return record(publish(work(content, alice)));
    }

    private Receipt publish(PdsWork work) {
        room().prepare(work);
        return room().commit(work);
    }

    private JsonNode record(Receipt receipt) {
        String[] parts = receipt.platformPostId().split("/", -1);
        return pds.get("com.atproto.repo.getRecord?collection=app.bsky.feed.post&repo=" + parts[2] + "&rkey="
                        + parts[4])
                .path("value");
    }

    private long named(String text) {
        long count = 0;
        for (JsonNode post : pds.posts(alice.did())) {
            count += post.at("/value/text").asText().equals(text) ? 1 : 0;
        }
        return count;
    }

    private BlueskyPublisher room() {
        return BlueskyServer.room(wire, pds.uri(), "none");
    }

    private PdsWork work(Content content, GenuinePds.Account account) {
        return new PdsWork(content, files, pds.uri(), account);
    }

    private static Failure failure(ThrowingCallable call) {
        StepFailure failure = catchThrowableOfType(StepFailure.class, call);
        assertThat(failure).as("a failure").isNotNull();
        return failure.failure();
    }

    private static Content words(String text, Map<String, Object> options) {
        return new Content(text, List.of(), options);
    }

    private MediaItem picture(String alt) {
        return item(MediaKind.IMAGE, "picture.jpg", "image/jpeg", alt);
    }

    private Content video(String file) {
        return new Content("A video", List.of(item(MediaKind.VIDEO, file, "video/mp4", null)), Map.of());
    }

    private MediaItem item(MediaKind kind, String file, String mimeType, String alt) {
        Rendition rendition = new Rendition(
                "universal", file, mimeType, files.get(file).length, "ab12", null, 640, 480, null, "4:3", null, null);
        return new MediaItem(MediaId.random(), kind, List.of(rendition), alt);
    }

    private static String slice(String text, JsonNode facet) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int start = facet.at("/index/byteStart").asInt();
        int end = facet.at("/index/byteEnd").asInt();
        return new String(Arrays.copyOfRange(bytes, start, end), StandardCharsets.UTF_8);
    }

    private static byte[] jpeg(int width, int height) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "jpg", out);
        return out.toByteArray();
    }

    /** The head of an MP4 and then nothing to see: a server looks no further. */
    private static byte[] mp4(int size) {
        ByteBuffer file = ByteBuffer.allocate(size);
        file.putInt(24).put("ftypisom".getBytes(StandardCharsets.US_ASCII)).putInt(512);
        file.put("isommp42".getBytes(StandardCharsets.US_ASCII));
        file.putInt(size - 24).put("mdat".getBytes(StandardCharsets.US_ASCII));
        return file.array();
    }
}
