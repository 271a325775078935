package dev.crier.transcoder.profile;

import dev.crier.transcoder.probe.FileKind;
import dev.crier.transcoder.probe.Fps;
import dev.crier.transcoder.probe.SoundFacts;
import dev.crier.transcoder.probe.VideoFacts;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The one rendition that every platform takes: H.264 in yuv420p, progressive, upright, square pixels, at most 1920 on
 * the long side, a constant 24 to 60 frames a second; AAC-LC at 48 (or, if it has that, 44.1) kHz with one or two channels; MP4 with its index in
 * front and no edit lists.
 */
public final class Universal {

    static final int LONG_SIDE = 1920;
    static final double MIN_FPS = 23.9;
    static final double MAX_FPS = 60.06;

    /** Instagram takes 25 Mbit/s. */
    static final long MAX_BIT_RATE = 24_000_000;

    private static final double SAME_RATE = 0.01;
    private static final double SAME_START = 0.1;
    private static final double HIDDEN_FRAMES_SECONDS = 0.25;

    private static final List<Fps> USUAL = List.of(
            new Fps(24000, 1001),
            new Fps(24, 1),
            new Fps(25, 1),
            new Fps(30000, 1001),
            new Fps(30, 1),
            new Fps(50, 1),
            new Fps(60000, 1001),
            new Fps(60, 1));

    private Universal() {}

    /** Decides what must be done, and does as little as possible. */
    public static UniversalPlan plan(VideoFacts video) {
        return new UniversalPlan(isAsItMustBe(video) ? new PictureTrack.Copy() : encode(video.picture()), sound(video));
    }

    private static boolean isAsItMustBe(VideoFacts video) {
        var picture = video.picture();
        return video.kind() == FileKind.MP4
                && video.bitRate() <= MAX_BIT_RATE
                && picture.codec().equals("h264")
                && picture.pixelFormat().equals("yuv420p")
                && !picture.interlaced()
                && !picture.highDynamicRange()
                && picture.rotation() == 0
                && picture.pixelAspect() == 1
                && Math.max(picture.width(), picture.height()) <= LONG_SIDE
                && picture.width() % 2 == 0
                && picture.height() % 2 == 0
                && isConstantAndUsual(picture)
                && Math.abs(picture.startSeconds()) <= SAME_START
                && showsAllItsFrames(video);
    }

    private static boolean isConstantAndUsual(VideoFacts.Picture picture) {
        Fps average = picture.average();
        Fps base = picture.base();
        return average != null
                && base != null
                && isSame(average, base)
                && average.value() >= MIN_FPS
                && average.value() <= MAX_FPS;
    }

    /** A clip that was cut on a phone keeps the frames and hides them by an edit list, which players differ about. */
    private static boolean showsAllItsFrames(VideoFacts video) {
        var picture = video.picture();
        Fps average = picture.average();
        return average == null
                || picture.frames() == 0
                || Math.abs(picture.frames() / average.value() - video.durationSeconds()) <= HIDDEN_FRAMES_SECONDS
                || picture.frames() / average.value() <= video.durationSeconds();
    }

    private static PictureTrack encode(VideoFacts.Picture picture) {
        var size = Size.fit(picture.shownWidth(), picture.shownHeight(), LONG_SIDE);
        return new PictureTrack.Encode(size.width(), size.height(), fps(picture), picture.interlaced());
    }

    /** The rate it has, if that is constant and allowed; else the usual one that loses no frames. */
    static Fps fps(VideoFacts.Picture picture) {
        Fps rate = Stream.of(picture.average(), picture.base())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(new Fps(30, 1));
        if (isConstantAndUsual(picture)) {
            return Objects.requireNonNullElse(nearestUsual(rate), rate);
        }
        if (rate.value() < MIN_FPS) {
            return new Fps(30, 1);
        }
        return USUAL.stream()
                .filter(usual -> usual.value() >= rate.value() * (1 - SAME_RATE / 10))
                .findFirst()
                .orElse(new Fps(60, 1));
    }

    private static @Nullable Fps nearestUsual(Fps rate) {
        return USUAL.stream()
                .filter(usual -> Math.abs(usual.value() - rate.value()) / rate.value() < SAME_RATE / 20)
                .findFirst()
                .orElse(null);
    }

    private static boolean isSame(Fps one, Fps other) {
        return Math.abs(one.value() - other.value()) / one.value() < SAME_RATE;
    }

    private static SoundTrack sound(VideoFacts video) {
        SoundFacts sound = video.sound();
        if (sound == null || sound.channels() == 0) {
            return SoundTrack.SILENCE;
        }
        boolean asItMustBe = video.kind() == FileKind.MP4
                && sound.codec().equals("aac")
                && sound.profile().equals("LC")
                && sound.channels() <= 2
                && (sound.sampleRate() == 48_000 || sound.sampleRate() == 44_100)
                && Math.abs(sound.startSeconds()) <= SAME_START;
        return asItMustBe ? SoundTrack.COPY : SoundTrack.ENCODE;
    }
}
