package dev.crier.platforms.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.contracts.MediaId;
import dev.crier.contracts.MediaItem;
import dev.crier.contracts.MediaKind;
import dev.crier.contracts.PlatformId;
import dev.crier.contracts.Rendition;
import dev.crier.platforms.PlatformDescriptor;
import dev.crier.platforms.Platforms;
import java.util.List;
import org.junit.jupiter.api.Test;

class RenditionChoiceTest {

    private final Rendition thumbnail = file("thumbnail", 20_000, 640, 480);
    private final Rendition large = file("image", 3_000_000, 2048, 1536);
    private final Rendition small = file("image_compact", 700_000, 1440, 1080);

    @Test
    void takesTheBestFileThatThePlatformTakes() {
        MediaItem picture = item(thumbnail, large, small);
        assertThat(published("instagram", picture)).isEqualTo(large);
        assertThat(published("instagram", item(small, large))).isEqualTo(large);
        assertThat(published("bluesky", picture)).isEqualTo(small);
        assertThat(published("tiktok", picture)).isEqualTo(small);
    }

    @Test
    void staysWithTheBestWhereThePlatformTakesNone() {
        assertThat(published("youtube", item(thumbnail, large, small))).isEqualTo(large);
        assertThat(published("bluesky", item(large))).isEqualTo(large);
    }

    @Test
    void keepsAllOtherFiles() {
        MediaItem suited =
                RenditionChoice.first(platform("bluesky"), platform("bluesky").media(), item(large, small));
        assertThat(suited.renditions()).containsExactly(small, large);
    }

    private static Rendition published(String platform, MediaItem item) {
        var descriptor = platform(platform);
        return RenditionChoice.published(RenditionChoice.first(descriptor, descriptor.media(), item))
                .orElseThrow();
    }

    private static PlatformDescriptor platform(String id) {
        return Platforms.load().find(PlatformId.of(id)).orElseThrow();
    }

    private static MediaItem item(Rendition... files) {
        return new MediaItem(MediaId.random(), MediaKind.IMAGE, List.of(files), null);
    }

    private static Rendition file(String profile, long bytes, int width, int height) {
        return new Rendition(
                profile, profile + ".jpg", "image/jpeg", bytes, "00", null, width, height, null, "4:3", "mjpeg", null);
    }
}
