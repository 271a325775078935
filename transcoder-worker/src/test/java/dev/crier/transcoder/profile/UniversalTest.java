package dev.crier.transcoder.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.transcoder.probe.FileKind;
import dev.crier.transcoder.probe.Fps;
import dev.crier.transcoder.probe.SoundFacts;
import dev.crier.transcoder.probe.VideoFacts;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class UniversalTest {

    private static final Fps THIRTY = new Fps(30, 1);
    private static final SoundFacts SOUND = new SoundFacts("aac", "LC", 2, 48_000, 0);
    private static final VideoFacts.Picture PICTURE =
            new VideoFacts.Picture("h264", "yuv420p", 1080, 1920, 1, 0, THIRTY, THIRTY, false, false, 300, 0);
    private static final VideoFacts FINE = new VideoFacts(FileKind.MP4, 10, 8_000_000, PICTURE, SOUND, 0);

    @Test
    void copiesWhatIsAsItMustBe() {
        assertThat(Universal.plan(FINE)).isEqualTo(new UniversalPlan(new PictureTrack.Copy(), SoundTrack.COPY));
    }

    static Stream<UnaryOperator<VideoFacts>> faults() {
        return Stream.of(
                v -> with(v, FileKind.MATROSKA, v.bitRate(), v.picture()),
                v -> with(v, v.kind(), 40_000_000, v.picture()),
                v -> with(v, new Change().codec("hevc")),
                v -> with(v, new Change().pixelFormat("yuv420p10le")),
                v -> with(v, new Change().size(1440, 2560)),
                v -> with(v, new Change().size(321, 180)),
                v -> with(v, new Change().pixelAspect(1.4545)),
                v -> with(v, new Change().rotation(90)),
                v -> with(v, new Change().rates(new Fps(15, 1), new Fps(15, 1))),
                v -> with(v, new Change().rates(new Fps(120, 1), new Fps(120, 1))),
                v -> with(v, new Change().rates(new Fps(27, 1), new Fps(60, 1))),
                v -> with(v, new Change().rates(null, null)),
                v -> with(v, new Change().interlaced()),
                v -> with(v, new Change().highDynamicRange()),
                v -> with(v, new Change().frames(400)),
                v -> with(v, new Change().start(0.5)));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void encodesAPictureThatIsNot(UnaryOperator<VideoFacts> fault) {
        assertThat(Universal.plan(fault.apply(FINE)).picture()).isInstanceOf(PictureTrack.Encode.class);
    }

    @Test
    void encodesOnlyWhatMustBe() {
        var plan = Universal.plan(
                new VideoFacts(FileKind.MP4, 10, 0, PICTURE, new SoundFacts("mp3", "", 2, 48_000, 0), 0));

        assertThat(plan).isEqualTo(new UniversalPlan(new PictureTrack.Copy(), SoundTrack.ENCODE));
    }

    @ParameterizedTest
    @CsvSource({
        "aac,LC,2,48000,COPY",
        "aac,LC,1,44100,COPY",
        "aac,HE-AAC,2,48000,ENCODE",
        "aac,LC,6,48000,ENCODE",
        "opus,'',2,48000,ENCODE",
        "aac,LC,2,96000,ENCODE"
    })
    void decidesAboutSound(String codec, String profile, int channels, int rate, SoundTrack expected) {
        var sound = new SoundFacts(codec, profile, channels, rate, 0);

        assertThat(Universal.plan(new VideoFacts(FileKind.MP4, 10, 0, PICTURE, sound, 0))
                        .sound())
                .isEqualTo(expected);
    }

    @Test
    void addsSilenceWhereThereIsNoSound() {
        assertThat(Universal.plan(new VideoFacts(FileKind.MP4, 10, 0, PICTURE, null, 0))
                        .sound())
                .isEqualTo(SoundTrack.SILENCE);
    }

    @ParameterizedTest
    @CsvSource({
        "10,10,30/1",
        "25,25,25/1",
        "30,30,30/1",
        "120,120,60/1",
        "27,60,30000/1001",
        "45,90,50/1",
        "23.976,23.976,24000/1001"
    })
    void choosesARateThatPlatformsTake(double average, double base, String expected) {
        var picture = new Change().rates(fps(average), fps(base)).of(PICTURE);

        assertThat(Universal.fps(picture)).hasToString(expected);
    }

    @Property
    void neverLeavesTheLimits(
            @ForAll @IntRange(min = 2, max = 8192) int width,
            @ForAll @IntRange(min = 2, max = 8192) int height,
            @ForAll @DoubleRange(min = 1, max = 240) double rate,
            @ForAll boolean turned) {
        var picture = new Change()
                .codec("vp9")
                .size(width, height)
                .rates(fps(rate), fps(rate))
                .rotation(turned ? 90 : 0)
                .of(PICTURE);
        var plan = Universal.plan(with(FINE, FINE.kind(), FINE.bitRate(), picture));

        assertThat(plan.picture()).isInstanceOfSatisfying(PictureTrack.Encode.class, encode -> {
            assertThat(encode.width() % 2 + encode.height() % 2).isZero();
            assertThat(Math.max(encode.width(), encode.height())).isBetween(2, 1920);
            assertThat(encode.fps().value()).isBetween(23.9, 60.06);
            assertThat(encode.width() > encode.height())
                    .isEqualTo(picture.shownWidth() > picture.shownHeight() && encode.width() != encode.height());
        });
    }

    private static Fps fps(double rate) {
        return rate == 23.976 ? new Fps(24000, 1001) : new Fps(Math.round(rate * 1000), 1000);
    }

    private static VideoFacts with(VideoFacts video, Change change) {
        return with(video, video.kind(), video.bitRate(), change.of(video.picture()));
    }

    private static VideoFacts with(VideoFacts video, FileKind kind, long bitRate, VideoFacts.Picture picture) {
        return new VideoFacts(kind, video.durationSeconds(), bitRate, picture, video.sound(), 0);
    }

    /** A picture with some facts changed. */
    private static final class Change {

        private UnaryOperator<Object[]> all = UnaryOperator.identity();

        private Change set(int index, Object value) {
            var before = all;
            all = values -> {
                before.apply(values)[index] = value;
                return values;
            };
            return this;
        }

        Change codec(String codec) {
            return set(0, codec);
        }

        Change pixelFormat(String format) {
            return set(1, format);
        }

        Change size(int width, int height) {
            return set(2, width).set(3, height);
        }

        Change pixelAspect(double aspect) {
            return set(4, aspect);
        }

        Change rotation(int degrees) {
            return set(5, degrees);
        }

        Change rates(Fps average, Fps base) {
            return set(6, average).set(7, base);
        }

        Change interlaced() {
            return set(8, true);
        }

        Change highDynamicRange() {
            return set(9, true);
        }

        Change frames(long frames) {
            return set(10, frames);
        }

        Change start(double seconds) {
            return set(11, seconds);
        }

        VideoFacts.Picture of(VideoFacts.Picture p) {
            Object[] v = all.apply(new Object[] {
                p.codec(), p.pixelFormat(), p.width(), p.height(), p.pixelAspect(), p.rotation(),
                p.average(), p.base(), p.interlaced(), p.highDynamicRange(), p.frames(), p.startSeconds()
            });
            return new VideoFacts.Picture(
                    (String) v[0],
                    (String) v[1],
                    (Integer) v[2],
                    (Integer) v[3],
                    (Double) v[4],
                    (Integer) v[5],
                    (Fps) v[6],
                    (Fps) v[7],
                    (Boolean) v[8],
                    (Boolean) v[9],
                    (Long) v[10],
                    (Double) v[11]);
        }
    }
}
