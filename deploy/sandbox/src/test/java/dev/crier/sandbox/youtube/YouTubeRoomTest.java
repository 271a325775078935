package dev.crier.sandbox.youtube;

import static dev.crier.sandbox.TestSandbox.JSON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.sandbox.TestMedia;
import dev.crier.sandbox.TestSandbox.Answered;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YouTubeRoomTest extends YouTubeTestCase {
    @Test
    void rejectsAfterAcceptance() {
        sandbox.fault(
                "{\"platform\":\"youtube\",\"operation\":\"upload_begin\",\"kind\":\"rejected_after_acceptance\",\"times\":1,\"reason\":\"copyright\"}");
        String id = upload("doomed", video);
        Answered read = get("/youtube/v3/videos?part=status,processingDetails&id=" + id);
        assertThat(read.at("items.0.status.uploadStatus")).isEqualTo("rejected");
        assertThat(read.at("items.0.status.rejectionReason")).isEqualTo("copyright");
        assertThat(read.at("items.0.processingDetails.processingStatus")).isEqualTo("terminated");
        assertThat(isVisible(id)).isFalse();
    }

    @Test
    void failsFilesThatAreNoVideo() throws IOException {
        String id = upload("lie", Files.readAllBytes(TestMedia.lie()));
        Answered read = get("/youtube/v3/videos?part=status,processingDetails&id=" + id);
        assertThat(read.at("items.0.status.uploadStatus")).isEqualTo("failed");
        assertThat(read.at("items.0.status.failureReason")).isEqualTo("invalidFile");
        assertThat(read.at("items.0.processingDetails.processingStatus")).isEqualTo("failed");
    }

    @Test
    void showsProcessingWhileItLasts() {
        sandbox.set(PLATFORM, "{\"processing_delay_ms\":60000}");
        String id = upload("slow", video);
        sandbox.set(PLATFORM, "{\"processing_delay_ms\":0}");
        Answered read = get("/youtube/v3/videos?part=status,processingDetails&id=" + id);
        assertThat(read.at("items.0.status.uploadStatus")).isEqualTo("uploaded");
        assertThat(read.at("items.0.processingDetails.processingStatus")).isEqualTo("processing");
        Answered early = thumbnail(id, TestMedia.jpeg());
        assertReason(early, 403, "forbidden");
    }

    @Test
    void wipesWhatAnUpdateDoesNotSend() {
        String id = upload("full", video);
        update("snippet", "{\"id\":\"" + id + "\",\"snippet\":{\"title\":\"bare\",\"categoryId\":\"24\"}}")
                .expect(200);
        Answered read = get("/youtube/v3/videos?part=snippet,status&id=" + id);
        assertThat(read.at("items.0.snippet.title")).isEqualTo("bare");
        assertThat(read.at("items.0.snippet.description")).isEmpty();
        assertThat(read.json().at("/items/0/snippet/tags").isMissingNode()).isTrue();
        assertThat(read.at("items.0.status.privacyStatus")).isEqualTo("private");
        assertReason(
                update("snippet", "{\"id\":\"" + id + "\",\"snippet\":{\"title\":\"no category\"}}"),
                400,
                "invalidCategoryId");
        assertReason(
                update("snippet", "{\"id\":\"AAAAAAAAAAA\",\"snippet\":{\"title\":\"t\",\"categoryId\":\"22\"}}"),
                404,
                "videoNotFound");
    }

    @Test
    void publishesByItselfAtTheTimeGiven() {
        String at = sandbox.clock.instant().plusSeconds(3600).toString();
        Answered begun =
                initiate("{\"snippet\":{\"title\":\"t\"},\"status\":{\"privacyStatus\":\"private\",\"publishAt\":\""
                        + at + "\"}}");
        String id = sandbox.call(
                        "PUT", PLATFORM, begun.expect(200).header("Location"), video, "Content-Type", "video/mp4")
                .expect(201)
                .at("id");
        assertThat(isVisible(id)).isFalse();
        sandbox.clock.forward(Duration.ofMinutes(59));
        assertThat(isVisible(id)).isFalse();
        sandbox.clock.forward(Duration.ofMinutes(-59));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'snippet':{}}|400|invalidTitle",
                "{'snippet':{'title':'a<b'}}|400|invalidTitle",
                "{'snippet':{'title':'t','tags':['<']}}|400|invalidTags",
                "{'snippet':{'title':'t','categoryId':22}}|400|invalidCategoryId",
                "{'snippet':{'title':'t','categoryId':'999'}}|400|invalidCategoryId",
                "{'snippet':{'title':'t','colour':'red'}}|400|badRequest",
                "{'snippet':{'title':'t'},'extra':{}}|400|badRequest",
                "{'snippet':{'title':'t'},'status':{'privacyStatus':'hidden'}}|403|forbiddenPrivacySetting",
                "{'snippet':{'title':'t'},'status':{'license':'mine'}}|403|forbiddenLicenseSetting",
                "{'snippet':{'title':'t'},'status':{'privacyStatus':'public','publishAt':'2030-01-01T00:00:00Z'}}|400|invalidPublishAt",
                "{'snippet':{'title':'t'},'status':{'embeddable':'yes'}}|400|badRequest",
                "[]|400|parseError",
                "{'snippet'|400|parseError"
            })
    void refusesBadMetadata(String metadata, int status, String reason) {
        assertReason(initiate(metadata.replace('\'', '"')), status, reason);
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        String metadata = METADATA.formatted("t");
        String path = "/upload/youtube/v3/videos?uploadType=resumable&part=snippet";
        assertReason(sandbox.post(PLATFORM, path + ",colour", JSON, metadata, bearer(token)), 400, "unknownPart");
        assertReason(sandbox.post(PLATFORM, path + "&colour=red", JSON, metadata, bearer(token)), 400, "badRequest");
        assertReason(sandbox.post(PLATFORM, path, "text/plain", metadata, bearer(token)), 400, "badContent");
        assertReason(
                sandbox.post(
                        PLATFORM,
                        path,
                        JSON,
                        metadata,
                        "Authorization",
                        "Bearer " + token,
                        "X-Upload-Content-Type",
                        "image/png"),
                400,
                "badContent");
        assertReason(get("/youtube/v3/videos?id=x"), 400, "missingRequiredParameter");
        assertReason(get("/youtube/v3/videos?part=status"), 400, "missingRequiredParameter");
        assertReason(get("/youtube/v3/nothing"), 404, "notFound");
        assertThat(get("/youtube/v3/videos?part=status&id=AAAAAAAAAAA")
                        .expect(200)
                        .json()
                        .get("items"))
                .isEmpty();
    }

    @Test
    void keepsTheDailyBuckets() {
        sandbox.set(PLATFORM, "{\"uploads_per_day\":0}");
        assertReason(initiate(METADATA.formatted("t")), 403, "quotaExceeded");
        sandbox.set(PLATFORM, "{\"uploads_used_up_is_429\":true}");
        assertReason(initiate(METADATA.formatted("t")), 429, "rateLimitExceeded");
        sandbox.set(PLATFORM, "{\"uploads_per_day\":1000,\"units_per_day\":0,\"uploads_used_up_is_429\":false}");
        assertReason(get("/youtube/v3/channels?part=id&mine=true"), 403, "quotaExceeded");
        sandbox.set(PLATFORM, "{\"units_per_day\":100000}");
    }

    @Test
    void setsAThumbnail() {
        String id = upload("thumbnail", video);
        Answered set = thumbnail(id, TestMedia.jpeg()).expect(200);
        assertThat(set.at("kind")).isEqualTo("youtube#thumbnailSetResponse");
        assertThat(set.at("items.0.default.url")).contains("/media/");
        assertReason(thumbnail(id, TestMedia.lie()), 400, "invalidImage");
    }
}
