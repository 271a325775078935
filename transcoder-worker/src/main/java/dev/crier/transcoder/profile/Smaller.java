package dev.crier.transcoder.profile;

import dev.crier.contracts.MediaKind;
import dev.crier.platforms.PlatformDescriptor;
import dev.crier.platforms.Platforms;
import dev.crier.platforms.check.MediaCheck;
import dev.crier.platforms.check.MediaFacts;
import dev.crier.transcoder.probe.Fps;
import dev.crier.transcoder.probe.VideoFacts;
import dev.crier.transcoder.probe.VideoFacts.Picture;
import java.util.Optional;

/**
 * Whether a second, smaller video is worth its work: some platform takes the video in 720p and not as it is. The limits are
 * the descriptors'; a video that is too long for such a platform anyway gets none.
 */
final class Smaller {

    static final String PROFILE = "hd720";

    /** 720p: what ordinary accounts may send everywhere. */
    private static final int LONG_SIDE = 1280;

    private final Platforms platforms;

    Smaller(Platforms platforms) {
        this.platforms = platforms;
    }

    /**
     * How to make it; empty if nobody needs it.
     *
     * @param universal the universal rendition
     * @param bytes its size
     */
    Optional<UniversalPlan> plan(VideoFacts universal, long bytes) {
        Picture picture = universal.picture();
        Fps rate = picture.average();
        Size size = Size.fit(picture.width(), picture.height(), LONG_SIDE);
        if (rate == null || size.equals(new Size(picture.width(), picture.height()))) {
            return Optional.empty();
        }
        MediaFacts asItIs = facts(universal, bytes, new Size(picture.width(), picture.height()));
        MediaFacts smaller = facts(universal, bytes, size);
        return platforms.all().stream().anyMatch(platform -> takes(platform, smaller) && !takes(platform, asItIs))
                ? Optional.of(new UniversalPlan(
                        new PictureTrack.Encode(size.width(), size.height(), rate, false), SoundTrack.COPY))
                : Optional.empty();
    }

    private static boolean takes(PlatformDescriptor platform, MediaFacts file) {
        return MediaCheck.takes(platform, platform.media(), file);
    }

    private static MediaFacts facts(VideoFacts video, long bytes, Size size) {
        Fps rate = video.picture().average();
        return new MediaFacts(
                MediaKind.VIDEO,
                "video/mp4",
                bytes,
                video.durationSeconds(),
                size.width(),
                size.height(),
                rate == null ? null : rate.value(),
                video.picture().codec(),
                video.sound() == null ? null : video.sound().codec());
    }
}
