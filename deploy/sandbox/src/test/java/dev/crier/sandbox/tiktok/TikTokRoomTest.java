package dev.crier.sandbox.tiktok;

import static dev.crier.sandbox.TestSandbox.JSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.sandbox.TestMedia;
import dev.crier.sandbox.TestSandbox.Answered;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TikTokRoomTest extends TikTokTestCase {
    private static final String PHOTO_INFO =
            "{\"title\":\"Three\",\"description\":\"%s\",\"privacy_level\":\"PUBLIC_TO_EVERYONE\",\"auto_add_music\":true}";

    private String photo() {
        return sandbox.mediaUrl(TestMedia.jpeg());
    }

    private String finished(String publishId) {
        await().until(() -> !status(publishId).at("data.status").startsWith("PROCESSING"));
        return status(publishId).at("data.status");
    }

    @Test
    void pullsPhotosAndPostsThemByItself() {
        Answered begun = photoInit("DIRECT_POST", PHOTO_INFO.formatted("photos"), photo(), photo(), photo())
                .expect(200);
        String id = begun.at("data.publish_id");
        assertThat(id).startsWith("p_pub_url~v2.");
        assertThat(finished(id)).isEqualTo("PUBLISH_COMPLETE");
        JsonNode post = live("photos").get(0);
        assertThat(post.get("media")).hasSize(3);
        assertThat(post.get("details").get("title").asText()).isEqualTo("Three");
        assertThat(post.get("permalink").asText()).contains("/@crier.demo/photo/");
        assertThat(sandbox.get(PLATFORM, post.get("permalink").asText()).status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"missing.jpg,photo_pull_failed", "image.png,file_format_check_failed"})
    void failsPhotosItCannotShow(String name, String reason) {
        TestMedia.png();
        String url = sandbox.mediaUrl(TestMedia.FOLDER.resolve(name));
        String id = photoInit("DIRECT_POST", PHOTO_INFO.formatted("bad photo"), url)
                .expect(200)
                .at("data.publish_id");
        assertThat(finished(id)).isEqualTo("FAILED");
        assertThat(status(id).at("data.fail_reason")).isEqualTo(reason);
    }

    @Test
    void pullsAVideo() {
        String source = "{\"source\":\"PULL_FROM_URL\",\"video_url\":\"" + sandbox.mediaUrl(TestMedia.video()) + "\"}";
        String id = videoInit(info("pulled"), source).expect(200).at("data.publish_id");
        assertThat(id).startsWith("v_pub_url~v2.");
        assertThat(finished(id)).isEqualTo("PUBLISH_COMPLETE");
        assertThat(live("pulled")).hasSize(1);
        assertCode(cancel(id), 400, "publish_not_cancellable");
    }

    @Test
    void putsDraftsIntoTheInboxAndNeverPostsThem() {
        byte[] video = bytes(TestMedia.video());
        Answered begun = inboxInit(file(video.length, video.length, 1)).expect(200);
        chunk(begun.at("data.upload_url"), video, 0, video.length - 1).expect(201);
        assertThat(status(begun.at("data.publish_id")).at("data.status")).isEqualTo("SEND_TO_USER_INBOX");
        String photos = photoInit("MEDIA_UPLOAD", "{\"title\":\"t\",\"description\":\"draft-photo\"}", photo())
                .expect(200)
                .at("data.publish_id");
        assertThat(finished(photos)).isEqualTo("SEND_TO_USER_INBOX");
        assertThat(live("draft-photo").get(0).get("visible").asBoolean()).isFalse();
        assertCode(
                call("/v2/post/publish/inbox/video/init/", "{\"post_info\":{},\"source_info\":" + file(9, 9, 1) + "}"),
                400,
                "invalid_params");
    }

    @Test
    void takesOnlySoManyDrafts() {
        sandbox.set(PLATFORM, "{\"pending_drafts\":0}");
        assertCode(inboxInit(file(9, 9, 1)), 403, "spam_risk_too_many_pending_share");
        sandbox.set(PLATFORM, "{\"pending_drafts\":1000,\"creator_app_too_old\":true}");
        assertCode(photoInit("MEDIA_UPLOAD", "{}", photo()), 400, "app_version_check_failed");
        sandbox.set(PLATFORM, "{\"creator_app_too_old\":false}");
    }

    @Test
    void tellsWhatTheCreatorAllows() {
        Answered info = creatorInfo().expect(200);
        assertThat(info.at("data.creator_username")).isEqualTo("crier.demo");
        assertThat(info.json().at("/data/privacy_level_options").toString()).contains("PUBLIC_TO_EVERYONE");
        sandbox.set(PLATFORM, "{\"creator_private\":true,\"comment_disabled\":true}");
        Answered closed = creatorInfo();
        assertThat(closed.json().at("/data/privacy_level_options").toString())
                .contains("FOLLOWER_OF_CREATOR")
                .doesNotContain("PUBLIC_TO_EVERYONE");
        assertThat(closed.at("data.comment_disabled")).isEqualTo("true");
        assertCode(videoInit(info("x"), file(9, 9, 1)), 403, "privacy_level_option_mismatch");
        sandbox.set(PLATFORM, "{\"creator_private\":false,\"comment_disabled\":false}");
    }

    @Test
    void tellsWithStatus200WhoCannotPostNow() {
        post("used up", TestMedia.video());
        sandbox.set(PLATFORM, "{\"posts_per_day\":1}");
        assertCode(creatorInfo(), 200, "spam_risk_too_many_posts");
        assertCode(videoInit(info("x"), file(9, 9, 1)), 403, "spam_risk_too_many_posts");
        sandbox.set(PLATFORM, "{\"posts_per_day\":1000,\"creator_banned\":true}");
        assertCode(creatorInfo(), 200, "spam_risk_user_banned_from_posting");
        sandbox.set(PLATFORM, "{\"creator_banned\":false}");
    }

    @Test
    void anUnauditedAppPostsForPrivateCreatorsAlone() {
        String self = info("unaudited").replace("PUBLIC_TO_EVERYONE", "SELF_ONLY");
        sandbox.set(PLATFORM, "{\"audited\":false}");
        String code = "unaudited_client_can_only_post_to_private_accounts";
        assertCode(videoInit(info("x"), file(9, 9, 1)), 403, code);
        assertCode(videoInit(self, file(9, 9, 1)), 403, code);
        sandbox.set(PLATFORM, "{\"creator_private\":true}");
        videoInit(self, file(9, 9, 1)).expect(200);
        sandbox.set(PLATFORM, "{\"audited\":true,\"creator_private\":false}");
    }

    @Test
    void capsTheUsersOfAnUnauditedApp() {
        String before = token;
        sandbox.clock.forward(Duration.ofDays(2));
        token = signIn(SCOPES).at("access_token");
        sandbox.set(PLATFORM, "{\"audited\":false,\"unaudited_users_per_day\":0}");
        assertCode(creatorInfo(), 200, "reached_active_user_cap");
        sandbox.set(PLATFORM, "{\"audited\":true,\"unaudited_users_per_day\":5}");
        sandbox.clock.forward(Duration.ofDays(-2));
        token = before;
    }

    @Test
    void countsCallsPerMinute() {
        String before = token;
        token = signIn(SCOPES).at("access_token");
        sandbox.set(PLATFORM, "{\"inits_per_minute\":2}");
        videoInit(info("x"), file(9, 9, 1)).expect(200);
        videoInit(info("x"), file(9, 9, 1)).expect(200);
        assertCode(videoInit(info("x"), file(9, 9, 1)), 429, "rate_limit_exceeded");
        inboxInit(file(9, 9, 1)).expect(200);
        sandbox.clock.forward(Duration.ofSeconds(61));
        videoInit(info("x"), file(9, 9, 1)).expect(200);
        sandbox.clock.forward(Duration.ofSeconds(-61));
        sandbox.set(PLATFORM, "{\"inits_per_minute\":1000}");
        token = before;
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        String source = file(9, 9, 1);
        assertCode(videoInit("{\"privacy_level\":\"SELF_ONLY\",\"colour\":1}", source), 400, "invalid_params");
        assertCode(videoInit("{\"privacy_level\":\"SELF_ONLY\",\"is_aigc\":\"yes\"}", source), 400, "invalid_params");
        assertCode(videoInit("{\"title\":\"no level\"}", source), 403, "privacy_level_option_mismatch");
        assertCode(videoInit(info("x".repeat(2201)), source), 400, "invalid_params");
        assertCode(videoInit(info("x"), "{\"source\":\"FTP\"}"), 400, "invalid_params");
        assertCode(videoInit(info("x"), "{\"source\":\"FILE_UPLOAD\"}"), 400, "invalid_params");
        assertCode(photoInit("DIRECT_POST", PHOTO_INFO.formatted("x")), 400, "invalid_params");
        assertCode(photoInit("LATER", PHOTO_INFO.formatted("x"), photo()), 400, "invalid_params");
        assertCode(
                photoInit("DIRECT_POST", PHOTO_INFO.formatted("x"), "https://other.example/1.jpg"),
                403,
                "url_ownership_unverified");
        sandbox.set(PLATFORM, "{\"invalid_param\":\"invalid_param\"}");
        assertCode(call("/v2/post/publish/video/init/", "{"), 400, "invalid_param");
        sandbox.set(PLATFORM, "{\"invalid_param\":\"invalid_params\"}");
        assertCode(
                sandbox.post(PLATFORM, "/v2/post/publish/creator_info/query/", "text/plain", "{}", bearer(token)),
                400,
                "invalid_params");
        assertThat(call("/v2/post/publish/video/init", "{}").status()).isEqualTo(404);
        assertThat(call("/v2/nothing/", "{}").status()).isEqualTo(404);
    }

    @Test
    void knowsOnlyTheTokensOwnPublications() {
        assertCode(status("v_pub_file~v2-1.1"), 400, "invalid_publish_id");
        String id = post("foreign", TestMedia.video());
        sandbox.post("control", "/__sandbox/accounts", JSON, "{\"platform\":\"tiktok\",\"username\":\"other\"}");
        String before = token;
        token = signInAs("other");
        assertCode(status(id), 400, "token_not_authorized_for_specified_publish_id");
        token = before;
    }

    private String signInAs(String username) {
        Answered consent = sandbox.post(
                PLATFORM,
                "/__sandbox/consent?" + dev.crier.sandbox.TestSandbox.query(authorize(SCOPES)),
                dev.crier.sandbox.TestSandbox.FORM,
                "decision=approve&account=" + username);
        String code = dev.crier.sandbox.TestSandbox.parameter(consent.header("Location"), "code");
        return redeem(code, VERIFIER).expect(200).at("access_token");
    }

    @Test
    void cancelsWhatIsNotComplete() {
        String id = videoInit(info("cancelled"), file(9, 9, 1)).expect(200).at("data.publish_id");
        cancel(id).expect(200);
        assertThat(status(id).at("data.fail_reason")).isEqualTo("publish_cancelled");
    }

    private Answered cancel(String id) {
        return call("/v2/post/publish/cancel/", "{\"publish_id\":\"" + id + "\"}");
    }

    @Test
    void listsPublicVideosNewestFirst() {
        post("list 1", TestMedia.video());
        String second = post("list 2", TestMedia.video());
        String id = status(second).at("data.publicaly_available_post_id.0");
        Answered page = call("/v2/video/list/?fields=id,title,create_time,share_url", "{\"max_count\":1}")
                .expect(200);
        assertThat(page.at("data.videos.0.id")).isEqualTo(id);
        assertThat(page.at("data.has_more")).isEqualTo("true");
        Answered next = call("/v2/video/list/?fields=title", "{\"cursor\":" + page.at("data.cursor") + "}");
        assertThat(next.at("data.videos.0.title")).isEqualTo("list 1");
        Answered one = call("/v2/video/query/?fields=id,view_count", "{\"filters\":{\"video_ids\":[\"" + id + "\"]}}");
        assertThat(one.at("data.videos.0.id")).isEqualTo(id);
        assertCode(call("/v2/video/list/?fields=colour", "{}"), 400, "invalid_params");
    }

    @Test
    void waitsWhileItProcesses() {
        sandbox.set(PLATFORM, "{\"processing_delay_ms\":60000}");
        String id = post("slow", TestMedia.video());
        sandbox.set(PLATFORM, "{\"processing_delay_ms\":0}");
        assertThat(status(id).at("data.status")).isEqualTo("PROCESSING_UPLOAD");
        assertThat(live("slow").get(0).get("visible").asBoolean()).isFalse();
        sandbox.clock.forward(Duration.ofSeconds(61));
        assertThat(status(id).at("data.status")).isEqualTo("PUBLISH_COMPLETE");
        assertThat(live("slow").get(0).get("visible").asBoolean()).isTrue();
        sandbox.clock.forward(Duration.ofSeconds(-61));
    }
}
