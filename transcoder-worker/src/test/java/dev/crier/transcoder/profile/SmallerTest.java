package dev.crier.transcoder.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.platforms.Platforms;
import dev.crier.transcoder.probe.FileKind;
import dev.crier.transcoder.probe.Fps;
import dev.crier.transcoder.probe.VideoFacts;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SmallerTest {

    private final Smaller smaller = new Smaller(Platforms.load());

    @Test
    void isMadeOfFullHd() {
        assertThat(smaller.plan(video(1920, 1080, 60), 50_000_000).map(UniversalPlan::picture))
                .contains(new PictureTrack.Encode(1280, 720, new Fps(30, 1), false));
        assertThat(smaller.plan(video(1080, 1920, 60), 50_000_000).map(UniversalPlan::picture))
                .contains(new PictureTrack.Encode(720, 1280, new Fps(30, 1), false));
    }

    @Test
    void isNotMadeOfWhatIsSmallEnough() {
        assertThat(smaller.plan(video(1280, 720, 60), 50_000_000)).isEmpty();
        assertThat(smaller.plan(video(720, 1280, 60), 50_000_000)).isEmpty();
    }

    @Test
    void isNotMadeOfWhatIsTooLongForThosePlatformsAnyway() {
        assertThat(smaller.plan(video(1920, 1080, 600), 50_000_000)).isEqualTo(Optional.empty());
    }

    private static VideoFacts video(int width, int height, double seconds) {
        var picture = new VideoFacts.Picture(
                "h264", "yuv420p", width, height, 1, 0, new Fps(30, 1), new Fps(30, 1), false, false, 0, 0);
        return new VideoFacts(FileKind.MP4, seconds, 5_000_000, picture, null, 0);
    }
}
