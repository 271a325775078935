package dev.crier.post;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.restassured.RestAssured.given;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.crier.messaging.CrierJson;
import dev.crier.testkit.TestTokens;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;

/** A new user with accounts and media of their own, and the requests that they send. */
public final class Author {

    public final UUID id = UUID.randomUUID();
    private final List<Map<String, Object>> accounts = new ArrayList<>();
    private final List<Map<String, Object>> media = new ArrayList<>();
    private final WireMock upstream;

    public Author() {
        URI url = URI.create(ConfigProvider.getConfig().getValue("crier.url.account", String.class));
        upstream = new WireMock(url.getHost(), url.getPort());
        upstream.register(post(urlPathEqualTo("/internal/media/attach"))
                .atPriority(10)
                .willReturn(aResponse().withStatus(204)));
        answer();
    }

    public UUID connects(String platform) {
        return connects(platform, Map.of());
    }

    public UUID connects(String platform, Map<String, Object> but) {
        UUID account = UUID.randomUUID();
        Map<String, Object> json = new HashMap<>(Map.of(
                "id",
                account,
                "user_id",
                id,
                "platform",
                platform,
                "platform_user_id",
                "17",
                "username",
                "crier.demo",
                "is_active",
                true,
                "needs_reconnect",
                false,
                "a_field_of_tomorrow",
                1));
        json.putAll(but);
        accounts.add(json);
        answer();
        return account;
    }

    public UUID uploads() {
        return uploads("completed");
    }

    public UUID uploads(String transcodingStatus) {
        UUID medium = UUID.randomUUID();
        Map<String, Object> rendition = new HashMap<>(Map.of(
                "profile",
                "universal",
                "object_key",
                "renditions/" + medium + "/universal.mp4",
                "mime_type",
                "video/mp4",
                "size_bytes",
                1_000_000,
                "sha256",
                "00",
                "duration_seconds",
                20.0,
                "width",
                1080,
                "height",
                1920,
                "frame_rate",
                30.0,
                "aspect_ratio",
                "9:16"));
        rendition.put("video_codec", "h264");
        rendition.put("audio_codec", "aac");
        media.add(Map.of(
                "id", medium,
                "user_id", id,
                "kind", "video",
                "transcoding_status", transcodingStatus,
                "renditions", List.of(rendition)));
        answer();
        return medium;
    }

    private void answer() {
        upstream.register(get(urlPathEqualTo("/internal/accounts"))
                .withQueryParam("user_id", equalTo(id.toString()))
                .withHeader("Authorization", matching("Bearer .+"))
                .willReturn(okJson(CrierJson.write(Map.of("items", accounts)))));
        upstream.register(get(urlPathEqualTo("/internal/media"))
                .withQueryParam("user_id", equalTo(id.toString()))
                .withHeader("Authorization", matching("Bearer .+"))
                .willReturn(okJson(CrierJson.write(Map.of("items", media)))));
    }

    /** From now on account-service breaks off this user's connections. */
    public void losesAccountService() {
        upstream.register(get(urlPathEqualTo("/internal/accounts"))
                .withQueryParam("user_id", equalTo(id.toString()))
                .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
    }

    /** How often media-service was asked to keep media for a post. */
    public int attached(String post) {
        return upstream.find(WireMock.postRequestedFor(urlPathEqualTo("/internal/media/attach"))
                        .withRequestBody(WireMock.containing(post)))
                .size();
    }

    public RequestSpecification request() {
        return given().header("Authorization", "Bearer " + TestTokens.user(id)).contentType(ContentType.JSON);
    }

    public Response posts(Map<String, Object> body) {
        return request().body(CrierJson.write(body)).post("/api/posts");
    }

    /** A request for a video on an account of this user in an hour. */
    public Map<String, Object> video(UUID... on) {
        Map<String, Object> body = new HashMap<>();
        body.put("caption", "Hello");
        body.put("media_ids", List.of(uploads()));
        body.put("target_accounts", List.of(on));
        body.put("platform_configurations", Map.of("youtube", Map.of("title", "Hello")));
        body.put("scheduled_at", inAnHour().toString());
        return body;
    }

    /** The same, now. */
    public Map<String, Object> videoNow(UUID... on) {
        Map<String, Object> body = video(on);
        body.remove("scheduled_at");
        return body;
    }

    public static Instant inAnHour() {
        return Instant.now().plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
    }
}
