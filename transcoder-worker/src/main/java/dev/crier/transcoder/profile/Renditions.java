package dev.crier.transcoder.profile;

import dev.crier.platforms.Platforms;
import dev.crier.transcoder.ffmpeg.Ffmpeg;
import dev.crier.transcoder.ffmpeg.FfmpegException;
import dev.crier.transcoder.ffmpeg.Source;
import dev.crier.transcoder.probe.FileKind;
import dev.crier.transcoder.probe.PictureFacts;
import dev.crier.transcoder.probe.Prober;
import dev.crier.transcoder.probe.Refusal;
import dev.crier.transcoder.probe.VideoFacts;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Makes the renditions of one file. */
@ApplicationScoped
public class Renditions {

    private static final Logger LOG = Logger.getLogger(Renditions.class);

    private static final int PICTURE_LONG_SIDE = 2048;
    private static final int THUMBNAIL_LONG_SIDE = 640;
    private static final int THUMBNAIL_QUALITY = 3;
    private static final long PICTURE_MAX_BYTES = 8_000_000;

    /** What the strictest platforms take: a picture within 1080p (TikTok) and below a megabyte (Bluesky). */
    private static final int COMPACT_LONG_SIDE = 1920;

    private static final int COMPACT_SHORT_SIDE = 1080;
    private static final long COMPACT_MAX_BYTES = 950_000;

    /** FFmpeg's JPEG quality, best first. */
    private static final List<Integer> QUALITIES = List.of(2, 5, 12, 24);

    private static final Duration PICTURE_LIMIT = Duration.ofMinutes(2);

    private final Ffmpeg ffmpeg;
    private final Prober prober;
    private final EncodingConfig config;
    private final Smaller smaller;

    public Renditions(Ffmpeg ffmpeg, Prober prober, EncodingConfig config) {
        this.ffmpeg = ffmpeg;
        this.prober = prober;
        this.config = config;
        this.smaller = new Smaller(Platforms.load());
    }

    /**
     * The universal rendition, a smaller one if a platform needs it, and a thumbnail.
     *
     * @param folder gives a file's place by its name
     */
    public Made video(Path original, VideoFacts video, Function<String, Path> folder)
            throws IOException, FfmpegException.Crashed, InterruptedException {
        if (video.durationSeconds() > config.maxDuration().toSeconds()) {
            return new Made.Refused(Refusal.tooLong(
                    Math.round(video.durationSeconds()), config.maxDuration().toSeconds()));
        }
        UniversalPlan plan = Universal.plan(video);
        LOG.infof(
                "%s %s %dx%d, %.1f s: %s",
                video.kind().label(),
                video.picture().codec(),
                video.picture().width(),
                video.picture().height(),
                video.durationSeconds(),
                plan);
        Path target = folder.apply("universal.mp4");
        Refusal refusal = attempt(
                Commands.sources(original, video, plan),
                Commands.universal(plan, video, threads()),
                target,
                config.limit(video.durationSeconds()),
                Refusal.damagedVideo());
        if (refusal != null) {
            return new Made.Refused(refusal);
        }
        return complete(target, video, folder);
    }

    private Made complete(Path target, VideoFacts original, Function<String, Path> folder)
            throws IOException, FfmpegException.Crashed, InterruptedException {
        if (!(prober.probe(target, FileKind.MP4) instanceof VideoFacts made)
                || lostItsEnd(original.durationSeconds(), made.durationSeconds())) {
            return new Made.Refused(Refusal.damagedVideo());
        }
        Path still = folder.apply("thumbnail.jpg");
        String at = String.valueOf(Math.min(1.0, made.durationSeconds() / 4));
        Refusal refusal = attempt(
                List.of(Source.file(target, FileKind.MP4.demuxer(), "-ss", at)),
                Commands.jpeg(THUMBNAIL_LONG_SIDE, THUMBNAIL_QUALITY, false),
                still,
                PICTURE_LIMIT,
                Refusal.damagedVideo());
        if (refusal != null || !(prober.probe(still, FileKind.JPEG) instanceof PictureFacts thumbnail)) {
            return new Made.Refused(Refusal.damagedVideo());
        }
        var files = new ArrayList<Made.File>();
        files.add(mp4("universal", target, made));
        Optional<UniversalPlan> plan = smaller.plan(made, Files.size(target));
        if (plan.isPresent()) {
            Path small = folder.apply("hd720.mp4");
            refusal = attempt(
                    List.of(Source.file(target, FileKind.MP4.demuxer())),
                    Commands.universal(plan.get(), made, threads()),
                    small,
                    config.limit(made.durationSeconds()),
                    Refusal.damagedVideo());
            if (refusal != null || !(prober.probe(small, FileKind.MP4) instanceof VideoFacts smaller720)) {
                return new Made.Refused(refusal == null ? Refusal.damagedVideo() : refusal);
            }
            files.add(mp4(Smaller.PROFILE, small, smaller720));
        }
        files.add(jpeg("thumbnail", still, thumbnail));
        return new Made.Files(files);
    }

