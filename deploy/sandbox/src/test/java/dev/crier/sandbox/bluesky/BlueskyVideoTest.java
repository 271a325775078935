package dev.crier.sandbox.bluesky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crier.sandbox.TestMedia;
import dev.crier.sandbox.TestSandbox.Answered;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BlueskyVideoTest extends BlueskyTestCase {
    @Test
    void publishesAVideoThroughTheVideoService() throws IOException {
        sandbox.set(PLATFORM, "{\"processing_delay_ms\":60000}");
        String token = serviceToken("did:web:localhost", "com.atproto.repo.uploadBlob");
        Answered job = uploadVideo(TestMedia.video(), token).expect(200);
        assertThat(job.json().has("jobStatus")).isFalse();
        sandbox.set(PLATFORM, "{\"processing_delay_ms\":0}");
        assertThat(job.at("state")).isEqualTo("JOB_STATE_CREATED");
        sandbox.clock.forward(Duration.ofSeconds(30));
        assertThat(status(job.at("jobId")).at("jobStatus.state")).isIn("JOB_STATE_ENCODED", "JOB_STATE_ENCODING");
        sandbox.clock.forward(Duration.ofSeconds(31));
        Answered done = status(job.at("jobId"));
        assertThat(done.at("jobStatus.state")).isEqualTo("JOB_STATE_COMPLETED");

        String fresh = serviceToken("did:web:localhost", "com.atproto.repo.uploadBlob");
        Answered again = uploadVideo(TestMedia.video(), fresh).expect(409);
        assertThat(again.at("error")).isEqualTo("already_exists");
        assertThat(again.at("jobId")).isEqualTo(job.at("jobId"));

        ObjectNode post = post("A video");
        post.putObject("embed")
                .put("$type", "app.bsky.embed.video")
                .set("video", done.json().at("/jobStatus/blob"));
        Answered written = write(CREATE, tid(), post).expect(200);
        assertThat(written.at("validationStatus")).isEqualTo("valid");
        var live = sandbox.get("control", "/__sandbox/posts?caption=A+video")
                .json()
                .at("/posts/0");
        assertThat(live.get("platform_post_id").asText()).isEqualTo(written.at("uri"));
        assertThat(live.at("/media/0/height").asInt()).isEqualTo(640);
        assertThat(sandbox.get(PLATFORM, live.get("permalink").asText()).text()).contains("A video");
    }

    @Test
    void refusesVideosWithTheWrongToken() {
        assertError(uploadVideo(TestMedia.shortVideo(), access), 401, "BadJwtIss");
        assertError(
                uploadVideo(
                        TestMedia.shortVideo(), serviceToken("did:web:video.bsky.app", "com.atproto.repo.uploadBlob")),
                401,
                "BadJwtAudience");
        assertError(
                uploadVideo(
                        TestMedia.shortVideo(), serviceToken("did:web:localhost", "app.bsky.video.getUploadLimits")),
                401,
                "BadJwtLexiconMethod");
        String limits = serviceToken("did:web:video.bsky.app", "app.bsky.video.getUploadLimits");
        assertThat(sandbox.get(PLATFORM, "/xrpc/app.bsky.video.getUploadLimits", bearer(limits))
                        .expect(200)
                        .at("canUpload"))
                .isEqualTo("true");
    }

    @Test
    void failsVideosThatAreNone() {
        String token = serviceToken("did:web:localhost", "com.atproto.repo.uploadBlob");
        Answered job = uploadVideo(TestMedia.lie(), token).expect(200);
        await().until(() -> status(job.at("jobId")).at("jobStatus.state").equals("JOB_STATE_FAILED"));
        assertThat(status(job.at("jobId")).at("jobStatus.failureCode")).isEqualTo("encoding_failure");
        sandbox.fault(
                "{\"platform\":\"bluesky\",\"operation\":\"uploadVideo\",\"kind\":\"rejected_after_acceptance\",\"times\":1,\"reason\":\"validation_failure\"}");
        Answered doomed = uploadVideo(TestMedia.shortVideo(), token).expect(200);
        assertThat(status(doomed.at("jobId")).at("jobStatus.failureCode")).isEqualTo("validation_failure");
    }

    @Test
    void wantsAConfirmedAddress() {
        sandbox.set(PLATFORM, "{\"email_confirmed\":false}");
        String token = serviceToken("did:web:localhost", "com.atproto.repo.uploadBlob");
        assertThat(uploadVideo(TestMedia.shortVideo(), token).at("jobStatus.error"))
                .isEqualTo("unconfirmed_email");
        sandbox.set(PLATFORM, "{\"email_confirmed\":true}");
    }

    @Test
    void collectsBlobsThatNobodyUses() throws IOException {
        byte[] image = Files.readAllBytes(TestMedia.wideJpeg());
        ObjectNode blob = (ObjectNode) upload(image, "image/jpeg").json().get("blob");
        sandbox.set(PLATFORM, "{\"unreferenced_blob_seconds\":0}");
        assertError(write(CREATE, tid(), imagePost(blob)), 400, "BlobNotFound");
        sandbox.set(PLATFORM, "{\"unreferenced_blob_seconds\":3600}");
        write(CREATE, tid(), imagePost(blob)).expect(200);
        sandbox.set(PLATFORM, "{\"unreferenced_blob_seconds\":0}");
        write(CREATE, tid(), imagePost(blob)).expect(200);
        sandbox.set(PLATFORM, "{\"unreferenced_blob_seconds\":3600}");
    }
}
