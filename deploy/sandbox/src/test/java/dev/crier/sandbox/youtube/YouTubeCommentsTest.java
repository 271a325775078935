package dev.crier.sandbox.youtube;

import static dev.crier.sandbox.TestSandbox.JSON;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.sandbox.TestMedia;
import dev.crier.sandbox.TestSandbox.Answered;
import org.junit.jupiter.api.Test;

class YouTubeCommentsTest extends YouTubeTestCase {

    private String published(String title) {
        String id = upload(title, video);
        update("status", "{\"id\":\"" + id + "\",\"status\":{\"privacyStatus\":\"public\"}}")
                .expect(200);
        return id;
    }

    private String channel() {
        return get("/youtube/v3/channels?part=id&mine=true").at("items.0.id");
    }

    private Answered comment(String videoId, String channelId, String text) {
        return comment("""
                {"snippet":{"channelId":"%s","videoId":"%s","topLevelComment":{"snippet":{"textOriginal":"%s"}}}}""".formatted(channelId, videoId, text));
    }

    private Answered comment(String body) {
        return sandbox.post(PLATFORM, "/youtube/v3/commentThreads?part=snippet", JSON, body, bearer(token));
    }

    private JsonNode post(String id) {
        for (JsonNode post : sandbox.posts(PLATFORM)) {
            if (post.get("platform_post_id").asText().equals(id)) {
                return post;
            }
        }
        throw new AssertionError("no post " + id);
    }

    @Test
    void showsACommentToEveryone() {
        String id = published("commented");
        Answered written = comment(id, channel(), "First!").expect(200);
        assertThat(written.at("kind")).isEqualTo("youtube#commentThread");
        Answered listed = get("/youtube/v3/commentThreads?part=snippet&maxResults=100&videoId=" + id)
                .expect(200);
        assertThat(listed.at("items.0.id")).isEqualTo(written.at("id"));
        String comment = "items.0.snippet.topLevelComment.snippet.";
        assertThat(listed.at(comment + "textOriginal")).isEqualTo("First!");
        assertThat(listed.at(comment + "authorChannelId.value")).isEqualTo(channel());
        assertThat(post(id).get("comments").get(0).asText()).isEqualTo("First!");
    }

    @Test
    void refusesCommentsThatCannotBe() {
        String id = published("refusing");
        String channel = channel();
        assertReason(comment(id, channel, ""), 400, "commentTextRequired");
        assertReason(comment(id, channel, "x".repeat(10_001)), 400, "commentTextTooLong");
        assertReason(comment("", channel, "x"), 400, "channelOrVideoIdMissing");
        assertReason(comment("{}"), 400, "invalidCommentThreadMetadata");
        assertReason(comment("AAAAAAAAAAA", channel, "x"), 404, "videoNotFound");
        assertReason(comment(id, "UCx", "x"), 404, "channelNotFound");
        assertReason(comment(upload("secret", video), channel, "x"), 403, "commentsDisabled");
        String before = token;
        token = signIn("https://www.googleapis.com/auth/youtube").at("access_token");
        assertReason(comment(id, channel, "x"), 403, "insufficientPermissions");
        token = before;
    }

    @Test
    void notesWhatTheAuthorChose() {
        String id = published("noted");
        thumbnail(id, TestMedia.jpeg()).expect(200);
        JsonNode details = post(id).get("details");
        assertThat(details.get("title").asText()).isEqualTo("noted");
        assertThat(details.get("tags").asText()).isEqualTo("a, b c");
        assertThat(details.get("privacy").asText()).isEqualTo("public");
        assertThat(details.get("thumbnail").asText()).hasSize(64);
        sandbox.set(PLATFORM, "{\"channel_verified\":false}");
        assertReason(thumbnail(id, TestMedia.jpeg()), 403, "forbidden");
        sandbox.set(PLATFORM, "{\"channel_verified\":true}");
    }
}
