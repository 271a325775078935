package dev.crier.sandbox.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.restfb.DefaultFacebookClient;
import com.restfb.FacebookEndpoints;
import com.restfb.Parameter;
import com.restfb.Version;
import com.restfb.exception.FacebookOAuthException;
import com.restfb.types.GraphResponse;
import com.restfb.types.threads.TdMedia;
import com.restfb.types.threads.TdMediaContainer;
import com.restfb.types.threads.TdProfile;
import org.junit.jupiter.api.Test;

/** RestFB, which knows Threads too, with nothing changed but the addresses. */
class RestFbTest extends ThreadsTestCase {
    @Test
    void publishesAText() {
        DefaultFacebookClient client = client(token);
        assertThat(client.fetchObject("me", TdProfile.class, Parameter.with("fields", "id,username"))
                        .getUsername())
                .isEqualTo("crier.demo");
        GraphResponse container = client.publish(
                account + "/threads",
                GraphResponse.class,
                Parameter.with("media_type", "TEXT"),
                Parameter.with("text", "text by RestFB"));
        await().until(() ->
                client.fetchObject(container.getId(), TdMediaContainer.class, Parameter.with("fields", "id,status"))
                                .getStatus()
                        == TdMediaContainer.Status.FINISHED);
        GraphResponse published = client.publish(
                account + "/threads_publish", GraphResponse.class, Parameter.with("creation_id", container.getId()));
        TdMedia media = client.fetchObject(
                published.getId(), TdMedia.class, Parameter.with("fields", "id,text,permalink,timestamp,media_type"));
        assertThat(media.getText()).isEqualTo("text by RestFB");
        assertThat(media.getPermalink()).startsWith("http");
        assertThat(media.getTimestamp()).isNotNull();
        assertThat(post("text by RestFB").path("platform_post_id").asText()).isEqualTo(published.getId());
    }

    @Test
    void readsTheEnvelopeOfARefusal() {
        assertThatThrownBy(() -> client("nobody").fetchObject("me", TdProfile.class))
                .isInstanceOfSatisfying(
                        FacebookOAuthException.class,
                        dead -> assertThat(dead.getErrorCode()).isEqualTo(190));
    }

    /** The version of Threads' API is part of the address, for RestFB knows Facebook's versions only. */
    private DefaultFacebookClient client(String as) {
        DefaultFacebookClient client = new DefaultFacebookClient(as, Version.UNVERSIONED);
        client.setFacebookEndpointUrls(new FacebookEndpoints() {
            @Override
            public String getGraphEndpoint() {
                return sandbox.url(PLATFORM) + "/v1.0";
            }
        });
        return client;
    }
}
