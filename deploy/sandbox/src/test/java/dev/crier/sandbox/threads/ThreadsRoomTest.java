package dev.crier.sandbox.threads;

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

class ThreadsRoomTest extends ThreadsTestCase {
    @Test
    void publishesATextAndGivesItANewId() {
        String container = finished(text("Hello #world é"));
        String media = publish(container).expect(200).at("id");
        assertThat(media).isNotEqualTo(container);
        assertThat(status(container)).isEqualTo("PUBLISHED");
        Answered read = get("/" + media + "?fields=id,permalink,timestamp,text,media_type,media_product_type");
        assertThat(read.at("media_type")).isEqualTo("TEXT_POST");
        assertThat(read.at("media_product_type")).isEqualTo("THREADS");
        assertThat(read.at("timestamp")).matches("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\+0000");
        assertThat(sandbox.get(PLATFORM, read.at("permalink")).text()).contains("Hello #world é");
        assertThat(post("Hello #world é").get("permalink").asText()).isEqualTo(read.at("permalink"));
        assertThat(get("/me/threads?fields=id,text&limit=1").at("data.0.id")).isEqualTo(media);
    }

    @Test
    void processesTextsToo() {
        sandbox.set(PLATFORM, "{\"text_delay_ms\":60000}");
        String container = text("slow").expect(200).at("id");
        sandbox.set(PLATFORM, "{\"text_delay_ms\":0}");
        assertThat(status(container)).isEqualTo("IN_PROGRESS");
        Answered early = publish(container);
        assertError(early, 24, "4279009");
        assertThat(early.at("error.is_transient")).isEqualTo("false");
        assertThat(early.at("error.error_user_title")).isEqualTo("Media Not Found");
    }

    @Test
    void doesNotFindAFinishedContainerThatHasNotSettled() {
        String container = finished(text("settling"));
        sandbox.set(PLATFORM, "{\"settling_delay_ms\":60000}");
        assertError(publish(container), 24, "4279009");
        sandbox.set(PLATFORM, "{\"settling_delay_ms\":0}");
        publish(container).expect(200);
    }

    @ParameterizedTest
    @CsvSource({"IMAGE,image_url,image.jpg", "IMAGE,image_url,image.png", "VIDEO,video_url,video.mp4"})
    void publishesAPictureAndAVideo(String type, String parameter, String name) {
        TestMedia.jpeg();
        TestMedia.png();
        TestMedia.video();
        String words = "with " + name;
        String media = published(create(
                Map.of("media_type", type, parameter, file(name), "text", words, "alt_text", "it shows " + name)));
        assertThat(get("/" + media + "?fields=media_type").at("media_type")).isEqualTo(type);
        JsonNode live = post(words);
        assertThat(live.at("/media/0/sha256").asText()).hasSize(64);
        assertThat(live.at("/details/alt_text").asText()).isEqualTo("it shows " + name);
    }

    @Test
    void publishesACarousel() {
        TestMedia.jpeg();
        TestMedia.video();
        String picture = finished(item("IMAGE", "image_url", "image.jpg"));
        String video = finished(item("VIDEO", "video_url", "video.mp4"));
        String media = published(carousel(picture + "," + video, "several"));
        assertThat(get("/" + media + "?fields=media_type").at("media_type")).isEqualTo("CAROUSEL_ALBUM");
        assertThat(post("several").get("media")).hasSize(2);
        assertError(carousel(picture, "one"), 100, "");
        assertError(carousel(picture + "," + media, "media"), 24, "4279009");
        assertError(publish(picture), 24, "4279009");
    }

    @ParameterizedTest
    @CsvSource({
        "VIDEO,last.mp4,FAILED_PROCESSING_VIDEO",
        "VIDEO,lie.mp4,FAILED_PROCESSING_VIDEO",
        "VIDEO,missing.mp4,FAILED_DOWNLOADING_VIDEO",
        "IMAGE,lie.mp4,UNKNOWN",
        "IMAGE,missing.jpg,UNKNOWN"
    })
    void tellsWhatIsWrongWithAFile(String type, String name, String word) {
        TestMedia.indexLast();
        TestMedia.lie();
        String url = type.equals("VIDEO") ? "video_url" : "image_url";
        String container =
                create(Map.of("media_type", type, url, file(name))).expect(200).at("id");
        await().until(() -> status(container).equals("ERROR"));
        assertThat(get("/" + container + "?fields=status,error_message").at("error_message"))
                .isEqualTo(word);
        assertError(publish(container), 24, "4279009");
    }

