package dev.crier.sandbox.instagram;

import static dev.crier.sandbox.TestSandbox.FORM;
import static dev.crier.sandbox.TestSandbox.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.sandbox.TestMedia;
import dev.crier.sandbox.TestSandbox.Answered;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Carousels, stories, covers, comments, and who may publish. */
class InstagramKindsTest extends InstagramTestCase {
    @Test
    void publishesACarouselOfPictureAndVideo() {
        String picture = finished(item("image_url", TestMedia.jpeg(), Map.of("alt_text", "a chart")));
        String video = finished(item("video_url", TestMedia.video(), Map.of("media_type", "VIDEO")));
        String parent = finished(carousel(picture + "," + video, Map.of("caption", "two of them")));
        String media = publish(parent).expect(200).at("id");

        Answered read = get("/" + media + "?fields=media_type,media_product_type,permalink");
        assertThat(read.at("media_type")).isEqualTo("CAROUSEL_ALBUM");
        assertThat(read.at("media_product_type")).isEqualTo("FEED");
        JsonNode post = post("two of them");
        assertThat(post.get("media")).hasSize(2);
        assertThat(post.at("/details/alt_text").asText()).isEqualTo("a chart");
        assertThat(sandbox.get(PLATFORM, read.at("permalink")).text()).contains("two of them");
        assertThat(status(picture)).isEqualTo("FINISHED");
    }

    @Test
    void refusesACarouselThatIsNotComplete() {
        String one = finished(item("image_url", TestMedia.jpeg(), Map.of()));
        String reel = finished(reel("whole"));
        assertError(carousel(one, Map.of()), 100, "2207028");
        assertError(carousel(String.join(",", java.util.Collections.nCopies(11, one)), Map.of()), 100, "2207028");
        assertError(carousel(one + ",17800000000000009", Map.of()), 24, "2207008");
        assertError(carousel(one + "," + reel, Map.of()), 100, "");
        sandbox.set(PLATFORM, "{\"processing_delay_ms\":60000}");
        String slow = item("video_url", TestMedia.video(), Map.of("media_type", "VIDEO"))
                .expect(200)
                .at("id");
        sandbox.set(PLATFORM, "{\"processing_delay_ms\":0}");
        assertError(carousel(one + "," + slow, Map.of()), 9007, "2207027");
    }

    @Test
    void refusesWhatAnItemCannotHaveOrBe() {
        assertError(item("image_url", TestMedia.jpeg(), Map.of("caption", "no")), 100, "");
        assertError(item("video_url", TestMedia.video(), Map.of("media_type", "REELS")), 100, "2207023");
        assertError(item("video_url", TestMedia.video(), Map.of("media_type", "VIDEO", "alt_text", "x")), 100, "");
        String alone = finished(item("image_url", TestMedia.jpeg(), Map.of()));
        assertError(publish(alone), 100, "");
    }

    @Test
    void countsACarouselAsOnePostAndSeveralContainers() {
        String one = finished(item("image_url", TestMedia.jpeg(), Map.of()));
        long before = quotaUsage();
        publish(finished(carousel(one + "," + one, Map.of()))).expect(200);
        assertThat(quotaUsage()).isEqualTo(before + 1);
        sandbox.set(PLATFORM, "{\"containers_per_day\":1}");
        assertError(reel("one too many"), 9, "2207042");
        sandbox.set(PLATFORM, "{\"containers_per_day\":1000}");
    }

    @Test
    void takesCollaboratorsOnACarouselOrNot() {
        String one = finished(item("image_url", TestMedia.jpeg(), Map.of()));
        Map<String, String> together = Map.of("collaborators", "[\"a.friend\"]");
        carousel(one + "," + one, together).expect(200);
        sandbox.set(PLATFORM, "{\"collaborators_on_carousels\":false}");
        assertError(carousel(one + "," + one, together), 100, "");
        sandbox.set(PLATFORM, "{\"collaborators_on_carousels\":true}");
    }

    @Test
    void publishesAStoryThatIsNotAmongThePosts() {
        String video = finished(create(Map.of("media_type", "STORIES", "video_url", url(TestMedia.video()))));
        String story = publish(video).expect(200).at("id");
        Answered read = get("/" + story + "?fields=media_product_type,permalink,media_type");
        assertThat(read.at("media_product_type")).isEqualTo("STORY");
        assertThat(read.at("permalink")).contains("/stories/crier.demo/" + story);
        assertThat(sandbox.get(PLATFORM, read.at("permalink")).status()).isEqualTo(200);
        assertThat(get("/me/media?fields=id&limit=100").text()).doesNotContain(story);
        assertThat(get("/me/stories?fields=id").at("data.0.id")).isEqualTo(story);
        sandbox.clock.forward(java.time.Duration.ofHours(25));
        assertThat(get("/me/stories?fields=id").json().get("data")).isEmpty();
    }

