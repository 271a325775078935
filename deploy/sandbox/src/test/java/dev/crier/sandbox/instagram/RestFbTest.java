package dev.crier.sandbox.instagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.restfb.DefaultFacebookClient;
import com.restfb.FacebookEndpoints;
import com.restfb.Parameter;
import com.restfb.Version;
import com.restfb.exception.FacebookOAuthException;
import com.restfb.types.GraphResponse;
import com.restfb.types.instagram.IgContainer;
import com.restfb.types.instagram.IgContentPublishingLimit;
import com.restfb.types.instagram.IgMedia;
import com.restfb.types.instagram.IgUser;
import dev.crier.sandbox.TestMedia;
import java.util.List;
import org.junit.jupiter.api.Test;

/** RestFB, the Graph API client of the Java world, with nothing changed but the addresses. */
class RestFbTest extends InstagramTestCase {
    @Test
    void publishesAReel() {
        DefaultFacebookClient client = client(token);
        assertThat(client.fetchObject("me", IgUser.class, Parameter.with("fields", "id,username"))
                        .getUsername())
                .isEqualTo("crier.demo");
        GraphResponse container = client.publish(
                account + "/media",
                GraphResponse.class,
                Parameter.with("media_type", "REELS"),
                Parameter.with("video_url", sandbox.mediaUrl(TestMedia.video())),
                Parameter.with("caption", "reel by RestFB"));
        await().until(() -> client.fetchObject(
                        container.getId(), IgContainer.class, Parameter.with("fields", "status,status_code"))
                .getStatusCode()
                .equals("FINISHED"));
        GraphResponse published = client.publish(
                account + "/media_publish", GraphResponse.class, Parameter.with("creation_id", container.getId()));
        IgMedia media = client.fetchObject(
                published.getId(), IgMedia.class, Parameter.with("fields", "id,caption,permalink,timestamp"));
        assertThat(media.getCaption()).isEqualTo("reel by RestFB");
        assertThat(media.getPermalink()).startsWith("http");
        assertThat(live(published.getId())).isEqualTo("reel by RestFB");
    }

    @Test
    void readsTheQuotaAndTheEnvelopeOfARefusal() {
        DefaultFacebookClient client = client(token);
        List<IgContentPublishingLimit> limits = client.fetchConnection(
                        account + "/content_publishing_limit",
                        IgContentPublishingLimit.class,
                        Parameter.with("fields", "quota_usage,config"))
                .getData();
        assertThat(limits).hasSize(1);
        assertThat(limits.getFirst().getQuotaUsage()).isNotNull();
        assertThatThrownBy(() -> client("nobody").fetchObject("me", IgUser.class))
                .isInstanceOfSatisfying(
                        FacebookOAuthException.class,
                        dead -> assertThat(dead.getErrorCode()).isEqualTo(190));
    }

    private DefaultFacebookClient client(String as) {
        DefaultFacebookClient client = new DefaultFacebookClient(as, Version.VERSION_23_0);
        client.setFacebookEndpointUrls(new FacebookEndpoints() {
            @Override
            public String getGraphEndpoint() {
                return sandbox.url(PLATFORM);
            }
        });
        return client;
    }
}
