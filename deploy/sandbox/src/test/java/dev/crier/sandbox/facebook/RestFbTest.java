package dev.crier.sandbox.facebook;

import static dev.crier.sandbox.TestSandbox.parameter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.restfb.BinaryAttachment;
import com.restfb.DefaultFacebookClient;
import com.restfb.FacebookEndpoints;
import com.restfb.Parameter;
import com.restfb.Version;
import com.restfb.exception.FacebookOAuthException;
import com.restfb.json.JsonObject;
import com.restfb.types.Account;
import com.restfb.types.Comment;
import com.restfb.types.FacebookReelAttachment;
import com.restfb.types.GraphResponse;
import com.restfb.types.Post;
import com.restfb.types.ReelsUploadStartResponse;
import dev.crier.sandbox.TestMedia;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** RestFB, the Graph API client of the Java world, with nothing changed but the addresses. */
class RestFbTest extends FacebookTestCase {
    @Test
    void connectsAPage() {
        DefaultFacebookClient nobody = client(null);
        String code = parameter(consent(SCOPES, "approve").header("Location"), "code");
        String brief = nobody.obtainUserAccessToken("crier-sandbox", "crier-sandbox-secret", CALLBACK, code)
                .getAccessToken();
        String lasting = nobody.obtainExtendedAccessToken("crier-sandbox", "crier-sandbox-secret", brief)
                .getAccessToken();
        Account account = client(lasting)
                .fetchConnection("me/accounts", Account.class, Parameter.with("fields", "id,name,access_token,tasks"))
                .getData()
                .getFirst();
        assertThat(account.getId()).isEqualTo(page);
        assertThat(account.getName()).isEqualTo("crier.demo");
        client(account.getAccessToken())
                .publish("me/feed", GraphResponse.class, Parameter.with("message", "by RestFB"));
        assertThat(live("by RestFB")).hasSize(1);
    }

    @Test
    void publishesTextsPhotosAndComments() throws IOException {
        DefaultFacebookClient client = client(token);
        GraphResponse photo = client.publish(
                page + "/photos",
                GraphResponse.class,
                BinaryAttachment.with("source", "image.jpg", Files.readAllBytes(TestMedia.jpeg()), "image/jpeg"),
                Parameter.with("published", false));
        GraphResponse posted = client.publish(
                page + "/feed",
                GraphResponse.class,
                Parameter.with("message", "one picture"),
                Parameter.with("attached_media", List.of(new JsonObject().add("media_fbid", photo.getId()))));
        Post post = client.fetchObject(
                posted.getId(), Post.class, Parameter.with("fields", "id,message,created_time,permalink_url"));
        assertThat(post.getMessage()).isEqualTo("one picture");
        assertThat(post.getCreatedTime()).isNotNull();
        client.publish(posted.getId() + "/comments", GraphResponse.class, Parameter.with("message", "nice"));
        assertThat(client.fetchConnection(posted.getId() + "/comments", Comment.class)
                        .getData()
                        .getFirst()
                        .getMessage())
                .isEqualTo("nice");
        assertThat(client.deleteObject(posted.getId())).isTrue();
        assertThatThrownBy(() -> client.fetchObject(posted.getId(), Post.class))
                .isInstanceOfSatisfying(
                        FacebookOAuthException.class,
                        gone -> assertThat(gone.getErrorSubcode()).isEqualTo(33));
    }

    @Test
    void publishesAReel() throws IOException {
        DefaultFacebookClient client = client(token);
        ReelsUploadStartResponse start = client.publish(
                page + "/video_reels", ReelsUploadStartResponse.class, Parameter.with("upload_phase", "start"));
        byte[] bytes = Files.readAllBytes(TestMedia.reel());
        client.publish(start.getVideoId(), GraphResponse.class, FacebookReelAttachment.withByteContent(bytes));
        GraphResponse finished = client.publish(
                page + "/video_reels",
                GraphResponse.class,
                Parameter.with("upload_phase", "finish"),
                Parameter.with("video_id", start.getVideoId()),
                Parameter.with("video_state", "PUBLISHED"),
                Parameter.with("description", "reel by RestFB"));
        assertThat(finished.isSuccess()).isTrue();
        assertThat(live("reel by RestFB").get(0).get("visible").asBoolean()).isTrue();
    }

    private DefaultFacebookClient client(String as) {
        DefaultFacebookClient client = new DefaultFacebookClient(as, Version.VERSION_23_0);
        client.setFacebookEndpointUrls(new FacebookEndpoints() {
            @Override
            public String getFacebookEndpoint() {
                return sandbox.url(PLATFORM);
            }

            @Override
            public String getGraphEndpoint() {
                return sandbox.url(PLATFORM);
            }

            @Override
            public String getGraphVideoEndpoint() {
                return sandbox.url(PLATFORM);
            }

            @Override
            public String getReelUploadEndpoint() {
                return sandbox.url(PLATFORM) + "/video-upload";
            }
        });
        return client;
    }
}
