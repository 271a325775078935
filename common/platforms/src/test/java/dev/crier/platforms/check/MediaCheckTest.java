package dev.crier.platforms.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.contracts.MediaKind;
import dev.crier.contracts.PlatformId;
import dev.crier.platforms.Platforms;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaCheckTest {

    private static final Platforms PLATFORMS = Platforms.load();

    private static final MediaFacts REEL = video("video/mp4", 20_000_000, 30.0, 720, 1280, 30.0, "h264");
    private static final MediaFacts PICTURE =
            new MediaFacts(MediaKind.IMAGE, "image/jpeg", 500_000, null, 1000, 1000, null, "mjpeg", null);

    @Test
    void findsNothingWrongWithAnUprightHalfMinuteAnywhere() {
        for (var platform : PLATFORMS.all()) {
            assertThat(MediaCheck.check(platform, List.of(REEL)))
                    .as(platform.name())
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "instagram, video/webm 1000 30 720 1280 30 h264, media_type_not_supported",
        "instagram, video/mp4 1000 30 720 1280 30 vp9, codec_not_supported",
        "instagram, video/mp4 300000001 30 720 1280 30 h264, media_too_large",
        "instagram, video/mp4 1000 2.5 720 1280 30 h264, video_too_short",
        "instagram, video/mp4 1000 901 720 1280 30 h264, video_too_long",
        "instagram, video/mp4 1000 30 720 1280 15 h264, frame_rate_too_low",
        "instagram, video/mp4 1000 30 720 1280 120 h264, frame_rate_too_high",
        "instagram, video/mp4 1000 30 1920 100 30 h264, aspect_ratio_too_wide",
        "pinterest, video/mp4 1000 30 300 1000 30 h264, aspect_ratio_too_narrow",
        "tiktok, video/mp4 1000 30 200 400 30 h264, resolution_too_low",
        "instagram, video/mp4 1000 30 1080 2400 30 h264, resolution_too_high",
        "twitter, video/mp4 1000 30 1080 1080 30 h264, resolution_too_high",
        "linkedin, video/mp4 1000 30 720 1280 30 h264, media_too_small",
    })
    void namesTheLimitThatAVideoBreaks(String platform, String facts, String violation) {
        String[] fact = facts.split(" ");
        var file = video(
                fact[0],
                Long.parseLong(fact[1]),
                Double.parseDouble(fact[2]),
                Integer.parseInt(fact[3]),
                Integer.parseInt(fact[4]),
                Double.parseDouble(fact[5]),
                fact[6]);

        assertThat(codes(platform, file)).containsExactly(violation);
    }

    @Test
    void takesTheFrameRateOfCamerasFor24AndA9To16ThatWasRounded() {
        assertThat(codes("facebook", video("video/mp4", 1000, 30, 606, 1080, 23.976, "h264")))
                .isEmpty();
    }

    @Test
    void doesNotCheckWhatIsNotKnown() {
        var unknown = new MediaFacts(MediaKind.VIDEO, "video/mp4", 100_000, null, null, null, null, null, null);

        assertThat(codes("instagram", unknown)).isEmpty();
    }

    @Test
    void limitsPictures() {
        assertThat(codes("youtube", PICTURE)).containsExactly("image_not_supported");
        var large = new MediaFacts(MediaKind.IMAGE, "image/png", 9_000_000, null, 2000, 500, null, null, null);
        assertThat(codes("instagram", large))
                .containsExactly("media_type_not_supported", "media_too_large", "aspect_ratio_too_wide");
    }

    @ParameterizedTest
    @ValueSource(strings = {"instagram", "youtube", "tiktok", "pinterest"})
    void asksForMediaWhereTextAloneIsNotTaken(String platform) {
        assertThat(codes(platform)).containsExactly("media_missing");
        assertThat(codes("bluesky")).isEmpty();
    }

    @Test
    void limitsHowManyStandTogether() {
        assertThat(codes("instagram", PICTURE, REEL)).isEmpty();
        assertThat(codes("bluesky", Collections.nCopies(10, PICTURE).toArray(MediaFacts[]::new)))
                .isEmpty();
        assertThat(codes("bluesky", Collections.nCopies(11, PICTURE).toArray(MediaFacts[]::new)))
                .containsExactly("too_many_media");
        assertThat(codes("bluesky", PICTURE, REEL)).containsExactly("media_not_mixable");
        assertThat(codes("youtube", REEL, REEL)).containsExactly("too_many_media");
    }

    @Test
    void saysWhatToDo() {
        var long_ = video("video/mp4", 1000, 901, 720, 1280, 30.0, "h264");

        assertThat(MediaCheck.check(PLATFORMS.find(PlatformId.of("instagram")).orElseThrow(), List.of(long_)))
                .extracting(Violation::message)
                .containsExactly("Instagram takes a video up to 900.0 s, and this one has 901.0 s: cut it.");
    }

    private static MediaFacts video(
            String mimeType, long bytes, double seconds, int width, int height, double fps, String codec) {
        return new MediaFacts(MediaKind.VIDEO, mimeType, bytes, seconds, width, height, fps, codec, "aac");
    }

    private static List<String> codes(String platform, MediaFacts... media) {
        return MediaCheck.check(PLATFORMS.find(PlatformId.of(platform)).orElseThrow(), List.of(media)).stream()
                .map(violation -> violation.code().id())
                .toList();
    }
}
