package dev.crier.platforms.check;

import dev.crier.contracts.MediaKind;
import dev.crier.platforms.PlatformDescriptor;
import dev.crier.platforms.PlatformDescriptor.Image;
import dev.crier.platforms.PlatformDescriptor.Media;
import dev.crier.platforms.PlatformDescriptor.Video;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Holds the files of one post against a platform's limits. */
public final class MediaCheck {

    /** Encoders miss a round number by a frame or two; platforms do not mind. */
    private static final double DURATION_TOLERANCE = 0.05;

    private static final double RATIO_TOLERANCE = 0.01;

    private final Media limits;
    private final Findings found;

    private MediaCheck(PlatformDescriptor platform, Media limits) {
        this.limits = limits;
        this.found = new Findings(platform.name());
    }

    /**
     * What the platform would refuse; empty if nothing.
     *
     * @param media the post's files in their order, none for a text
     */
    public static List<Violation> check(PlatformDescriptor platform, List<MediaFacts> media) {
        return check(platform, platform.media(), media);
    }

    /** As above, with the limits of one of the platform's placements. */
    public static List<Violation> check(PlatformDescriptor platform, Media limits, List<MediaFacts> media) {
        var check = new MediaCheck(platform, limits);
        check.composition(media);
        media.forEach(check::file);
        return check.found.all();
    }

    /** Whether the platform takes this file, whatever stands beside it. */
    public static boolean takes(PlatformDescriptor platform, Media limits, MediaFacts file) {
        var check = new MediaCheck(platform, limits);
        check.file(file);
        return check.found.all().isEmpty();
    }

    private void composition(List<MediaFacts> media) {
        var carousel = limits.carousel();
        if (media.isEmpty() && !limits.textOnly()) {
            found.add(ViolationCode.MEDIA_MISSING, "%s takes no text alone: add %s.", wanted());
        }
        if (media.size() < 2 || media.stream().noneMatch(this::kindIsTaken)) {
            return;
        }
        int max = carousel == null ? 1 : carousel.max();
        if (media.size() > max) {
            found.add(
                    ViolationCode.TOO_MANY_MEDIA,
                    "%s shows %,d in one post at most, and there are %,d: remove %,d.",
                    max,
                    media.size(),
                    media.size() - max);
        }
        boolean anyVideo = media.stream().anyMatch(file -> file.kind() == MediaKind.VIDEO);
        if (carousel != null && !carousel.mixed() && anyVideo) {
            found.add(
                    ViolationCode.MEDIA_NOT_MIXABLE,
                    "%s shows a video alone or several pictures: post the video by itself.");
        }
    }

    private String wanted() {
        return limits.image() == null ? "a video" : "a video or a picture";
    }

    private void file(MediaFacts file) {
        switch (file.kind()) {
            case VIDEO -> {
                if (limits.video() == null) {
                    once(ViolationCode.VIDEO_NOT_SUPPORTED, "%s takes no video: remove it.");
                } else {
                    video(file, limits.video());
                }
            }
            case IMAGE -> {
                if (limits.image() == null) {
                    once(ViolationCode.IMAGE_NOT_SUPPORTED, "%s takes no picture: post a video.");
                } else {
                    image(file, limits.image());
                }
            }
        }
    }

    private boolean kindIsTaken(MediaFacts file) {
        return switch (file.kind()) {
            case VIDEO -> limits.video() != null;
            case IMAGE -> limits.image() != null;
        };
    }

    private void once(ViolationCode code, String sentence) {
        if (!found.has(code)) {
            found.add(code, sentence);
        }
    }

    private void video(MediaFacts file, Video limits) {
        type(file, limits.mimeTypes());
        codec("video", file.videoCodec(), limits.videoCodecs());
        codec("audio", file.audioCodec(), limits.audioCodecs());
        if (limits.minBytes() != null && file.sizeBytes() < limits.minBytes()) {
            found.add(
                    ViolationCode.MEDIA_TOO_SMALL,
                    "%s wants a file of %s or more: use a better quality.",
                    size(limits.minBytes()));
        }
        bytes(file, limits.maxBytes());
        duration(file.durationSeconds(), limits.minDuration(), limits.maxDuration());
        frameRate(file.frameRate(), limits.minFps(), limits.maxFps());
        aspect(file, limits.minAspect(), limits.maxAspect());
        sides(file, limits.minShortSide(), limits.maxShortSide(), limits.maxLongSide());
    }

    private void image(MediaFacts file, Image limits) {
        type(file, limits.mimeTypes());
        bytes(file, limits.maxBytes());
        aspect(file, limits.minAspect(), limits.maxAspect());
        sides(file, limits.minShortSide(), limits.maxShortSide(), limits.maxLongSide());
    }

