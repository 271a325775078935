package dev.crier.transcoder.job;

import dev.crier.contracts.MediaId;
import dev.crier.contracts.ObjectRef;
import dev.crier.contracts.Rendition;
import dev.crier.transcoder.ffmpeg.FfmpegException;
import dev.crier.transcoder.probe.FileKind;
import dev.crier.transcoder.probe.PictureFacts;
import dev.crier.transcoder.probe.Prober;
import dev.crier.transcoder.probe.Refusal;
import dev.crier.transcoder.probe.Sniffer;
import dev.crier.transcoder.probe.VideoFacts;
import dev.crier.transcoder.profile.Made;
import dev.crier.transcoder.profile.Renditions;
import dev.crier.transcoder.scratch.Scratch;
import dev.crier.transcoder.storage.S3Objects;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From an object in the bucket to other objects in the bucket. Doing it twice leaves the same objects. */
@ApplicationScoped
class Transcoding {

    /** An original, its renditions, and a copy while the index moves to the front. */
    private static final long COPIES = 3;

    private static final long LEAST_SPACE = 64_000_000;

    private final S3Objects objects;
    private final Scratch scratch;
    private final Prober prober;
    private final Renditions renditions;

    Transcoding(S3Objects objects, Scratch scratch, Prober prober, Renditions renditions) {
        this.objects = objects;
        this.scratch = scratch;
        this.prober = prober;
        this.renditions = renditions;
    }

    /**
     * Makes and stores the renditions.
     *
     * @throws dev.crier.transcoder.scratch.ScratchFull if there is no room now
     * @throws software.amazon.awssdk.core.exception.SdkException if the store does not answer
     */
    Result run(TranscodeJob job) throws IOException, FfmpegException.Crashed, InterruptedException {
        try (Scratch.Space space = scratch.take(job.sizeBytes() * COPIES + LEAST_SPACE)) {
            Path original = space.file("original");
            if (!objects.download(job.original(), original)) {
                return new Result.Refused(Refusal.uploadMissing());
            }
            return switch (make(job, original, space)) {
                case Made.Refused refused -> new Result.Refused(refused.refusal());
                case Made.Files files -> new Result.Completed(store(job.mediaId(), files.files()));
            };
        } catch (IOException | RuntimeException | FfmpegException.Crashed e) {
            scratch.requireRoom();
            throw e;
        }
    }

    /** The upload is not needed any more once its renditions are announced. */
    void deleteOriginal(ObjectRef original) {
        objects.delete(original);
    }

    private Made make(TranscodeJob job, Path original, Scratch.Space space)
            throws IOException, FfmpegException.Crashed, InterruptedException {
        Made made =
                switch (Sniffer.sniff(head(original), job.wanted())) {
                    case Refusal refusal -> new Made.Refused(refusal);
                    case FileKind kind -> make(original, kind, space);
                };
        if (made instanceof Made.Refused) {
            // FFmpeg says little more than that it failed: a full disk is no fault of the file
            scratch.requireRoom();
        }
        return made;
    }

    private Made make(Path original, FileKind kind, Scratch.Space space)
            throws IOException, FfmpegException.Crashed, InterruptedException {
        return switch (prober.probe(original, kind)) {
            case Refusal refusal -> new Made.Refused(refusal);
            case VideoFacts video -> renditions.video(original, video, space::file);
            case PictureFacts picture -> renditions.picture(original, picture, space::file);
        };
    }

    private static byte[] head(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(Sniffer.HEAD);
        }
    }

    private List<Rendition> store(MediaId media, List<Made.File> files) throws IOException {
        var stored = new ArrayList<Rendition>();
        for (Made.File file : files) {
            String name = file.path().getFileName().toString();
            String key = "renditions/" + media + "/" + file.profile() + name.substring(name.lastIndexOf('.'));
            objects.upload(file.path(), key, file.mimeType());
            stored.add(rendition(file, key));
        }
        return stored;
    }

    private static Rendition rendition(Made.File file, String key) throws IOException {
        return new Rendition(
                file.profile(),
                key,
                file.mimeType(),
                Files.size(file.path()),
                Sha256.of(file.path()),
                file.durationSeconds(),
                file.width(),
                file.height(),
                file.frameRate(),
                aspectRatio(file.width(), file.height()),
                file.videoCodec(),
                file.audioCodec());
    }

    static @Nullable String aspectRatio(int width, int height) {
        int divisor = BigInteger.valueOf(width).gcd(BigInteger.valueOf(height)).intValue();
        return divisor == 0 ? null : width / divisor + ":" + height / divisor;
    }
}
