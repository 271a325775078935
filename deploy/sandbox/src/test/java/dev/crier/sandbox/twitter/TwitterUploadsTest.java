package dev.crier.sandbox.twitter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.crier.sandbox.TestMedia;
import dev.crier.sandbox.TestSandbox.Answered;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TwitterUploadsTest extends TwitterTestCase {
    private static final int HALF = 300_000;

    @Test
    void takesAVideoInSegmentsAndProcessesIt() {
        sandbox.set(PLATFORM, "{\"processing_delay_ms\":60000}");
        byte[] video = bytes(TestMedia.video());
        Answered begun =
                initialized(TestMedia.video(), "video/mp4", "tweet_video").expect(200);
        String id = begun.at("data.id");
        assertThat(begun.at("data.media_key")).isEqualTo("13_" + id);
        assertThat(append(id, 0, Arrays.copyOf(video, HALF)).expect(200).at("data.expires_at"))
                .matches("\\d{10}");
        append(id, 1, Arrays.copyOfRange(video, HALF, video.length)).expect(200);
        Answered done = finish(id).expect(200);
        sandbox.set(PLATFORM, "{\"processing_delay_ms\":0}");
        assertThat(done.at("data.size")).isEqualTo("" + video.length);
        assertThat(done.at("data.expires_after_secs")).isIn("86400", "86399");
        assertThat(done.at("data.processing_info.state")).isEqualTo("pending");
        assertInvalid(tweet("too early", id), "Your media IDs are invalid.");
        sandbox.clock.forward(Duration.ofSeconds(30));
        assertThat(status(id).at("data.processing_info.progress_percent")).isEqualTo("50");
        sandbox.clock.forward(Duration.ofSeconds(30));
        assertThat(state(id)).isEqualTo("succeeded");
        assertThat(finish(id).expect(200).at("data.id")).isEqualTo(id);
        tweet("not too early", id).expect(201);
    }

    @Test
    void goesOnAfterARestartInTheMiddle() throws IOException {
        byte[] video = bytes(TestMedia.video());
        String id = initialized(TestMedia.video(), "video/mp4", "tweet_video").at("data.id");
        append(id, 0, Arrays.copyOf(video, HALF)).expect(200);
        sandbox.restart();
        append(id, 1, Arrays.copyOfRange(video, HALF, 2 * HALF)).expect(200);
        // the same again does no harm
        append(id, 1, Arrays.copyOfRange(video, HALF, 2 * HALF)).expect(200);
        append(id, 2, Arrays.copyOfRange(video, 2 * HALF, video.length)).expect(200);
        finish(id).expect(200);
        await().until(() -> state(id).equals("succeeded"));
        sandbox.restart();
        tweet("restarted", id).expect(201);
    }

    @Test
    void takesSegmentsAsJsonAnd204ForAnAnswer() {
        byte[] video = bytes(TestMedia.video());
        String id = initialized(TestMedia.video(), "video/mp4", "tweet_video").at("data.id");
        sandbox.set(PLATFORM, "{\"append_status\":204}");
        postJson(
                        "/2/media/upload/" + id + "/append",
                        Map.of("segment_index", 0, "media", Base64.getEncoder().encodeToString(video)))
                .expect(204);
        sandbox.set(PLATFORM, "{\"append_status\":200}");
        finish(id).expect(200);
    }

    @Test
    void finalizesOnlyWhatIsComplete() {
        byte[] video = bytes(TestMedia.video());
        String id = initialized(TestMedia.video(), "video/mp4", "tweet_video").at("data.id");
        append(id, 0, Arrays.copyOf(video, HALF)).expect(200);
        assertInvalid(finish(id), "Segments do not add up");
        append(id, 2, Arrays.copyOfRange(video, HALF, video.length)).expect(200);
        assertInvalid(finish(id), "Segments do not add up");
        sandbox.fault(
                "{\"platform\":\"twitter\",\"operation\":\"upload_append\",\"kind\":\"partial_store\",\"times\":1}");
        append(id, 1, Arrays.copyOfRange(video, HALF, video.length)).expect(200);
        assertInvalid(finish(id), "Segments do not add up");
        assertInvalid(status(id), "Not found");
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertInvalid(
                postJson("/2/media/upload/initialize", Map.of("media_type", "video/mp4", "total_bytes", 1, "x", 1)),
                "$.x");
        assertInvalid(
                postJson(
                        "/2/media/upload/initialize",
                        Map.of("media_type", "video/avi", "total_bytes", 1, "media_category", "tweet_video")),
                "$.media_type");
        assertInvalid(
                postJson(
                        "/2/media/upload/initialize",
                        Map.of("media_type", "video/mp4", "total_bytes", -1, "media_category", "tweet_video")),
                "$.total_bytes");
        String id = initialized(TestMedia.video(), "video/mp4", "tweet_video").at("data.id");
        assertInvalid(
                multipart("/2/media/upload/" + id + "/append", Map.of("segment_index", "1000"), new byte[1], null),
                "$.segment_index");
        assertInvalid(
                multipart(
                        "/2/media/upload/" + id + "/append",
                        Map.of("segment_index", "0", "command", "APPEND"),
                        new byte[1],
                        null),
                "$.command");
        Answered large = append(id, 0, new byte[5 << 20]).expect(413);
        assertThat(large.text()).isEmpty();
        assertInvalid(append("1", 0, new byte[1]), "Not found");
        assertInvalid(get("/2/media/upload?command=FINALIZE&media_id=" + id), "FINALIZE");
        assertInvalid(
                sandbox.call(
                        "POST",
                        PLATFORM,
                        "/2/media/upload/" + id + "/finalize",
                        new byte[0],
                        "Authorization",
                        "Bearer " + token),
                "Request body must be a JSON object.");
        // the form of 2025
        assertInvalid(
                sandbox.post(PLATFORM, "/2/media/upload", "application/json", "{\"command\":\"INIT\"}", bearer(token)),
                "Request body is not valid JSON.");
    }

    @Test
    void takesAnImageInOneCallAndKnowsItWithoutProcessing() {
        Answered image = image(TestMedia.jpeg()).expect(200);
        String id = image.at("data.id");
        assertThat(image.at("data.media_key")).isEqualTo("3_" + id);
        assertThat(image.at("data.image.w")).isEqualTo("640");
        assertThat(image.json().at("/data/processing_info").isMissingNode()).isTrue();
        assertInvalid(status(id), "Not found");
        String chunked = uploaded(TestMedia.png(), "image/png", "tweet_image");
        tweet("two pictures", id, chunked).expect(201);
        assertInvalid(image(TestMedia.video()), "Unsupported image format");
    }

    @Test
    void tellsWhatIsNoVideo() {
        byte[] lie = bytes(TestMedia.lie());
        String id = initialized(TestMedia.lie(), "video/mp4", "tweet_video").at("data.id");
        append(id, 0, lie).expect(200);
        Answered refused = finish(id).expect(400);
        assertThat(refused.text()).isEqualTo("media type unrecognized");
    }

    @Test
    void failsInProcessingWhenTheVideoDoesNotFitOrIsDoomed() {
        String large = uploaded(TwitterClips.of(1920, 1080, 1), "video/mp4", "tweet_video");
        assertThat(state(large)).isEqualTo("failed");
        assertThat(status(large).at("data.processing_info.error.name")).isEqualTo("InvalidMedia");
        assertInvalid(tweet("too large", large), "Your media IDs are invalid.");

        sandbox.fault(
                "{\"platform\":\"twitter\",\"operation\":\"upload_initialize\",\"kind\":\"rejected_after_acceptance\","
                        + "\"times\":1,\"reason\":\"InternalError\"}");
        String doomed = video();
        assertThat(status(doomed).at("data.processing_info.error.name")).isEqualTo("InternalError");
    }

    @Test
    void takesFullHdOfSubscribersAndRefusesItWithThePostWhenToldSo() {
        sandbox.set(PLATFORM, "{\"out_of_spec_video\":\"post\"}");
        String passed = uploaded(TwitterClips.of(1920, 1080, 1), "video/mp4", "tweet_video");
        assertThat(state(passed)).isEqualTo("succeeded");
        assertInvalid(tweet("still too large", passed), "Your media IDs are invalid.");
        sandbox.set(PLATFORM, "{\"out_of_spec_video\":\"processing\",\"subscription_type\":\"Premium\"}");
        String allowed = uploaded(TwitterClips.of(1920, 1080, 1), "video/mp4", "tweet_video");
        tweet("full HD", allowed).expect(201);
        sandbox.set(PLATFORM, "{\"subscription_type\":\"None\"}");
        tweet("720p upright", uploaded(TwitterClips.of(720, 1280, 1), "video/mp4", "tweet_video"))
                .expect(201);
    }

    @Test
    void refusesLongVideosWithThePost() {
        String id = uploaded(TwitterClips.of(64, 64, 142), "video/mp4", "tweet_video");
        assertThat(state(id)).isEqualTo("succeeded");
        assertForbidden(tweet("long", id), "This user is not allowed to post a video longer than 2 minutes");
    }

    @Test
    void forgetsMediaAfterADay() {
        String id = image(TestMedia.jpeg()).at("data.id");
        sandbox.clock.forward(Duration.ofHours(25));
        token = signIn(SCOPES).at("access_token");
        assertInvalid(tweet("late", id), "Your media IDs are invalid.");
    }

    @Test
    void describesMedia() {
        String id = image(TestMedia.jpeg()).at("data.id");
        Answered described = postJson(
                "/2/media/metadata",
                Map.of(
                        "id",
                        id,
                        "metadata",
                        Map.of(
                                "alt_text",
                                Map.of("text", "A test card"),
                                "allow_download_status",
                                Map.of("allow_download", false))));
        assertThat(described.expect(200).at("data.associated_metadata.alt_text.text"))
                .isEqualTo("A test card");
        String post = tweet("described", id).expect(201).at("data.id");
        assertThat(sandbox.get("control", "/__sandbox/posts?caption=described").text())
                .contains("A test card", "\"allow_download\":\"false\"", post);
        assertInvalid(
                postJson(
                        "/2/media/metadata",
                        Map.of("id", id, "metadata", Map.of("alt_text", Map.of("text", "x".repeat(1001))))),
                "1000 characters");
        assertInvalid(postJson("/2/media/metadata", Map.of("id", "1")), "Not found");
    }
}
