package dev.crier.sandbox.tiktok;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.sandbox.TestMedia;
import dev.crier.sandbox.TestSandbox.Answered;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TikTokUploadsTest extends TikTokTestCase {
    private final byte[] big = bigVideo();

    private Answered begin(String title) {
        return videoInit(info(title), file(SIZE, CHUNK, 2)).expect(200);
    }

    @Test
    void postsByItselfWhenTheLastByteIsThere() {
        Answered begun = begin("chunks");
        String id = begun.at("data.publish_id");
        String url = begun.at("data.upload_url");
        assertThat(id).startsWith("v_pub_file~v2-1.").hasSizeLessThanOrEqualTo(64);
        assertThat(url).hasSizeLessThanOrEqualTo(256);

        Answered first = chunk(url, big, 0, CHUNK - 1).expect(206);
        assertThat(first.header("Content-Range")).isEqualTo("bytes 0-4999999/12000000");
        assertThat(status(id).at("data.status")).isEqualTo("PROCESSING_UPLOAD");
        assertThat(status(id).at("data.uploaded_bytes")).isEqualTo("5000000");
        assertThat(live("chunks")).isEmpty();

        chunk(url, big, CHUNK, SIZE - 1).expect(201);
        Answered done = status(id);
        assertThat(done.at("data.status")).isEqualTo("PUBLISH_COMPLETE");
        String post = done.at("data.publicaly_available_post_id.0");
        assertThat(live("chunks")).hasSize(1);
        assertThat(live("chunks").get(0).get("visible").asBoolean()).isTrue();
        assertThat(live("chunks").get(0).get("media").get(0).get("size_bytes").asInt())
                .isEqualTo(SIZE);
        String permalink = live("chunks").get(0).get("permalink").asText();
        assertThat(permalink).endsWith("/@crier.demo/video/" + post);
        assertThat(sandbox.get(PLATFORM, permalink).text()).contains("chunks");
    }

    @Test
    void goesOnAfterARestartInTheMiddle() throws IOException {
        Answered begun = begin("restarted");
        chunk(begun.at("data.upload_url"), big, 0, CHUNK - 1).expect(206);
        sandbox.restart();
        String path = begun.at("data.upload_url").replaceAll("^http://[^/]+", "");
        assertThat(status(begun.at("data.publish_id")).at("data.uploaded_bytes"))
                .isEqualTo("5000000");
        chunk(path, big, CHUNK, SIZE - 1).expect(201);
        assertThat(live("restarted")).hasSize(1);
    }

    @Test
    void wantsTheNextChunkAndNoOther() {
        String url = begin("order").at("data.upload_url");
        Answered gap = chunk(url, big, CHUNK, SIZE - 1);
        assertThat(gap.status()).isEqualTo(416);
        assertThat(gap.header("Content-Range")).isEmpty();
        chunk(url, big, 0, CHUNK - 1).expect(206);
        Answered again = chunk(url, big, 0, CHUNK - 1);
        assertThat(again.status()).isEqualTo(416);
        assertThat(again.header("Content-Range")).isEqualTo("bytes 0-4999999/12000000");
        sandbox.set(PLATFORM, "{\"repeated_chunk\":206}");
        chunk(url, big, 0, CHUNK - 1).expect(206);
        sandbox.set(PLATFORM, "{\"repeated_chunk\":416}");
        chunk(url, big, CHUNK, CHUNK + 99).expect(400);
        put(url, new byte[5], "bytes 5000000-11999999/12000000").expect(400);
        put(url, new byte[5], "bytes 5000000-11999999/13000000").expect(400);
        put(url, new byte[5], "5000000-").expect(400);
        assertThat(live("order")).isEmpty();
    }

    @Test
    void postsOnceHoweverOftenTheLastChunkComes() {
        byte[] video = bytes(TestMedia.video());
        Answered begun =
                videoInit(info("once"), file(video.length, video.length, 1)).expect(200);
        chunk(begun.at("data.upload_url"), video, 0, video.length - 1).expect(201);
        assertThat(chunk(begun.at("data.upload_url"), video, 0, video.length - 1)
                        .status())
                .isEqualTo(416);
        assertThat(live("once")).hasSize(1);
    }

    @Test
    void refusesAnUploadAfterAnHourAndWithoutItsToken() {
        Answered begun = begin("late");
        String url = begun.at("data.upload_url");
        chunk(url.replaceAll("upload_token=.*", "upload_token=x"), big, 0, CHUNK - 1)
                .expect(403);
        chunk(url.replaceAll("upload_id=\\d+", "upload_id=1"), big, 0, CHUNK - 1)
                .expect(404);
        sandbox.clock.forward(Duration.ofMinutes(61));
        chunk(url, big, 0, CHUNK - 1).expect(403);
        sandbox.clock.forward(Duration.ofMinutes(-61));
    }

    @ParameterizedTest
    @CsvSource({
        "4194304,4194304,1,true",
        "50000123,10000000,5,true",
        "64000001,10000000,6,true",
        "150000000,10000000,15,true",
        "4294967296,10000000,429,true",
        "50000123,10000000,6,false",
        "4000000,2000000,2,false",
        "100000000,64000000,1,false",
        "4294967297,10000000,429,false",
        "10000000000,5000000,2000,false",
        "300000000,200000000,1,false",
        "0,0,1,false"
    })
    void checksHowAFileIsCut(long size, long chunkSize, long count, boolean right) {
        Answered begun = videoInit(info("cut"), file(size, chunkSize, count));
        if (right) {
            begun.expect(200);
        } else {
            assertCode(begun, 400, "invalid_params");
        }
    }

    @ParameterizedTest
    @CsvSource({"lie.mp4,file_format_check_failed", "image.jpg,file_format_check_failed"})
    void failsFilesItCannotPlay(String name, String reason) throws IOException {
        TestMedia.lie();
        TestMedia.jpeg();
        String id = post(info("broken"), Files.readAllBytes(TestMedia.FOLDER.resolve(name)));
        assertThat(status(id).at("data.status")).isEqualTo("FAILED");
        assertThat(status(id).at("data.fail_reason")).isEqualTo(reason);
        assertThat(live("broken")).isEmpty();
    }

    @Test
    void failsAVideoThatIsTooLongForItsCreator() {
        sandbox.set(PLATFORM, "{\"max_video_seconds\":2}");
        assertThat(creatorInfo().at("data.max_video_post_duration_sec")).isEqualTo("2");
        String id = post("long", TestMedia.video());
        sandbox.set(PLATFORM, "{\"max_video_seconds\":600}");
        assertThat(status(id).at("data.fail_reason")).isEqualTo("duration_check_failed");
    }

    @Test
    void rejectsAfterAcceptance() {
        sandbox.fault("{\"platform\":\"tiktok\",\"operation\":\"video_init\",\"kind\":\"rejected_after_acceptance\","
                + "\"times\":1,\"reason\":\"spam_risk_text\"}");
        String id = post("doomed", TestMedia.video());
        assertThat(status(id).at("data.fail_reason")).isEqualTo("spam_risk_text");
        assertThat(live("doomed")).isEmpty();
    }

    @Test
    void tellsThePostIdOfPublicPostsAloneAndInEveryForm() {
        String self = post(info("mine").replace("PUBLIC_TO_EVERYONE", "SELF_ONLY"), bytes(TestMedia.video()));
        assertThat(status(self).at("data.status")).isEqualTo("PUBLISH_COMPLETE");
        assertThat(status(self).json().at("/data/publicaly_available_post_id")).isEmpty();
        assertThat(live("mine").get(0).get("visible").asBoolean()).isFalse();

        String open = post("forms", TestMedia.video());
        String id = status(open).at("data.publicaly_available_post_id.0");
        sandbox.set(PLATFORM, "{\"post_id_form\":\"number\"}");
        assertThat(status(open).at("data.publicaly_available_post_id")).isEqualTo(id);
        sandbox.set(PLATFORM, "{\"post_id_form\":\"text\"}");
        assertThat(status(open).at("data.publicaly_available_post_id")).isEqualTo(id);
        sandbox.set(PLATFORM, "{\"post_id_form\":\"array\"}");
    }
}