    private void type(MediaFacts file, List<String> allowed) {
        if (!allowed.contains(file.mimeType())) {
            found.add(
                    ViolationCode.MEDIA_TYPE_NOT_SUPPORTED,
                    "%s does not take %s: use %s.",
                    file.mimeType(),
                    String.join(" or ", allowed));
        }
    }

    private void codec(String track, @Nullable String codec, List<String> allowed) {
        if (codec != null && !allowed.contains(codec)) {
            found.add(
                    ViolationCode.CODEC_NOT_SUPPORTED,
                    "%s does not play %s as %s: use %s.",
                    codec,
                    track,
                    String.join(" or ", allowed));
        }
    }

    private void bytes(MediaFacts file, long max) {
        if (file.sizeBytes() > max) {
            found.add(
                    ViolationCode.MEDIA_TOO_LARGE,
                    "%s takes files up to %s, and this one has %s: make it smaller.",
                    size(max),
                    size(file.sizeBytes()));
        }
    }

    private void duration(@Nullable Double seconds, @Nullable Duration min, Duration max) {
        if (seconds == null) {
            return;
        }
        if (min != null && seconds < seconds(min) - DURATION_TOLERANCE) {
            found.add(
                    ViolationCode.VIDEO_TOO_SHORT,
                    "%s wants a video of %.1f s or more, and this one has %.1f s: use a longer one.",
                    seconds(min),
                    seconds);
        }
        if (seconds > seconds(max) + DURATION_TOLERANCE) {
            found.add(
                    ViolationCode.VIDEO_TOO_LONG,
                    "%s takes a video up to %.1f s, and this one has %.1f s: cut it.",
                    seconds(max),
                    seconds);
        }
    }

    private void frameRate(@Nullable Double fps, @Nullable Double min, @Nullable Double max) {
        // 23.976 is what cameras mean by 24, and some sheets by 23
        if (fps != null && min != null && fps < min * (1 - 0.002)) {
            found.add(
                    ViolationCode.FRAME_RATE_TOO_LOW,
                    "%s wants %.0f frames per second or more, and there are %.2f: use another recording.",
                    min,
                    fps);
        }
        if (fps != null && max != null && fps > max * (1 + 0.002)) {
            found.add(
                    ViolationCode.FRAME_RATE_TOO_HIGH,
                    "%s takes %.0f frames per second at most, and there are %.2f: lower the frame rate.",
                    max,
                    fps);
        }
    }

    private void aspect(MediaFacts file, @Nullable Double min, @Nullable Double max) {
        if (file.width() == null || file.height() == null || file.height() == 0) {
            return;
        }
        double aspect = (double) file.width() / file.height();
        if (min != null && aspect < min * (1 - RATIO_TOLERANCE)) {
            found.add(
                    ViolationCode.ASPECT_RATIO_TOO_NARROW,
                    "%s takes a width of %.2f of the height or more, and here it is %.2f: crop it wider.",
                    min,
                    aspect);
        }
        if (max != null && aspect > max * (1 + RATIO_TOLERANCE)) {
            found.add(
                    ViolationCode.ASPECT_RATIO_TOO_WIDE,
                    "%s takes a width of %.2f of the height at most, and here it is %.2f: crop it narrower.",
                    max,
                    aspect);
        }
    }

    private void sides(
            MediaFacts file, @Nullable Integer minShort, @Nullable Integer maxShort, @Nullable Integer maxLong) {
        if (file.width() == null || file.height() == null) {
            return;
        }
        int shortSide = Math.min(file.width(), file.height());
        int longSide = Math.max(file.width(), file.height());
        if (minShort != null && shortSide < minShort) {
            found.add(
                    ViolationCode.RESOLUTION_TOO_LOW,
                    "%s wants a shorter side of %d pixels or more, and here it is %d: use a larger one.",
                    minShort,
                    shortSide);
        }
        if ((maxShort != null && shortSide > maxShort) || (maxLong != null && longSide > maxLong)) {
            found.add(
                    ViolationCode.RESOLUTION_TOO_HIGH,
                    "%s takes at most %s by %s pixels, and this one has %d by %d: scale it down.",
                    maxLong == null ? "any number" : maxLong,
                    maxShort == null ? "any number" : maxShort,
                    longSide,
                    shortSide);
        }
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static String size(long bytes) {
        return bytes < 1_000_000
                ? String.format(Locale.ROOT, "%.0f kB", bytes / 1e3)
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
