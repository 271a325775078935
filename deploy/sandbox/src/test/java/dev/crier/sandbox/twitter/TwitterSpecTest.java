package dev.crier.sandbox.twitter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.sandbox.TestMedia;
import dev.crier.sandbox.TestSandbox.Answered;
import dev.crier.sandbox.http.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the sandbox answers, held against X's own document. */
class TwitterSpecTest extends TwitterTestCase {
    private static final String UPLOAD = "/2/media/upload";
    private OpenApi spec;

    @BeforeAll
    @Override
    void open(@TempDir Path folder) throws IOException {
        spec = OpenApi.read();
        super.open(folder);
        sandbox.set(PLATFORM, "{\"names\":\"post\"}");
    }

    @Test
    void uploadsByTheDocument() {
        byte[] video = bytes(TestMedia.video());
        Map<String, Object> request =
                Map.of("media_type", "video/mp4", "total_bytes", video.length, "media_category", "tweet_video");
        spec.checkBody("POST", UPLOAD + "/initialize", json(request));
        Answered begun = postJson(UPLOAD + "/initialize", request).expect(200);
        spec.checkAnswer("POST", UPLOAD + "/initialize", 200, begun.json());
        String id = begun.at("data.id");
        Answered appended = append(id, 0, video).expect(200);
        spec.checkAnswer("POST", UPLOAD + "/{id}/append", 200, appended.json());
        sandbox.set(PLATFORM, "{\"processing_delay_ms\":100000}");
        Answered finished = finish(id).expect(200);
        sandbox.set(PLATFORM, "{\"processing_delay_ms\":0}");
        spec.checkAnswer("POST", UPLOAD + "/{id}/finalize", 200, finished.json());
        spec.checkParameters("GET", UPLOAD, "command", "media_id");
        spec.checkAnswer("GET", UPLOAD, 200, status(id).json());
        spec.checkAnswer("POST", UPLOAD, 200, image(TestMedia.jpeg()).json());
        Map<String, Object> metadata = Map.of(
                "id",
                id,
                "metadata",
                Map.of("alt_text", Map.of("text", "x"), "allow_download_status", Map.of("allow_download", false)));
        spec.checkBody("POST", "/2/media/metadata", json(metadata));
        Answered described = postJson("/2/media/metadata", metadata).expect(200);
        spec.checkAnswer("POST", "/2/media/metadata", 200, described.json());
    }

    @Test
    void postsByTheDocument() {
        Map<String, Object> request = Map.of(
                "text",
                "By the document https://example.com #one @two",
                "reply_settings",
                "verified",
                "media",
                Map.of("media_ids", List.of(image(TestMedia.jpeg()).at("data.id"))));
        spec.checkBody("POST", "/2/tweets", json(request));
        Answered posted = postJson("/2/tweets", request).expect(201);
        spec.checkAnswer("POST", "/2/tweets", 201, posted.json());
        spec.checkParameters(
                "GET",
                "/2/users/{id}/tweets",
                "post.fields",
                "expansions",
                "max_results",
                "start_time",
                "since_id",
                "pagination_token");
        Answered timeline = get("/2/users/" + account
                + "/tweets?post.fields=created_at,text,entities,attachments,public_metrics,non_public_metrics,"
                + "organic_metrics,conversation_id,reply_settings&expansions=attachments.media_keys");
        assertThat(timeline.expect(200).json().at("/data/0/entities/urls")).hasSize(2);
        spec.checkAnswer("GET", "/2/users/{id}/tweets", 200, timeline.json());
        spec.checkAnswer(
                "GET",
                "/2/tweets",
                200,
                get("/2/tweets?ids=1," + posted.at("data.id")).json());
        spec.checkAnswer(
                "DELETE",
                "/2/tweets/{id}",
                200,
                sandbox.call("DELETE", PLATFORM, "/2/tweets/" + posted.at("data.id"), new byte[0], bearer(token))
                        .json());
        spec.checkAnswer(
                "GET",
                "/2/users/me",
                200,
                get("/2/users/me?user.fields=verified,verified_type,subscription_type,profile_image_url")
                        .json());
    }

    @Test
    void refusesByTheDocument() {
        spec.checkProblem(tweet("unknown medium", "123").expect(400).json());
        spec.checkProblem(get("/2/tweets?ids=1").json().at("/errors/0"));
    }

    @Test
    void noticesWhatTheDocumentDoesNotAllow() {
        assertThatThrownBy(() -> spec.checkBody("POST", "/2/tweets", json(Map.of("status", "x"))))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> spec.checkAnswer("POST", "/2/tweets", 201, json(Map.of("data", Map.of("id", "x")))))
                .isInstanceOf(AssertionError.class);
    }

    private static JsonNode json(Object value) {
        return Json.MAPPER.valueToTree(value);
    }
}
