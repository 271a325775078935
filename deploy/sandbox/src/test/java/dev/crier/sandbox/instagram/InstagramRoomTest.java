package dev.crier.sandbox.instagram;

import static dev.crier.sandbox.TestSandbox.FORM;
import static dev.crier.sandbox.TestSandbox.JSON;
import static dev.crier.sandbox.TestSandbox.parameter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.crier.sandbox.TestMedia;
import dev.crier.sandbox.TestSandbox;
import dev.crier.sandbox.TestSandbox.Answered;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstagramRoomTest extends InstagramTestCase {
    @Test
    void publishesAReel() {
        String container = finished(reel("Hello #world é"));
        String media = publish(container).expect(200).at("id");
        assertThat(media).isNotEqualTo(container);
        assertThat(status(container)).isEqualTo("PUBLISHED");

        Answered read = get("/" + media + "?fields=id,permalink,timestamp,caption,media_type,media_product_type");
        assertThat(read.at("media_type")).isEqualTo("VIDEO");
        assertThat(read.at("media_product_type")).isEqualTo("REELS");
        assertThat(read.at("timestamp")).matches("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\+0000");
        assertThat(sandbox.get(PLATFORM, read.at("permalink")).text()).contains("Hello #world é");
        assertThat(live(media)).isEqualTo("Hello #world é");
    }

    @Test
    void publishesAnImageFromJson() {
        String body = "{\"image_url\":\"" + sandbox.mediaUrl(TestMedia.jpeg())
                + "\",\"caption\":\"pic\",\"alt_text\":\"alt\"}";
        Answered created = sandbox.post(PLATFORM, "/v26.0/me/media", JSON, body, bearer(token))
                .expect(200);
        String media = publish(finished(created)).expect(200).at("id");
        assertThat(get("/" + media + "?fields=media_type,alt_text").at("media_type"))
                .isEqualTo("IMAGE");
    }

    @Test
    void publishesAContainerOnce() {
        String container = finished(reel("once"));
        publish(container).expect(200);
        assertThat(publish(container).expect(400).at("error.error_subcode")).isEqualTo("2207027");
        assertThat(sandbox.get("control", "/__sandbox/posts?caption=once")
                        .json()
                        .get("posts"))
                .hasSize(1);
    }

    @Test
    void publishesTwiceOnlyWhenToldSo() {
        String container = finished(reel("twice"));
        String first = publish(container).expect(200).at("id");
        sandbox.set(PLATFORM, "{\"second_publish\":\"same_id\"}");
        assertThat(publish(container).expect(200).at("id")).isEqualTo(first);
        sandbox.set(PLATFORM, "{\"second_publish\":\"duplicate\"}");
        assertThat(publish(container).expect(200).at("id")).isNotEqualTo(first);
        sandbox.set(PLATFORM, "{\"second_publish\":\"error\"}");
        assertThat(sandbox.get("control", "/__sandbox/posts?caption=twice")
                        .json()
                        .get("posts"))
                .hasSize(2);
    }

    @Test
    void publishesNothingThatIsNotFinished() {
        sandbox.set(PLATFORM, "{\"processing_delay_ms\":60000}");
        String container = reel("early").expect(200).at("id");
        sandbox.set(PLATFORM, "{\"processing_delay_ms\":0}");
        assertThat(status(container)).isEqualTo("IN_PROGRESS");
        Answered early = publish(container).expect(400);
        assertThat(early.at("error.code")).isEqualTo("9007");
        assertThat(early.at("error.error_subcode")).isEqualTo("2207027");
        assertThat(early.at("error.fbtrace_id")).isNotEmpty();
        assertThat(publish("17800000000000000").expect(400).at("error.error_subcode"))
                .isEqualTo("2207008");
        assertThat(publish("").expect(400).at("error.code")).isEqualTo("100");
    }

    @ParameterizedTest
    @CsvSource({
        "REELS,short.mp4,2207026",
        "REELS,last.mp4,2207026",
        "REELS,lie.mp4,2207026",
        "REELS,missing.mp4,2207052",
        "IMAGE,image.png,2207005",
        "IMAGE,wide.jpg,2207009",
        "IMAGE,lie.mp4,2207005"
    })
    void tellsWhatIsWrongWithAFile(String type, String name, String subcode) {
        TestMedia.shortVideo();
        TestMedia.indexLast();
        TestMedia.lie();
        TestMedia.png();
        TestMedia.wideJpeg();
        String url = sandbox.mediaUrl(TestMedia.FOLDER.resolve(name));
        String parameter = type.equals("REELS") ? "video_url" : "image_url";
        String container =
                create(Map.of("media_type", type, parameter, url)).expect(200).at("id");
        await().until(() -> !status(container).equals("IN_PROGRESS"));
        Answered read = get("/" + container + "?fields=status_code,status");
        assertThat(read.at("status_code")).isEqualTo("ERROR");
        assertThat(read.at("status")).contains(subcode);
        assertThat(publish(container).expect(400).at("error.error_subcode")).isEqualTo("2207027");
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        String url = sandbox.mediaUrl(TestMedia.video());
        assertError(create(Map.of("media_type", "REELS", "video_url", url, "schedule", "1")), 100, "");
        assertError(create(Map.of("media_type", "REELS", "video_url", url, "image_url", url)), 100, "");
        assertError(create(Map.of("media_type", "REELS")), 100, "");
        assertError(create(Map.of("media_type", "REELS", "video_url", "file:///etc/passwd")), 100, "");
        assertError(create(Map.of("media_type", "REELS", "video_url", url, "share_to_feed", "maybe")), 100, "");
        assertError(create(Map.of("media_type", "VIDEO", "video_url", url)), 100, "2207023");
        assertError(create(Map.of("media_type", "TEXT", "caption", "hi")), 100, "2207023");
        assertError(create(reelWith("x".repeat(2201))), 36004, "2207010");
        assertError(create(reelWith("#a ".repeat(31))), 36004, "2207010");
        assertError(create(reelWith("@a ".repeat(21))), 100, "2207040");
        create(reelWith("x".repeat(2200))).expect(200);
        assertError(get("/me?fields=user_id,secret"), 100, "");
        assertError(sandbox.get(PLATFORM, "/v20.0/me", bearer(token)), 2500, "");
        assertError(sandbox.call("DELETE", PLATFORM, "/v26.0/123", new byte[0], bearer(token)), 100, "33");
    }

    @Test
    void refusesForeignObjects() {
        assertError(get("/17841499999999999/media"), 100, "33");
        assertError(get("/17800000000000001?fields=id"), 100, "33");
        assertError(
                sandbox.post(PLATFORM, "/v26.0/17841499999999999/media", FORM, "image_url=x", bearer(token)),
                100,
                "33");
    }

    @Test
    void keepsTheDailyQuota() {
        long used = Long.parseLong(
                get("/me/content_publishing_limit?fields=quota_usage,config").at("data.0.quota_usage"));
        sandbox.set(PLATFORM, "{\"posts_per_day\":" + (used + 1) + "}");
        String container = finished(reel("quota"));
        publish(finished(reel("last one"))).expect(200);
        assertError(publish(container), 9, "2207042");
        assertThat(get("/me/content_publishing_limit?fields=config").at("data.0.config.quota_total"))
                .isEqualTo(Long.toString(used + 1));
        sandbox.set(PLATFORM, "{\"posts_per_day\":1000}");
        publish(container).expect(200);
    }

    @Test
    void listsNewestFirstPageByPage() {
        String first = publish(finished(reel("list 1"))).at("id");
        String second = publish(finished(reel("list 2"))).at("id");
        Answered page = get("/me/media?fields=id,caption&limit=1");
        assertThat(page.at("data.0.id")).isEqualTo(second);
        Answered next = sandbox.get(PLATFORM, page.at("paging.next"), bearer(token));
        assertThat(next.at("data.0.id")).isEqualTo(first);
        assertThat(next.at("data.0.caption")).isEqualTo("list 1");
    }

    @Test
    void tellsItsUsageAndThenRefuses() {
        Answered me = get("/me");
        assertThat(me.header("X-App-Usage")).contains("call_count");
        assertThat(me.header("X-Business-Use-Case-Usage")).contains("estimated_time_to_regain_access");
        sandbox.set(PLATFORM, "{\"calls_per_hour\":1}");
        assertError(get("/me"), 80002, "");
        sandbox.set(PLATFORM, "{\"calls_per_hour\":20000}");
    }

    @Test
    void rejectsAfterAcceptance() {
        sandbox.fault("{\"platform\":\"instagram\",\"operation\":\"media\",\"kind\":\"rejected_after_acceptance\","
                + "\"times\":1,\"reason\":\"2207082\"}");
        String container = reel("doomed").expect(200).at("id");
        await().until(() -> status(container).equals("ERROR"));
        assertThat(get("/" + container + "?fields=status").at("status")).contains("2207082");
    }

    @Test
    void forgetsContainersAfterADay(@TempDir Path folder) throws IOException {
        try (TestSandbox other = new TestSandbox(folder)) {
            TestSandbox before = sandbox;
            String oldToken = token;
            sandbox = other;
            token = exchange(signIn(SCOPES).at("access_token"));
            String container = finished(reel("late"));
            other.clock.forward(Duration.ofHours(25));
            assertThat(status(container)).isEqualTo("EXPIRED");
            assertError(publish(container), 24, "2207008");
            sandbox = before;
            token = oldToken;
        }
    }
}
