package dev.crier.sandbox.pinterest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.sandbox.TestMedia;
import dev.crier.sandbox.TestSandbox.Answered;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PinterestRoomTest extends PinterestTestCase {
    private static final String WORDS = """
            "title":"A title","description":"Look at this","link":"https://crier.example/?p=1","alt_text":"a test card",
            "dominant_color":"#6E7874"\
            """;

    @Test
    void makesAPinOfAVideo() {
        String section = get("/boards/" + board + "/sections").at("items.0.id");
        Answered made = pin(
                        videoSource(uploaded(video), ",\"cover_image_key_frame_time\":2"),
                        WORDS,
                        "\"board_section_id\":\"" + section + "\"")
                .expect(201);
        assertThat(made.at("creative_type")).isEqualTo("VIDEO");
        assertThat(made.at("created_at")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d");
        assertThat(made.at("media.duration")).startsWith("40");
        JsonNode post = shown(made.at("id"));
        assertThat(post.get("caption").asText()).isEqualTo("Look at this");
        assertThat(post.get("visible").asBoolean()).isTrue();
        assertThat(post.get("media").get(0).get("size_bytes").asInt()).isEqualTo(video.length);
        assertThat(post.get("details").toString())
                .contains("\"board\":\"Crier demo\"", "\"section\":\"Videos\"", "\"title\":\"A title\"")
                .contains("\"link\":\"https://crier.example/?p=1\"", "\"alt_text\":\"a test card\"")
                .contains("\"cover\":\"second 2\"", "\"dominant_color\":\"#6E7874\"");
        assertThat(post.get("permalink").asText()).endsWith("/pin/" + made.at("id") + "/");
        assertThat(sandbox.get(PLATFORM, post.get("permalink").asText())
                        .expect(200)
                        .text())
                .contains("Look at this");
        assertThat(ids(get("/boards/" + board + "/sections/" + section + "/pins")))
                .containsExactly(made.at("id"));
    }

    @Test
    void wantsOneCoverForAVideo() {
        String media = uploaded(video);
        Answered none = pin(videoSource(media, ""));
        assertError(none, 400, 1);
        assertThat(none.at("message")).contains("cover_image_url or cover_image_content_type");
        assertError(
                pin(videoSource(media, ",\"cover_image_key_frame_time\":0,\"cover_image_url\":\"http://x.example/\"")),
                400,
                1);
        assertError(pin(videoSource(media, ",\"cover_image_key_frame_time\":1.5")), 400, 1);
        Answered unreachable = pin(videoSource(media, ",\"cover_image_url\":\"http://localhost:1/no.jpg\""));
        assertError(unreachable, 400, 1);
        assertThat(unreachable.at("message")).startsWith("Unable to reach the URL");
        String cover = sandbox.mediaUrl(TestMedia.jpeg());
        String made = pin(videoSource(media, ",\"cover_image_url\":\"" + cover + "\""))
                .expect(201)
                .at("id");
        assertThat(shown(made).at("/details/cover").asText()).matches("[0-9a-f]{64}");
        String inCall = jpeg().replaceAll(
                        ".*\"content_type\":\"(.*)\",\"data\":\"(.*)\"}",
                        ",\"cover_image_content_type\":\"$1\",\"cover_image_data\":\"$2\"");
        pin(videoSource(media, inCall)).expect(201);
    }

    @Test
    void refusesAVideoThatIsNotReadyAndOneThatIsNotThere() {
        String cover = ",\"cover_image_key_frame_time\":0";
        String registered = register().at("media_id");
        assertError(pin(videoSource(registered, cover)), 400, 1);
        assertError(pin(videoSource("99", cover)), 404, 404);
        assertError(pin(videoSource("ninety", cover)), 400, 1);
    }

    @Test
    void makesPinsOfPictures() {
        String sent = pin(jpeg(), WORDS).expect(201).at("id");
        assertThat(shown(sent).get("kind").asText()).isEqualTo("image");
        pin(base64(TestMedia.png(), "image/png")).expect(201);
        Answered fetched = pin("{\"source_type\":\"image_url\",\"url\":\"" + sandbox.mediaUrl(TestMedia.jpeg()) + "\"}")
                .expect(201);
        assertThat(fetched.at("media.media_type")).isEqualTo("image");
        assertError(
                pin("{\"source_type\":\"image_url\",\"url\":\"" + sandbox.mediaUrl(TestMedia.lie()) + "\"}"), 403, 403);
        assertError(pin(base64(TestMedia.jpeg(), "image/gif")), 400, 1);
        assertError(
                pin("{\"source_type\":\"image_base64\",\"content_type\":\"image/png\",\"data\":\"data:x\"}"), 400, 1);
        assertError(pin("{\"source_type\":\"pin_url\"}"), 403, 29);
        assertError(pin("{\"source_type\":\"film\"}"), 400, 1);
    }

    @Test
    void makesCarouselsOfTwoToFivePicturesOfOneSize() {
        String one = "{\"url\":\"" + sandbox.mediaUrl(TestMedia.jpeg()) + "\",\"title\":\"First\"}";
        String two = "{\"url\":\"" + sandbox.mediaUrl(TestMedia.png()) + "\"}";
        String wide = "{\"url\":\"" + sandbox.mediaUrl(TestMedia.wideJpeg()) + "\"}";
        Answered made = pin(carousel(one, two)).expect(201);
        assertThat(made.at("media.media_type")).isEqualTo("multiple_images");
        assertThat(made.json().at("/media/items")).hasSize(2);
        assertThat(shown(made.at("id")).get("media")).hasSize(2);
        assertThat(shown(made.at("id")).at("/details/card_0_title").asText()).isEqualTo("First");
        assertError(pin(carousel(one)), 400, 1);
        assertError(pin(carousel(one, two, one, two, one, two)), 400, 1);
        assertError(pin(carousel(one, wide)), 400, 1);
        sandbox.set(PLATFORM, "{\"carousel_needs_one_size\":false}");
        pin(carousel(one, wide)).expect(201);
        sandbox.set(PLATFORM, "{\"carousel_needs_one_size\":true}");
    }

    private static String carousel(String... items) {
        return "{\"source_type\":\"multiple_image_urls\",\"index\":0,\"items\":[" + String.join(",", items) + "]}";
    }

    @Test
    void refusesWordsThatAreTooLongOrWrong() {
        assertError(pin(jpeg(), "\"title\":\"" + "t".repeat(101) + "\""), 400, 1);
        assertError(pin(jpeg(), "\"description\":\"" + "d".repeat(801) + "\""), 400, 1);
        assertError(pin(jpeg(), "\"alt_text\":\"" + "a".repeat(501) + "\""), 400, 1);
        assertError(pin(jpeg(), "\"link\":\"not a link\""), 400, 1);
        assertError(pin(jpeg(), "\"dominant_color\":\"red\""), 400, 1);
        assertError(pin(jpeg(), "\"ai_disclosures\":{\"values\":[\"MAGIC\"]}"), 400, 1);
        Answered blocked = pin(jpeg(), "\"link\":\"https://blocked.example/x\"");
        assertError(blocked, 400, 1);
        assertThat(blocked.at("message")).contains("doesn't allow you to save Pins");
        pin(jpeg(), "\"title\":null,\"link\":null,\"ai_disclosures\":{\"values\":[\"AI_MODIFIED\"]}")
                .expect(201);
        assertError(post("/pins", "{\"media_source\":" + jpeg() + "}"), 400, 1);
    }

    @Test
    void takesNoBodyOfAnySize() {
        sandbox.set(PLATFORM, "{\"body_max_bytes\":1000}");
        assertError(pin(jpeg()), 413, 413);
        sandbox.set(PLATFORM, "{\"body_max_bytes\":25165824}");
    }

    @Test
    void knowsWhoseBoardItIsAndWhetherItIsThere() {
        String source = ",\"media_source\":" + jpeg() + "}";
        assertError(post("/pins", "{\"board_id\":\"12\"" + source), 404, 40);
        assertError(post("/pins", "{\"board_id\":\"mine\"" + source), 400, 1);
        String ads = ids(get("/boards?privacy=PROTECTED")).getFirst();
        assertError(post("/pins", "{\"board_id\":\"" + ads + "\"" + source), 403, 29);
        assertError(post("/pins", "{\"board_id\":\"" + board + "\",\"board_section_id\":\"1\"" + source), 404, 2030);
    }

    @Test
    void listsReadsAndDeletes() {
        String first = pin(jpeg(), "\"title\":\"list one\"").expect(201).at("id");
        sandbox.clock.forward(Duration.ofSeconds(2));
        String second = pin(jpeg(), "\"title\":\"list two\"").expect(201).at("id");
        Answered page = get("/boards/" + board + "/pins?page_size=1").expect(200);
        assertThat(ids(page)).containsExactly(second);
        assertThat(ids(get("/boards/" + board + "/pins?page_size=1&bookmark=" + page.at("bookmark"))))
                .containsExactly(first);
        assertThat(ids(get("/pins"))).startsWith(second, first);
        sandbox.set(PLATFORM, "{\"list_delay_ms\":60000}");
        assertThat(ids(get("/pins"))).doesNotContain(second);
        sandbox.set(PLATFORM, "{\"list_delay_ms\":0,\"list_oldest_first\":true}");
        assertThat(ids(get("/pins")).getLast()).isEqualTo(second);
        sandbox.set(PLATFORM, "{\"list_oldest_first\":false}");
        delete("/pins/" + first).expect(204);
        assertError(delete("/pins/" + first), 404, 50);
        assertError(get("/pins/" + first), 404, 50);
        assertError(get("/boards/12/pins"), 404, 40);
    }

    @Test
    void letsAppsOnTrialMakeNoPinsOrOnesThatOnlyTheirMakerSees() {
        sandbox.set(PLATFORM, "{\"access_tier\":\"trial\"}");
        Answered refused = pin(jpeg());
        assertError(refused, 403, 29);
        assertThat(refused.at("message")).startsWith("Apps with Trial access may not create Pins in production");
        sandbox.set(PLATFORM, "{\"trial_pins_are_private\":true}");
        String hidden = pin(jpeg()).expect(201).at("id");
        assertThat(shown(hidden).get("visible").asBoolean()).isFalse();
        sandbox.set(PLATFORM, "{\"trial_writes_per_day\":1}");
        assertError(pin(jpeg()), 429, 8);
        get("/pins/" + hidden).expect(200);
        sandbox.set(
                PLATFORM,
                "{\"access_tier\":\"standard\",\"trial_pins_are_private\":false,\"trial_writes_per_day\":300}");
    }

    @Test
    void slowsDownWritesToOneBoardWhenToldSo() {
        pin(jpeg()).expect(201);
        sandbox.set(PLATFORM, "{\"same_board_pause_ms\":60000}");
        assertError(pin(jpeg()), 429, 8);
        sandbox.set(PLATFORM, "{\"same_board_pause_ms\":0}");
    }

    @Test
    void takesAPinAwayAgainAndLosesAnswers() {
        sandbox.fault("{\"platform\":\"pinterest\",\"operation\":\"create_pin\",\"kind\":\"rejected_after_acceptance\","
                + "\"times\":1}");
        String doomed = pin(jpeg()).expect(201).at("id");
        assertError(get("/pins/" + doomed), 404, 50);
        assertThat(shown(doomed).get("visible").asBoolean()).isFalse();
        sandbox.fault("{\"platform\":\"pinterest\",\"operation\":\"create_pin\",\"kind\":\"server_error\","
                + "\"applied\":true,\"times\":1}");
        assertThat(pin(jpeg(), "\"title\":\"out all the same\"").status()).isEqualTo(503);
        assertThat(get("/pins").at("items.0.title")).isEqualTo("out all the same");
        sandbox.fault("{\"platform\":\"pinterest\",\"operation\":\"boards\",\"kind\":\"rate_limit\",\"times\":1,"
                + "\"retry_after\":7}");
        assertThat(get("/boards").header("x-ratelimit-reset")).isEqualTo("7");
        sandbox.fault("{\"platform\":\"pinterest\",\"operation\":\"create_pin\",\"kind\":\"error\",\"status\":429,"
                + "\"times\":1,\"error\":{\"code\":102,\"message\":\"Sorry, we blocked this.\"}}");
        assertError(pin(jpeg()), 429, 102);
    }

    @Test
    void showsAgainWhatItHasAfterARestart() throws IOException {
        String id = pin(jpeg(), WORDS).expect(201).at("id");
        sandbox.restart();
        assertThat(get("/pins/" + id).at("title")).isEqualTo("A title");
        assertThat(List.of(shown(id).get("caption").asText())).containsExactly("Look at this");
    }

    @Test
    void doesNotKnowOtherPaths() {
        Answered unknown = sandbox.get(PLATFORM, "/v3/me", bearer(token));
        assertError(unknown, 404, 11);
    }
}