    private static Made.File mp4(String profile, Path file, VideoFacts made) {
        var picture = made.picture();
        var sound = made.sound();
        return new Made.File(
                profile,
                file,
                "video/mp4",
                picture.width(),
                picture.height(),
                made.durationSeconds(),
                picture.average() == null ? null : picture.average().value(),
                picture.codec(),
                sound == null ? null : sound.codec());
    }

    /** A file that was cut off still says how long it was. */
    private static boolean lostItsEnd(double expected, double made) {
        return made <= 0 || expected - made > 0.5 + expected * 0.02;
    }

    /** The picture as JPEG, a smaller one if that is too much for some platforms, and a thumbnail. */
    public Made picture(Path original, PictureFacts picture, Function<String, Path> folder)
            throws IOException, FfmpegException.Crashed, InterruptedException {
        Path upright = folder.apply("image.jpg");
        Refusal refusal = within(PICTURE_MAX_BYTES, original, picture, PICTURE_LONG_SIDE, upright);
        Path small = folder.apply("thumbnail.jpg");
        if (refusal == null) {
            refusal = still(original, picture, THUMBNAIL_LONG_SIDE, THUMBNAIL_QUALITY, small);
        }
        if (refusal != null) {
            return new Made.Refused(refusal);
        }
        if (!(prober.probe(upright, FileKind.JPEG) instanceof PictureFacts made)
                || !(prober.probe(small, FileKind.JPEG) instanceof PictureFacts thumbnail)) {
            return new Made.Refused(Refusal.damagedPicture());
        }
        var files = new ArrayList<Made.File>();
        files.add(jpeg("image", upright, made));
        int longSide = compactLongSide(made);
        if (longSide < Math.max(made.width(), made.height()) || Files.size(upright) > COMPACT_MAX_BYTES) {
            Path compact = folder.apply("image_compact.jpg");
            refusal = within(COMPACT_MAX_BYTES, original, picture, longSide, compact);
            if (refusal != null || !(prober.probe(compact, FileKind.JPEG) instanceof PictureFacts smaller)) {
                return new Made.Refused(Refusal.damagedPicture());
            }
            files.add(jpeg("image_compact", compact, smaller));
        }
        files.add(jpeg("thumbnail", small, thumbnail));
        return new Made.Files(files);
    }

    /** The long side at which both sides are within the compact limits. */
    private static int compactLongSide(PictureFacts made) {
        int longSide = Math.max(made.width(), made.height());
        double scale = Math.min(
                (double) COMPACT_LONG_SIDE / longSide,
                (double) COMPACT_SHORT_SIDE / Math.min(made.width(), made.height()));
        return scale >= 1 ? longSide : (int) (longSide * scale);
    }

    /** The best quality whose file is small enough; if none is, the smallest. */
    private @Nullable Refusal within(long bytes, Path original, PictureFacts picture, int longSide, Path target)
            throws IOException, FfmpegException.Crashed, InterruptedException {
        for (int quality : QUALITIES) {
            Refusal refusal = still(original, picture, longSide, quality, target);
            if (refusal != null) {
                return refusal;
            }
            if (Files.size(target) <= bytes) {
                break;
            }
        }
        return null;
    }

    private @Nullable Refusal still(Path original, PictureFacts picture, int longSide, int quality, Path target)
            throws IOException, FfmpegException.Crashed, InterruptedException {
        Refusal refusal = attempt(
                List.of(Source.file(original, picture.kind().demuxer())),
                Commands.jpeg(longSide, quality, hasTransparency(picture)),
                target,
                PICTURE_LIMIT,
                Refusal.damagedPicture());
        return refusal == null && !Files.exists(target) ? Refusal.damagedPicture() : refusal;
    }

    private static boolean hasTransparency(PictureFacts picture) {
        String format = picture.pixelFormat();
        return format.startsWith("rgba")
                || format.startsWith("bgra")
                || format.startsWith("argb")
                || format.startsWith("yuva")
                || format.startsWith("ya")
                || format.startsWith("gbrap")
                || format.equals("pal8");
    }

    private static Made.File jpeg(String profile, Path path, PictureFacts made) {
        return new Made.File(profile, path, "image/jpeg", made.width(), made.height(), null, null, "mjpeg", null);
    }

    private @Nullable Refusal attempt(
            List<Source> sources, List<String> options, Path target, Duration limit, Refusal ifRefused)
            throws FfmpegException.Crashed, InterruptedException {
        try {
            ffmpeg.run(sources, options, target, limit);
            return null;
        } catch (FfmpegException.Refused e) {
            LOG.warnf("FFmpeg gave up: %s", e.getMessage());
            return ifRefused;
        } catch (FfmpegException.TimedOut e) {
            LOG.warnf("%s", e.getMessage());
            return Refusal.tookTooLong();
        } catch (FfmpegException.Crashed e) {
            throw e;
        } catch (FfmpegException e) {
            throw new IllegalStateException(e);
        }
    }

    private int threads() {
        return config.threads() > 0
                ? config.threads()
                : Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    }
}