    @Test
    void takesAWidePictureInAStoryAndNoCaption() {
        finished(create(Map.of("media_type", "STORIES", "image_url", url(TestMedia.wideJpeg()))));
        assertError(
                create(Map.of("media_type", "STORIES", "image_url", url(TestMedia.jpeg()), "caption", "x")), 100, "");
        assertError(
                create(Map.of(
                        "media_type",
                        "STORIES",
                        "image_url",
                        url(TestMedia.jpeg()),
                        "video_url",
                        url(TestMedia.video()))),
                100,
                "");
        assertError(create(Map.of("media_type", "STORIES")), 100, "");
    }

    @Test
    void showsAReelWithItsCoverAndOptions() {
        Map<String, String> form = new TreeMap<>(reelWith("dressed up"));
        form.put("cover_url", url(TestMedia.jpeg()));
        form.put("thumb_offset", "99999999");
        form.put("share_to_feed", "false");
        form.put("collaborators", "[\"a.friend\",\"b.friend\"]");
        form.put("audio_name", "Our tune");
        publish(finished(create(form))).expect(200);
        JsonNode details = post("dressed up").get("details");
        assertThat(details.get("cover").asText()).hasSize(64);
        assertThat(details.get("share_to_feed").asText()).isEqualTo("false");
        assertThat(details.get("collaborators").asText()).contains("b.friend");
        assertThat(details.get("audio_name").asText()).isEqualTo("Our tune");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "collaborators|[\"a\",\"b\",\"c\",\"d\"]",
                "collaborators|a,b",
                "user_tags|[{\"x\":0.1}]",
                "trial_params|{\"graduation_strategy\":\"LATER\"}",
                "alt_text|no alt texts on reels",
                "cover_url|ftp://nowhere/x.jpg"
            })
    void refusesOptionsOfAReelThatDoNotFit(String name, String value) {
        Map<String, String> form = new TreeMap<>(reelWith("no"));
        form.put(name, value);
        assertError(create(form), 100, "");
    }

    @Test
    void refusesACoverThatIsNoJpegAndAMomentBeyondTheEnd() {
        assertThat(failed("cover_url", url(TestMedia.png()))).contains("2207005");
        assertThat(failed("cover_url", url(Path.of("absent.jpg")))).contains("2207052");
        assertThat(failed("thumb_offset", "60000")).contains("2207057");
    }

    @Test
    void writesAndListsCommentsNewestFirst() throws IOException {
        String all =
                exchange(signIn(SCOPES + ",instagram_business_manage_comments").at("access_token"));
        String media = publish(finished(reel("talk"))).at("id");
        comment(media, "first", all).expect(200);
        comment(media, "second", all).expect(200);
        assertThat(sandbox.get(PLATFORM, "/v26.0/" + media + "/comments?fields=id,text,username", bearer(all))
                        .at("data.0.text"))
                .isEqualTo("second");
        assertThat(post("talk").get("comments")).hasSize(2);
        assertError(comment(media, "no right", token), 10, "");
        assertError(comment(media, " ", all), 100, "");
        assertError(comment("17900000000000000", "where", all), 100, "33");
    }

    @Test
    void letsAPersonalAccountSignInAndPublishNothing() throws IOException {
        String code = dev.crier.sandbox.TestSandbox.parameter(
                sandbox.post(
                                PLATFORM,
                                "/__sandbox/consent?" + query(authorize(SCOPES)),
                                FORM,
                                "decision=approve&account=crier.personal")
                        .header("Location"),
                "code");
        String personal =
                exchange(redeem(code, "crier-sandbox-secret", CALLBACK).at("access_token"));
        assertThat(sandbox.get(PLATFORM, "/v26.0/me?fields=account_type", bearer(personal))
                        .at("account_type"))
                .isEqualTo("PERSONAL");
        assertError(sandbox.post(PLATFORM, "/v26.0/me/media", FORM, query(reelWith("no")), bearer(personal)), 10, "");
    }

    private String failed(String name, String value) {
        Map<String, String> form = new TreeMap<>(reelWith("no"));
        form.put(name, value);
        String container = create(form).expect(200).at("id");
        await().until(() -> status(container).equals("ERROR"));
        return get("/" + container + "?fields=status").at("status");
    }

    private Answered comment(String media, String text, String as) {
        return sandbox.post(
                PLATFORM, "/v26.0/" + media + "/comments", FORM, query(Map.of("message", text)), bearer(as));
    }

    private Answered item(String url, Path file, Map<String, String> more) {
        Map<String, String> form = new TreeMap<>(more);
        form.put("is_carousel_item", "true");
        form.put(url, url(file));
        return create(form);
    }

    private Answered carousel(String children, Map<String, String> more) {
        Map<String, String> form = new TreeMap<>(more);
        form.put("media_type", "CAROUSEL");
        form.put("children", children);
        return create(form);
    }

    private String url(Path file) {
        return sandbox.mediaUrl(file);
    }

    private long quotaUsage() {
        return Long.parseLong(get("/me/content_publishing_limit").at("data.0.quota_usage"));
    }

    private JsonNode post(String caption) {
        return sandbox.get("control", "/__sandbox/posts?" + query(Map.of("caption", caption)))
                .json()
                .at("/posts/0");
    }
}
