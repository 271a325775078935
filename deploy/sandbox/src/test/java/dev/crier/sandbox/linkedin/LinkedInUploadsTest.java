package dev.crier.sandbox.linkedin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.sandbox.TestMedia;
import dev.crier.sandbox.TestSandbox.Answered;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinkedInUploadsTest extends LinkedInTestCase {
    @Test
    void takesAVideoInPartsAndPublishesIt() {
        Answered begun = beginVideo(member, TestMedia.video()).expect(200);
        String urn = begun.at("value.video");
        JsonNode instructions = begun.json().path("value").path("uploadInstructions");
        assertThat(instructions).hasSizeGreaterThan(2);
        assertThat(instructions.get(1).get("firstByte").asInt()).isEqualTo(300_000);
        assertThat(status(urn)).isEqualTo("WAITING_UPLOAD");
        assertCode(post(member, "too early", media(urn)), 400, "MEDIA_ASSET_WAITING_UPLOAD");

        List<String> etags = parts(begun, TestMedia.video());
        assertThat(etags.getFirst()).startsWith("/ambry-video/");
        finish(begun, etags).expect(200);
        assertThat(status(urn)).isEqualTo("AVAILABLE");
        String post = post(member, "A video", media(urn)).expect(201).header("x-restli-id");
        assertThat(post).startsWith("urn:li:ugcPost:");
        assertThat(live(post).at("/media/0/size_bytes").asInt()).isEqualTo(bytes(TestMedia.video()).length);
        assertThat(live(post).get("kind").asText()).isEqualTo("video");
    }

    @Test
    void wantsEveryPartInItsOrder() {
        Answered begun = beginVideo(member, TestMedia.video()).expect(200);
        List<String> etags = parts(begun, TestMedia.video());
        assertCode(finish(begun, etags.reversed()), 400, "INVALID_VALUE_FOR_FIELD");
        assertCode(finish(begun, etags.subList(1, etags.size())), 400, "INVALID_VALUE_FOR_FIELD");
        JsonNode first = begun.json().path("value").path("uploadInstructions").get(0);
        List<String> newest = new ArrayList<>(etags);
        newest.set(0, part(first, TestMedia.video()).expect(200).header("ETag"));
        assertCode(finish(begun, etags), 400, "INVALID_VALUE_FOR_FIELD");
        finish(begun, newest).expect(200);
        finish(begun, newest).expect(200);
        sandbox.set(PLATFORM, "{\"second_finalize_refused\":true}");
        assertCode(finish(begun, newest), 400, "INVALID_VIDEO_ID");
        sandbox.set(PLATFORM, "{\"second_finalize_refused\":false}");
    }

    @Test
    void refusesAPartOfAnotherLengthOrType() {
        Answered begun = beginVideo(member, TestMedia.video()).expect(200);
        String url = begun.at("value.uploadInstructions.0.uploadUrl");
        assertCode(
                sandbox.call("PUT", PLATFORM, url, new byte[10], "Content-Type", "application/octet-stream"),
                400,
                "INVALID_VALUE_FOR_FIELD");
        assertCode(
                sandbox.call("PUT", PLATFORM, url, new byte[300_000], "Content-Type", "video/mp4"),
                415,
                "UNSUPPORTED_MEDIA_TYPE");
    }

    @Test
    void goesOnAfterARestartInMidUpload() throws IOException {
        Answered begun = beginVideo(member, TestMedia.video()).expect(200);
        List<String> etags = new ArrayList<>();
        for (JsonNode part : begun.json().path("value").path("uploadInstructions")) {
            String path = part.get("uploadUrl").asText().replaceFirst("http://[^/]+", "");
            ((com.fasterxml.jackson.databind.node.ObjectNode) part).put("uploadUrl", path);
            etags.add(part(part, TestMedia.video()).expect(200).header("ETag"));
            if (etags.size() == 1) {
                sandbox.restart();
            }
        }
        finish(begun, etags).expect(200);
        assertThat(status(begun.at("value.video"))).isEqualTo("AVAILABLE");
    }

    @Test
    void tellsWhatIsWrongWithAVideoAfterIts200() {
        assertThat(failure(TestMedia.lie())).isEqualTo("UNSUPPORTED_FORMAT");
        assertThat(failure(TestMedia.shortVideo())).isIn("SIZE_OUT_OF_RANGE", "DURATION_OUT_OF_RANGE");
        String urn = video(member, TestMedia.lie());
        assertCode(post(member, "bad", media(urn)), 400, "MEDIA_ASSET_PROCESSING_FAILED");
    }

    private String failure(Path file) {
        String urn = video(member, file);
        assertThat(status(urn)).isEqualTo("PROCESSING_FAILED");
        return rest("GET", "/rest/videos/" + encoded(urn), "").at("processingFailureReason");
    }

    @Test
    void rejectsAfterAcceptance() {
        sandbox.fault("""
                {"platform":"linkedin","operation":"videos","kind":"rejected_after_acceptance","times":1,"reason":"COPYRIGHT"}""");
        String urn = video(member, TestMedia.video());
        assertThat(rest("GET", "/rest/videos/" + encoded(urn), "").at("processingFailureReason"))
                .isEqualTo("COPYRIGHT");
    }

    @Test
    void showsAPostOnlyWhenItsVideoIsReady() {
        sandbox.set(PLATFORM, "{\"processing_delay_ms\":60000}");
        String urn = video(member, TestMedia.video());
        sandbox.set(PLATFORM, "{\"processing_delay_ms\":0}");
        assertThat(status(urn)).isEqualTo("PROCESSING");
        String post = post(member, "not yet", media(urn)).expect(201).header("x-restli-id");
        assertThat(live(post).get("visible").asBoolean()).isFalse();
        sandbox.clock.forward(Duration.ofMinutes(2));
        assertThat(live(post).get("visible").asBoolean()).isTrue();
    }

    @Test
    void setsAVideosThumbnail() {
        Answered begun = begin("videos", """
                "owner":"%s","fileSizeBytes":%d,"uploadThumbnail":true""".formatted(member, bytes(TestMedia.video()).length));
        String url = begun.expect(200).at("value.thumbnailUploadUrl");
        assertCode(putImage(url, TestMedia.jpeg()), 400, "INVALID_VALUE_FOR_FIELD");
        putImage(url, TestMedia.jpeg(), "media-type-family", "STILLIMAGE").expect(201);
        finish(begun, parts(begun, TestMedia.video())).expect(200);
        String post = post(member, "covered", media(begun.at("value.video")))
                .expect(201)
                .header("x-restli-id");
        assertThat(live(post).at("/details/thumbnail").asText()).hasSize(64);
    }

    @Test
    void takesAnImageWithAToken() {
        Answered begun = begin("images", "\"owner\":\"" + member + "\"").expect(200);
        String url = begun.at("value.uploadUrl");
        assertCode(putImage(url, TestMedia.jpeg()), 401, "EMPTY_ACCESS_TOKEN");
        sandbox.set(PLATFORM, "{\"image_upload_needs_token\":false}");
        putImage(url, TestMedia.jpeg()).expect(201);
        sandbox.set(PLATFORM, "{\"image_upload_needs_token\":true}");
        String post = post(member, "A picture", media(begun.at("value.image")))
                .expect(201)
                .header("x-restli-id");
        assertThat(post).startsWith("urn:li:share:");
        assertThat(live(post).get("media")).hasSize(1);
    }

    @Test
    void letsNoWriterReadImages() {
        String urn = image(member);
        assertCode(rest("GET", "/rest/images/" + encoded(urn), ""), 403, "ACCESS_DENIED");
        sandbox.set(PLATFORM, "{\"writers_read_images\":true,\"writers_read_videos\":false}");
        assertThat(rest("GET", "/rest/images/" + encoded(urn), "").expect(200).at("status"))
                .isEqualTo("AVAILABLE");
        String video = video(member, TestMedia.video());
        assertCode(rest("GET", "/rest/videos/" + encoded(video), ""), 403, "ACCESS_DENIED");
        sandbox.set(PLATFORM, "{\"writers_read_images\":false,\"writers_read_videos\":true}");
    }

    @Test
    void refusesOldAddresses() {
        Answered begun = begin("images", "\"owner\":\"" + member + "\"").expect(200);
        sandbox.clock.forward(Duration.ofDays(31));
        assertCode(
                putImage(begun.at("value.uploadUrl"), TestMedia.jpeg(), "Authorization", "Bearer " + token),
                400,
                "EXPIRED_UPLOAD_URL");
    }

    @Test
    void refusesForeignOwners() {
        assertCode(begin("images", "\"owner\":\"" + PAGE + "\""), 403, "ACCESS_DENIED");
        assertCode(begin("images", "\"owner\":\"urn:li:person:other\""), 403, "ACCESS_DENIED");
        begin("images", "\"owner\":\"urn:li:group:1\"").expect(422);
        begin("images", "\"owner\":\"" + member + "\",\"colour\":1").expect(422);
        assertCode(begin("videos", "\"owner\":\"" + member + "\""), 400, "INVALID_VALUE_FOR_FIELD");
    }

    private String status(String urn) {
        return rest("GET", "/rest/videos/" + encoded(urn), "").expect(200).at("status");
    }
}
