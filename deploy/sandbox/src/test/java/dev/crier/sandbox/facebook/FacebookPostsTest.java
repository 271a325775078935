package dev.crier.sandbox.facebook;

import static dev.crier.sandbox.TestSandbox.JSON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.sandbox.TestMedia;
import dev.crier.sandbox.TestSandbox.Answered;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FacebookPostsTest extends FacebookTestCase {
    @Test
    void publishesATextAndShowsIt() {
        String id = post("/feed", Map.of("message", "Hello é")).expect(200).at("id");
        assertThat(id).matches(page + "_\\d+");
        Answered read = get("/" + id + "?fields=id,message,permalink_url,created_time,is_published,status_type,from");
        assertThat(read.at("message")).isEqualTo("Hello é");
        assertThat(read.at("created_time")).matches("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\+0000");
        assertThat(sandbox.get(PLATFORM, read.at("permalink_url")).expect(200).text())
                .contains("Hello é");
        assertThat(sandbox.get(PLATFORM, "/" + id).expect(200).text()).contains("Hello é");
        assertThat(live("Hello").get(0).get("permalink").asText()).isEqualTo(read.at("permalink_url"));
        assertThat(live("Hello").get(0).get("username").asText()).isEqualTo("crier.demo");
    }

    @Test
    void publishesALinkFromJsonAndReadsAfterTheWrite() {
        Answered posted = sandbox.post(
                        PLATFORM,
                        "/v26.0/" + page + "/feed",
                        JSON,
                        "{\"message\":\"look\",\"link\":\"https://example.com\",\"fields\":\"permalink_url\"}",
                        bearer(token))
                .expect(200);
        assertThat(posted.at("permalink_url")).contains("/posts/");
        assertThat(live("look").get(0).at("/details/link").asText()).isEqualTo("https://example.com");
    }

    @Test
    void publishesAPhotoByItsAddressOrItsBytes() throws IOException {
        Answered fetched = post("/photos", Map.of("url", sandbox.mediaUrl(TestMedia.jpeg()), "caption", "by address"));
        assertThat(fetched.expect(200).at("post_id")).startsWith(page + "_");
        Answered sent = upload(
                page + "/photos",
                Map.of("caption", "by bytes", "alt_text_custom", "dots"),
                "source",
                "image/png",
                Files.readAllBytes(TestMedia.png()));
        assertThat(sent.expect(200).at("id")).isNotEqualTo(fetched.at("id"));
        assertThat(live("by bytes").get(0).at("/details/alt_text").asText()).isEqualTo("dots");
        assertThat(live("by address").get(0).get("kind").asText()).isEqualTo("image");
    }

    @Test
    void publishesSeveralPhotosTogetherAndOnlyOnce() throws IOException {
        String first = photo(TestMedia.jpeg());
        String second = photo(TestMedia.wideJpeg());
        assertThat(live("")).isEmpty();
        Map<String, String> feed = Map.of(
                "message", "album",
                "attached_media[0]", "{\"media_fbid\":\"" + first + "\"}",
                "attached_media[1]", "{\"media_fbid\":\"" + second + "\"}");
        String id = post("/feed", feed).expect(200).at("id");
        assertThat(live("album").get(0).get("media")).hasSize(2);
        assertThat(get("/" + id + "?fields=attachments{subattachments{target{id}}}")
                        .text())
                .contains(first, second);
        assertError(post("/feed", feed), 100, "1366051");
        assertThat(live("album")).hasSize(1);
        String third = photo(TestMedia.jpeg());
        assertThat(sandbox.post(
                                PLATFORM,
                                "/v26.0/" + page + "/feed",
                                JSON,
                                "{\"attached_media\":[{\"media_fbid\":\"" + third + "\"}]}",
                                bearer(token))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void deletesPhotosThatNothingShowsAfterADay() throws IOException {
        String photo = photo(TestMedia.jpeg());
        sandbox.clock.forward(Duration.ofHours(25));
        assertError(post("/feed", Map.of("attached_media[0]", "{\"media_fbid\":\"" + photo + "\"}")), 100, "33");
        assertError(get("/" + photo + "?fields=id"), 100, "33");
    }

    @ParameterizedTest
    @CsvSource({"lie.mp4,324,2069019", "video.mp4,324,2069019", "missing.jpg,389,''", "image.png,100,1366046"})
    void tellsWhatIsWrongWithAPhoto(String name, int code, String subcode) {
        TestMedia.lie();
        TestMedia.video();
        TestMedia.png();
        sandbox.set(PLATFORM, "{\"photo_max_bytes\":1000}");
        assertError(
                post("/photos", Map.of("url", sandbox.mediaUrl(TestMedia.FOLDER.resolve(name)), "published", "false")),
                code,
                subcode);
    }

    @Test
    void refusesWhatIsNoPost() {
        assertError(post("/feed", Map.of()), 100, "");
        assertError(post("/feed", Map.of("message", "x".repeat(63_207))), 100, "");
        post("/feed", Map.of("message", "x".repeat(63_206))).expect(200);
        assertError(post("/feed", Map.of("link", "https://www.facebook.com/x")), 100, "1609008");
        assertError(post("/feed", Map.of("link", "no link")), 100, "2061006");
        assertError(post("/feed", Map.of("message", "x", "published", "maybe")), 100, "");
        assertError(post("/feed", Map.of("message", "x", "attached_media", "{}")), 100, "");
        assertError(post("/photos", Map.of("caption", "none")), 324, "");
        sandbox.set(PLATFORM, "{\"scrape_links\":true}");
        assertError(post("/feed", Map.of("link", "http://localhost:1/x")), 100, "1609005");
        assertError(get("/me/published_posts?fields=id,secret"), 100, "");
        assertError(get("/me/published_posts?fields=id,from{id"), 100, "");
    }

    @Test
    void refusesATextTwiceWhenToldSo() {
        sandbox.set(PLATFORM, "{\"refuse_duplicates\":true}");
        post("/feed", Map.of("message", "again")).expect(200);
        assertError(post("/feed", Map.of("message", "again")), 506, "1455006");
        assertThat(live("again")).hasSize(1);
    }

    @Test
    void checksTheWindowOfAScheduleAndPublishesInTime() {
        long now = sandbox.clock.instant().getEpochSecond();
        assertError(scheduled("too soon", now + 60), 100, "");
        assertError(scheduled("too late", now + Duration.ofDays(76).toSeconds()), 100, "");
        assertError(
                post("/feed", Map.of("message", "x", "published", "true", "scheduled_publish_time", now + 3600)),
                100,
                "");
        String id = scheduled("in time", now + 3600).expect(200).at("id");
        assertThat(live("in time").get(0).get("visible").asBoolean()).isFalse();
        assertThat(get("/me/scheduled_posts?fields=id,scheduled_publish_time").at("data.0.id"))
                .isEqualTo(id);
        assertThat(get("/me/published_posts").json().get("data")).isEmpty();
        sandbox.clock.forward(Duration.ofHours(2));
        assertThat(live("in time").get(0).get("visible").asBoolean()).isTrue();
        assertThat(get("/me/published_posts").at("data.0.id")).isEqualTo(id);
    }

    private Answered scheduled(String message, long time) {
        return post("/feed", Map.of("message", message, "published", "false", "scheduled_publish_time", time));
    }

    @Test
    void listsNewestFirstPageByPageAndNoStories() throws IOException {
        String first = post("/feed", Map.of("message", "list 1")).at("id");
        sandbox.clock.forward(Duration.ofSeconds(5));
        String second = post("/feed", Map.of("message", "list 2")).at("id");
        post("/photo_stories", Map.of("photo_id", photo(TestMedia.jpeg()))).expect(200);
        Answered list = get("/" + page + "/published_posts?fields=id,message,created_time,permalink_url&limit=1");
        assertThat(list.at("data.0.id")).isEqualTo(second);
        assertThat(get(list.at("paging.next")).at("data.0.id")).isEqualTo(first);
        assertThat(get("/me/feed").json().get("data")).hasSize(2);
    }

    @Test
    void publishesAPhotoStoryAndListsItByItsPhoto() throws IOException {
        String photo = photo(TestMedia.jpeg());
        Answered story = post("/photo_stories", Map.of("photo_id", photo)).expect(200);
        assertThat(story.at("success")).isEqualTo("true");
        assertThat(story.at("post_id")).startsWith(page);
        Answered list = get("/" + page + "/stories");
        assertThat(list.at("data.0.media_id")).isEqualTo(photo);
        assertThat(sandbox.get(PLATFORM, list.at("data.0.url")).status()).isEqualTo(200);
        assertError(post("/photo_stories", Map.of("photo_id", photo)), 100, "1366051");
    }

    @Test
    void takesCommentsOfThePage() {
        String id = post("/feed", Map.of("message", "commented")).at("id");
        Answered comment = sandbox.post(
                        PLATFORM,
                        "/v26.0/" + id + "/comments",
                        dev.crier.sandbox.TestSandbox.FORM,
                        "message=first+%F0%9F%8E%89",
                        bearer(token))
                .expect(200);
        Answered list = get("/" + id + "/comments?fields=id,message,from,created_time");
        assertThat(list.at("data.0.id")).isEqualTo(comment.at("id"));
        assertThat(list.at("data.0.message")).isEqualTo("first 🎉");
        assertThat(list.at("data.0.from.id")).isEqualTo(page);
        assertThat(live("commented").get(0).at("/comments/0").asText()).isEqualTo("first 🎉");
    }

    @Test
    void editsAndDeletesAPost() {
        String id = post("/feed", Map.of("message", "before")).at("id");
        sandbox.post(PLATFORM, "/v26.0/" + id, dev.crier.sandbox.TestSandbox.FORM, "message=after", bearer(token))
                .expect(200);
        assertThat(live("after")).hasSize(1);
        assertThat(object("DELETE", id).expect(200).at("success")).isEqualTo("true");
        assertThat(live("after")).isEmpty();
        assertError(object("DELETE", id), 100, "33");
    }

    @Test
    void knowsNoPostByItsNumberAlone() {
        String id = post("/feed", Map.of("message", "numbered")).at("id");
        assertError(get("/" + id.replaceAll(".*_", "") + "?fields=message"), 12, "");
    }
}
