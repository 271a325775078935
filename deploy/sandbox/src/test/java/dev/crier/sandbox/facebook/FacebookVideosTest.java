package dev.crier.sandbox.facebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.sandbox.TestMedia;
import dev.crier.sandbox.TestSandbox.Answered;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FacebookVideosTest extends FacebookTestCase {
    @Test
    void choosesTheBordersOfChunksAndTellsThemAsTexts() throws IOException {
        byte[] bytes = Files.readAllBytes(TestMedia.video());
        Answered start = post("/videos", Map.of("upload_phase", "start", "file_size", bytes.length))
                .expect(200);
        assertThat(start.json().get("start_offset").isTextual()).isTrue();
        assertThat(start.at("end_offset")).isEqualTo("300001");
        String session = start.at("upload_session_id");
        assertThat(chunk(session, bytes, "0", "300001").expect(200).at("start_offset"))
                .isEqualTo("300001");
        Answered wrong = chunk(session, bytes, "0", "300001");
        assertError(wrong, 6001, "1363037");
        assertThat(wrong.json().at("/error/error_data/start_offset").asText()).isEqualTo("300001");
        assertError(chunk(session, bytes, "300001", "700000"), 6001, "1363037");
        assertThat(status(start.at("video_id")).at("status.uploading_phase.bytes_transfered"))
                .isEqualTo("300001");
        assertError(finish(session, "early"), 6001, "");
    }

    @Test
    void publishesAVideoOfTheFeedAfterProcessing() throws IOException {
        sandbox.set(PLATFORM, "{\"processing_delay_ms\":60000}");
        Answered start = chunked(TestMedia.video());
        String video = start.at("video_id");
        assertThat(status(video).at("status.video_status")).isEqualTo("upload_complete");
        finish(start.at("upload_session_id"), "feed video").expect(200);
        Answered busy = status(video);
        assertThat(busy.at("status.video_status")).isEqualTo("processing");
        assertThat(busy.at("status.publishing_phase.status")).isEqualTo("not_started");
        assertThat(busy.at("published")).isEqualTo("false");
        assertThat(live("feed video").get(0).get("visible").asBoolean()).isFalse();
        sandbox.clock.forward(Duration.ofMinutes(2));
        Answered done = status(video);
        assertThat(done.at("status.publishing_phase.publish_status")).isEqualTo("published");
        assertThat(done.at("status.processing_phase.status")).isEqualTo("complete");
        assertThat(done.at("published")).isEqualTo("true");
        assertThat(done.at("permalink_url")).startsWith("/" + page + "/videos/");
        assertThat(live("feed video").get(0).get("permalink").asText()).endsWith(done.at("permalink_url"));
        assertThat(live("feed video").get(0).get("platform_post_id").asText()).isEqualTo(done.at("post_id"));
        assertThat(live("feed video").get(0).at("/details/title").asText()).isEqualTo("A title");
        assertThat(sandbox.get(PLATFORM, done.at("permalink_url")).text()).contains("feed video");
        assertThat(get("/me/published_posts").at("data.0.message")).isEqualTo("feed video");
        assertError(finish(start.at("upload_session_id"), "feed video"), 100, "");
        assertThat(live("feed video")).hasSize(1);
    }

    private Answered finish(String session, String text) {
        return post(
                "/videos",
                Map.of(
                        "upload_phase",
                        "finish",
                        "upload_session_id",
                        session,
                        "title",
                        "A title",
                        "description",
                        text));
    }

    @Test
    void namesLargerChunksOfALargerVideo() {
        assertThat(firstChunk(52_428_800)).isEqualTo(300_001);
        assertThat(firstChunk(52_428_801)).isEqualTo(52_428_800);
    }

    private int firstChunk(int size) {
        Answered start = post("/videos", Map.of("upload_phase", "start", "file_size", size))
                .expect(200);
        return Integer.parseInt(start.at("end_offset"));
    }

    @Test
    void takesAVideoInOneCall() throws IOException {
        String fetched = post(
                        "/videos", Map.of("file_url", sandbox.mediaUrl(TestMedia.video()), "description", "pulled"))
                .expect(200)
                .at("id");
        assertThat(status(fetched).at("published")).isEqualTo("true");
        upload(
                        page + "/videos",
                        Map.of("description", "pushed"),
                        "source",
                        "video/mp4",
                        Files.readAllBytes(TestMedia.video()))
                .expect(200);
        assertThat(live("pushed")).hasSize(1);
        assertError(post("/videos", Map.of("file_url", sandbox.mediaUrl(Path.of("gone.mp4")))), 389, "");
        assertError(post("/videos", Map.of("description", "nothing")), 100, "");
        assertError(post("/videos", Map.of("upload_phase", "start", "file_size", 10)), 382, "");
        assertError(post("/videos", Map.of("upload_phase", "start", "file_size", 2_000_000_000L)), 6000, "");
        assertError(post("/videos", Map.of("upload_phase", "start")), 100, "");
    }

    @Test
    void publishesAReelThatNoFeedLists() throws IOException {
        String video = uploaded("/video_reels", TestMedia.reel());
        finishReel(video, "my reel").expect(200);
        Answered done = status(video);
        assertThat(done.at("permalink_url")).isEqualTo("/reel/" + video + "/");
        assertThat(sandbox.get(PLATFORM, done.at("permalink_url")).text()).contains("my reel");
        assertThat(live("my reel").get(0).at("/details/placement").asText()).isEqualTo("reel");
        assertThat(get("/me/published_posts").json().get("data")).isEmpty();
        assertThat(get("/me/video_reels").at("data.0.id")).isEqualTo(video);
        assertError(finishReel(video, "my reel"), 100, "");
    }

    @Test
    void resumesAReelWhereItStopped() throws IOException {
        byte[] bytes = Files.readAllBytes(TestMedia.reel());
        Answered start = post("/video_reels", Map.of("upload_phase", "start")).expect(200);
        String url = start.at("upload_url");
        sandbox.fault("{\"platform\":\"facebook\",\"operation\":\"rupload\",\"kind\":\"partial_store\",\"bytes\":1000,"
                + "\"times\":1}");
        Answered partial = rupload(url, bytes, 0).expect(400);
        assertThat(partial.at("debug_info.type")).isEqualTo("PartialRequestError");
        assertThat(partial.at("debug_info.retriable")).isEqualTo("true");
        assertThat(rupload(url, bytes, 0).at("debug_info.type")).isEqualTo("OffsetInvalidError");
        assertThat(status(start.at("video_id")).at("status.uploading_phase.bytes_transfered"))
                .isEqualTo("1000");
        sandbox.restart();
        String moved = sandbox.url(PLATFORM) + url.substring(url.indexOf("/video-upload"));
        rupload(moved, bytes, 1000).expect(200);
        finishReel(start.at("video_id"), "resumed").expect(200);
        assertThat(live("resumed").get(0).at("/media/0/size_bytes").asInt()).isEqualTo(bytes.length);
    }

    @Test
    void takesTheRestOfAChunkedUploadAfterARestart() throws IOException {
        byte[] bytes = Files.readAllBytes(TestMedia.video());
        Answered start = post("/videos", Map.of("upload_phase", "start", "file_size", bytes.length));
        Answered next = chunk(start.at("upload_session_id"), bytes, "0", "300001");
        sandbox.restart();
        transfer(start.at("upload_session_id"), bytes, next);
        finish(start.at("upload_session_id"), "after restart").expect(200);
        assertThat(live("after restart").get(0).at("/media/0/size_bytes").asInt())
                .isEqualTo(bytes.length);
    }

    @Test
    void fetchesAReelFromItsAddress() {
        Answered start = post("/video_reels", Map.of("upload_phase", "start"));
        Answered gone = hosted(start, sandbox.mediaUrl(Path.of("gone.mp4")));
        assertThat(gone.expect(400).at("debug_info.type")).isEqualTo("ProcessingFailedError");
        hosted(start, sandbox.mediaUrl(TestMedia.reel())).expect(200);
        finishReel(start.at("video_id"), "hosted").expect(200);
        assertThat(live("hosted")).hasSize(1);
    }

    private Answered hosted(Answered start, String url) {
        return sandbox.call(
                "POST",
                PLATFORM,
                start.at("upload_url"),
                new byte[0],
                "Authorization",
                "OAuth " + token,
                "file_url",
                url);
    }

    @Test
    void guardsTheUploadHost() throws IOException {
        byte[] bytes = Files.readAllBytes(TestMedia.reel());
        Answered start = post("/video_reels", Map.of("upload_phase", "start"));
        String mine = token;
        token = "EAAwrong";
        assertThat(rupload(start.at("upload_url"), bytes, 0).expect(401).at("debug_info.type"))
                .isEqualTo("NotAuthorizedError");
        token = mine;
        assertThat(rupload(start.at("upload_url") + "9", bytes, 0).expect(404).at("debug_info.type"))
                .isEqualTo("NotAuthorizedError");
        assertError(finishReel(start.at("video_id"), "not there"), 6001, "");
        assertError(post("/video_reels", Map.of("upload_phase", "transfer")), 100, "");
    }

    @ParameterizedTest
    @CsvSource({
        "/video_reels,video.mp4,Resolution",
        "/video_reels,lie.mp4,problem",
        "/video_reels,short.mp4,Resolution",
        "/video_stories,video.mp4,Resolution"
    })
    void acceptsAFinishAndTellsLaterThatTheFileIsBad(String edge, String name, String word) throws IOException {
        TestMedia.video();
        TestMedia.shortVideo();
        TestMedia.lie();
        String video = uploaded(edge, TestMedia.FOLDER.resolve(name));
        post(
                        edge,
                        Map.of(
                                "upload_phase",
                                "finish",
                                "video_id",
                                video,
                                "video_state",
                                "PUBLISHED",
                                "description",
                                "bad"))
                .expect(200);
        Answered status = status(video);
        assertThat(status.at("status.video_status")).isEqualTo("error");
        assertThat(status.at("status.processing_phase.error.message")).contains(word);
        assertThat(status.at("status.publishing_phase.status")).isEqualTo("not_started");
        assertThat(live("bad")).isEmpty();
    }

    @Test
    void speaksBothSidesOfWhatIsInDispute() throws IOException {
        sandbox.set(
                PLATFORM,
                "{\"phase_word\":\"completed\",\"bare_post_ids\":true,\"finish_tells_post\":true,"
                        + "\"relative_permalinks\":false,\"list_phase_errors\":true}");
        String video = uploaded("/video_reels", TestMedia.reel());
        assertThat(status(video).at("status.uploading_phase.status")).isEqualTo("completed");
        String post = finishReel(video, "other side").expect(200).at("post_id");
        Answered done = status(video);
        assertThat(post).isEqualTo(page + "_" + done.at("post_id"));
        assertThat(done.at("permalink_url")).isEqualTo(sandbox.url(PLATFORM) + "/reel/" + video + "/");
        String bad = uploaded("/video_reels", TestMedia.video());
        sandbox.set(PLATFORM, "{\"refuse_at_finish\":true}");
        assertError(finishReel(bad, "bad"), 100, "1363127");
        sandbox.set(PLATFORM, "{\"refuse_at_finish\":false}");
        finishReel(bad, "bad").expect(200);
        assertThat(status(bad).at("status.processing_phase.errors.0.code")).isEqualTo("1363127");
    }

    @Test
    void publishesAVideoStory() throws IOException {
        String video = uploaded("/video_stories", TestMedia.reel());
        Answered finished = post("/video_stories", Map.of("upload_phase", "finish", "video_id", video))
                .expect(200);
        assertThat(finished.at("post_id")).startsWith(page + "_");
        assertThat(status(video).at("published")).isEqualTo("true");
        assertThat(get("/me/stories").at("data.0.media_id")).isEqualTo(video);
    }

    @Test
    void publishesThirtyReelsADay() throws IOException {
        sandbox.set(PLATFORM, "{\"reels_per_day\":1}");
        finishReel(uploaded("/video_reels", TestMedia.reel()), "one").expect(200);
        String second = uploaded("/video_reels", TestMedia.reel());
        assertError(finishReel(second, "two"), 613, "");
        sandbox.clock.forward(Duration.ofHours(23));
        assertError(finishReel(second, "two"), 613, "");
        sandbox.set(PLATFORM, "{\"upload_seconds\":200000}");
        sandbox.clock.forward(Duration.ofHours(2));
        finishReel(second, "two").expect(200);
    }

    @Test
    void keepsDraftsAndSchedulesOutOfSight() throws IOException {
        long now = sandbox.clock.instant().getEpochSecond();
        String draft = uploaded("/video_reels", TestMedia.reel());
        post("/video_reels", Map.of("upload_phase", "finish", "video_id", draft, "video_state", "DRAFT"))
                .expect(200);
        assertThat(status(draft).at("status.publishing_phase.publish_status")).isEqualTo("draft");
        String later = uploaded("/video_reels", TestMedia.reel());
        Map<String, Object> finish = Map.of(
                "upload_phase", "finish",
                "video_id", later,
                "video_state", "SCHEDULED",
                "description", "later");
        Map<String, Object> timed = new java.util.HashMap<>(finish);
        timed.put("scheduled_publish_time", now + Duration.ofDays(30).toSeconds());
        assertError(post("/video_reels", timed), 100, "");
        timed.put("scheduled_publish_time", now + 3600);
        post("/video_reels", timed).expect(200);
        assertThat(status(later).at("status.publishing_phase.publish_status")).isEqualTo("scheduled");
        sandbox.clock.forward(Duration.ofHours(2));
        assertThat(status(later).at("published")).isEqualTo("true");
        assertError(
                post("/video_reels", Map.of("upload_phase", "finish", "video_id", later, "video_state", "LIVE")),
                100,
                "");
    }

    @Test
    void forgetsUploadsThatAreNotFinished() throws IOException {
        String video = uploaded("/video_reels", TestMedia.reel());
        sandbox.clock.forward(Duration.ofHours(25));
        assertThat(status(video).at("status.video_status")).isEqualTo("expired");
        assertError(finishReel(video, "late"), 100, "33");
    }

    @Test
    void rejectsAfterAcceptance() throws IOException {
        sandbox.fault("{\"platform\":\"facebook\",\"operation\":\"reel_finish\","
                + "\"kind\":\"rejected_after_acceptance\",\"times\":1,\"reason\":\"1363129\"}");
        String video = uploaded("/video_reels", TestMedia.reel());
        finishReel(video, "doomed").expect(200);
        assertThat(status(video).at("status.video_status")).isEqualTo("error");
        assertThat(live("doomed")).isEmpty();
    }

    @Test
    void takesAThumbnailAndCollaborators() throws IOException {
        String video = uploaded("/video_reels", TestMedia.reel());
        finishReel(video, "covered").expect(200);
        upload(
                        video + "/thumbnails",
                        Map.of("is_preferred", "true"),
                        "source",
                        "image/jpeg",
                        Files.readAllBytes(TestMedia.jpeg()))
                .expect(200);
        assertThat(get("/" + video + "/thumbnails").at("data.0.is_preferred")).isEqualTo("true");
        assertThat(live("covered").get(0).at("/details/thumbnail").asText()).hasSize(64);
        for (int i = 0; i < 10; i++) {
            assertThat(invite(video, "10000" + i).at("success")).isEqualTo("true");
        }
        assertError(invite(video, "200000"), 613, "");
        assertError(invite(video, "someone"), 100, "");
    }

    private Answered invite(String video, String target) {
        return sandbox.post(
                PLATFORM,
                "/v26.0/" + video + "/collaborators",
                dev.crier.sandbox.TestSandbox.FORM,
                "target_id=" + target,
                bearer(token));
    }

    @Test
    void showsWhatAKilledProcessHadOrdered() throws IOException {
        String video = uploaded("/video_reels", TestMedia.reel());
        finishReel(video, "half shown").expect(200);
        sandbox.restart();
        assertThat(live("half shown")).hasSize(1);
        assertThat(status(video).at("published")).isEqualTo("true");
        assertThat(object("DELETE", video).expect(200).at("success")).isEqualTo("true");
        sandbox.restart();
        assertThat(live("half shown")).isEmpty();
    }

    @Test
    void storesOnlyAPartOfAChunkWhenToldSo() throws IOException {
        byte[] bytes = Files.readAllBytes(TestMedia.video());
        Answered start = post("/videos", Map.of("upload_phase", "start", "file_size", bytes.length));
        sandbox.fault("{\"platform\":\"facebook\",\"operation\":\"video_transfer\",\"kind\":\"partial_store\","
                + "\"bytes\":7,\"times\":1}");
        Answered next = chunk(start.at("upload_session_id"), bytes, "0", "300001");
        assertThat(next.at("start_offset")).isEqualTo("7");
        assertThat(next.at("end_offset")).isEqualTo("300008");
        assertThat(post("/videos", Map.of("upload_phase", "cancel", "upload_session_id", start.at("upload_session_id")))
                        .at("success"))
                .isEqualTo("true");
        assertError(finish(start.at("upload_session_id"), "cancelled"), 100, "33");
    }
}
