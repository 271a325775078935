package dev.crier.transcoder.probe;

import com.github.kokorin.jaffree.Rational;
import com.github.kokorin.jaffree.StreamType;
import com.github.kokorin.jaffree.ffprobe.FFprobeResult;
import com.github.kokorin.jaffree.ffprobe.SideData;
import com.github.kokorin.jaffree.ffprobe.Stream;
import dev.crier.contracts.MediaKind;
import dev.crier.transcoder.ffmpeg.Ffmpeg;
import dev.crier.transcoder.ffmpeg.FfmpegException;
import dev.crier.transcoder.ffmpeg.Source;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Reads the headers of a file whose format is known. */
@ApplicationScoped
public class Prober {

    private static final Logger LOG = Logger.getLogger(Prober.class);

    /** PQ and HLG, the two curves of high dynamic range. */
    private static final Set<String> HDR_TRANSFERS = Set.of("smpte2084", "arib-std-b67");

    private static final Set<String> INTERLACED = Set.of("tt", "bb", "tb", "bt");

    private final Ffmpeg ffmpeg;

    public Prober(Ffmpeg ffmpeg) {
        this.ffmpeg = ffmpeg;
    }

    /** What the file is; a time-out counts as damage, for honest headers are read in milliseconds. */
    public Probed probe(Path file, FileKind kind) throws FfmpegException.Crashed, InterruptedException {
        FFprobeResult result;
        try {
            result = ffmpeg.probe(Source.file(file, kind.demuxer()));
        } catch (FfmpegException.Refused | FfmpegException.TimedOut e) {
            LOG.infof("Headers cannot be read: %s", e.getMessage());
            return damaged(kind);
        } catch (FfmpegException.Crashed e) {
            throw e;
        } catch (FfmpegException e) {
            throw new IllegalStateException(e);
        }
        List<Stream> streams = Objects.requireNonNullElse(result.getStreams(), List.of());
        Optional<Stream> picture = streams.stream().filter(Prober::isPicture).findFirst();
        Optional<Stream> sound = streams.stream()
                .filter(stream -> stream.getCodecType() == StreamType.AUDIO)
                .findFirst();
        if (picture.isEmpty()) {
            return sound.isPresent() ? Refusal.soundOnly() : damaged(kind);
        }
        return facts(kind, result, picture.get(), sound.orElse(null), streams.size());
    }

    private static Refusal damaged(FileKind kind) {
        return kind.kind() == MediaKind.VIDEO ? Refusal.damagedVideo() : Refusal.damagedPicture();
    }

    /** Covers of music are pictures that do not move. */
    private static boolean isPicture(Stream stream) {
        boolean cover = stream.getDisposition() != null
                && Boolean.TRUE.equals(stream.getDisposition().getAttachedPic());
        return stream.getCodecType() == StreamType.VIDEO && !cover;
    }

    private static Probed facts(
            FileKind kind, FFprobeResult result, Stream picture, @Nullable Stream sound, int tracks) {
        if (number(picture.getWidth()) <= 0 || number(picture.getHeight()) <= 0 || picture.getCodecName() == null) {
            return damaged(kind);
        }
        return switch (kind.kind()) {
            case IMAGE -> new PictureFacts(kind, picture.getWidth(), picture.getHeight(), text(picture.getPixFmt()));
            case VIDEO -> {
                var format = result.getFormat();
                yield new VideoFacts(
                        kind,
                        format == null || format.getDuration() == null ? 0 : Math.max(0, format.getDuration()),
                        format == null || format.getBitRate() == null ? 0 : format.getBitRate(),
                        picture(picture),
                        sound == null ? null : sound(sound),
                        tracks - (sound == null ? 1 : 2));
            }
        };
    }

    private static VideoFacts.Picture picture(Stream stream) {
        return new VideoFacts.Picture(
                stream.getCodecName(),
                text(stream.getPixFmt()),
                stream.getWidth(),
                stream.getHeight(),
                pixelAspect(stream.getSampleAspectRatio()),
                rotation(stream),
                fps(stream.getAvgFrameRate()),
                fps(stream.getRFrameRate()),
                INTERLACED.contains(text(stream.getFieldOrder())),
                HDR_TRANSFERS.contains(text(stream.getColorTransfer())),
                number(stream.getNbFrames()),
                seconds(stream.getStartTime()));
    }

    private static SoundFacts sound(Stream stream) {
        return new SoundFacts(
                text(stream.getCodecName()),
                text(stream.getProfile()),
                number(stream.getChannels()),
                number(stream.getSampleRate()),
                seconds(stream.getStartTime()));
    }

    private static int rotation(Stream stream) {
        int degrees = Objects.requireNonNullElse(stream.getSideDataList(), List.<SideData>of()).stream()
                .map(SideData::getRotation)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(0);
        return Math.floorMod(Math.round(degrees / 90f) * 90, 360);
    }

    private static double pixelAspect(@Nullable Rational ratio) {
        return ratio == null || ratio.getNumerator() <= 0 || ratio.getDenominator() <= 0 ? 1 : ratio.doubleValue();
    }

    private static @Nullable Fps fps(@Nullable Rational rate) {
        return rate == null || rate.getNumerator() <= 0 || rate.getDenominator() <= 0
                ? null
                : new Fps(rate.getNumerator(), rate.getDenominator());
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static int number(@Nullable Integer value) {
        return value == null ? 0 : value;
    }

    private static double seconds(@Nullable Float value) {
        return value == null ? 0 : value;
    }
}