    @Test
    void countsAnEmojiByItsBytes() {
        text("x".repeat(500)).expect(200);
        text("😀".repeat(125)).expect(200);
        assertError(text("😀".repeat(126)), 100, "");
        assertError(text("x".repeat(501)), 100, "");
    }

    @Test
    void takesFiveLinksAndNoMore() {
        String five =
                "https://a.example/1 https://a.example/2 https://a.example/3 https://a.example/4 https://a.example/5";
        create(Map.of("media_type", "TEXT", "text", five, "link_attachment", "https://a.example/5"))
                .expect(200);
        Answered sixth = create(Map.of("media_type", "TEXT", "text", five, "link_attachment", "https://a.example/6"));
        assertError(sixth, 100, "");
        assertThat(sixth.at("error.message")).contains("THREADS_API__LINK_LIMIT_EXCEEDED");
    }

    @Test
    void keepsTheOptionsOfAPost() {
        Map<String, String> form = new TreeMap<>(Map.of("media_type", "TEXT", "text", "all options"));
        form.put("reply_control", "mentioned_only");
        form.put("topic_tag", "Open source");
        form.put("link_attachment", "https://example.org/");
        form.put("poll_attachment", "{\"option_a\":\"yes\",\"option_b\":\"no\"}");
        form.put("allowlisted_country_codes", "DE,FR");
        published(create(form));
        JsonNode details = post("all options").get("details");
        assertThat(details.get("reply_control").asText()).isEqualTo("mentioned_only");
        assertThat(details.get("topic_tag").asText()).isEqualTo("Open source");
        assertThat(details.get("poll_attachment").asText()).contains("yes");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TEXT|reply_control|nobody",
                "TEXT|topic_tag|a.b",
                "TEXT|poll_attachment|{\"option_a\":\"only one\"}",
                "TEXT|gif_attachment|{\"gif_id\":\"1\",\"provider\":\"TENOR\"}",
                "TEXT|text_attachment|{}",
                "TEXT|link_attachment|no link",
                "TEXT|allowlisted_country_codes|Germany",
                "TEXT|image_url|https://example.org/x.jpg",
                "TEXT|colour|red",
                "IMAGE|link_attachment|https://example.org/",
                "POEM|text|x"
            })
    void refusesWhatDoesNotFit(String type, String name, String value) {
        Map<String, String> form = new TreeMap<>(Map.of("media_type", type, "text", "x"));
        if (type.equals("IMAGE")) {
            form.put("image_url", sandbox.mediaUrl(TestMedia.jpeg()));
        }
        form.put(name, value);
        assertError(create(form), 100, "");
    }

    @Test
    void repliesToAPostAndNotToAContainer() {
        String container = finished(text("root"));
        String root = publish(container).at("id");
        Map<String, String> reply = Map.of("media_type", "TEXT", "text", "and more", "reply_to_id", root);
        String id = published(create(reply));
        assertThat(post("root").get("comments").get(0).asText()).isEqualTo("and more");
        assertThat(get("/me/threads?fields=id&limit=100").text()).doesNotContain(id);
        Answered own = get("/me/replies?fields=id,text,replied_to");
        assertThat(own.at("data.0.replied_to.id")).isEqualTo(root);
        assertThat(get("/" + root + "/replies?fields=text").at("data.0.text")).isEqualTo("and more");
        Map<String, String> wrong = new TreeMap<>(reply);
        wrong.put("reply_to_id", container);
        assertError(create(wrong), 24, "4279009");
        String narrow = exchange(signIn("threads_basic,threads_content_publish").at("access_token"));
        assertError(sandbox.post(PLATFORM, "/v1.0/me/threads", FORM, query(reply), bearer(narrow)), 10, "");
    }

    @Test
    void keepsThreeQuotas() {
        String fields = "?fields=quota_usage,config,reply_quota_usage,reply_config,delete_quota_usage,delete_config";
        Answered before = get("/me/threads_publishing_limit" + fields);
        assertThat(before.at("data.0.config.quota_total")).isEqualTo("250");
        String container = finished(text("over the limit"));
        sandbox.set(PLATFORM, "{\"posts_per_day\":0}");
        assertError(publish(container), 9, "2207042");
        sandbox.set(PLATFORM, "{\"posts_per_day\":250,\"replies_per_day\":0}");
        String root = publish(container).expect(200).at("id");
        String reply = finished(create(Map.of("media_type", "TEXT", "text", "r", "reply_to_id", root)));
        assertError(publish(reply), 9, "2207042");
        sandbox.set(PLATFORM, "{\"replies_per_day\":1000}");
        publish(reply).expect(200);
        Answered after = get("/me/threads_publishing_limit" + fields);
        assertThat(Integer.parseInt(after.at("data.0.quota_usage")))
                .isEqualTo(Integer.parseInt(before.at("data.0.quota_usage")) + 1);
        assertThat(Integer.parseInt(after.at("data.0.reply_quota_usage")))
                .isEqualTo(Integer.parseInt(before.at("data.0.reply_quota_usage")) + 1);
    }

    @Test
    void deletesAPostOnceAndGivesNoQuotaBack() {
        String media = published(text("short-lived"));
        String used = get("/me/threads_publishing_limit?fields=quota_usage").at("data.0.quota_usage");
        assertThat(delete(media).expect(200).at("deleted_id")).isEqualTo(media);
        assertThat(post("short-lived").isMissingNode()).isTrue();
        assertError(delete(media), 24, "4279009");
        assertError(get("/" + media + "?fields=id"), 24, "4279009");
        assertThat(get("/me/threads_publishing_limit?fields=quota_usage").at("data.0.quota_usage"))
                .isEqualTo(used);
        sandbox.set(PLATFORM, "{\"deletions_per_day\":0}");
        assertError(delete(published(text("stays"))), 9, "2207042");
        sandbox.set(PLATFORM, "{\"deletions_per_day\":100}");
    }

    @Test
    void knowsStatusOfContainersAlone() {
        String media = published(text("no status here"));
        Answered wrong = get("/" + media + "?fields=status");
        assertError(wrong, 100, "");
        assertThat(wrong.at("error.type")).isEqualTo("THApiException");
        assertError(sandbox.get(PLATFORM, "/v2.0/me", bearer(token)), 2500, "");
        assertError(get("/17841499999999999/threads"), 100, "33");
    }

    @Test
    void publishesAContainerOnceAndRemembersItOverARestart() throws IOException {
        String container = finished(text("once only"));
        String root = publish(container).expect(200).at("id");
        published(create(Map.of("media_type", "TEXT", "text", "kept", "reply_to_id", root)));
        sandbox.restart();
        assertThat(post("once only").get("comments")).hasSize(1);
        assertThat(status(container)).isEqualTo("PUBLISHED");
        assertError(publish(container), 24, "4279009");
        assertThat(sandbox.get("control", "/__sandbox/posts?caption=once%20only")
                        .json()
                        .get("posts"))
                .hasSize(1);
    }

    @Test
    void rejectsAfterAcceptance() {
        sandbox.fault("{\"platform\":\"threads\",\"operation\":\"threads\",\"kind\":\"rejected_after_acceptance\","
                + "\"times\":1,\"reason\":\"INVALID_DURATION\"}");
        String doomed = text("doomed").expect(200).at("id");
        await().until(() -> status(doomed).equals("ERROR"));
        assertThat(get("/" + doomed + "?fields=error_message").at("error_message"))
                .isEqualTo("INVALID_DURATION");
    }

    private Answered item(String type, String parameter, String name) {
        return create(Map.of("media_type", type, parameter, file(name), "is_carousel_item", "true"));
    }

    private Answered carousel(String children, String words) {
        return create(Map.of("media_type", "CAROUSEL", "children", children, "text", words));
    }

    private String file(String name) {
        return sandbox.mediaUrl(Path.of(name));
    }
}
