package dev.crier.transcoder.profile;

import dev.crier.transcoder.probe.Refusal;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of a file. */
public sealed interface Made {

    /** Its renditions, not yet in the bucket. */
    record Files(List<File> files) implements Made {

        public Files {
            files = List.copyOf(files);
        }
    }

    /** Nothing: its owner must do something about it. */
    record Refused(Refusal refusal) implements Made {}

    /**
     * One rendition on the disk.
     *
     * @param durationSeconds null for a still picture
     * @param frameRate null for a still picture
     * @param audioCodec null for a still picture
     */
    record File(
            String profile,
            Path path,
            String mimeType,
            int width,
            int height,
            @Nullable Double durationSeconds,
            @Nullable Double frameRate,
            String videoCodec,
            @Nullable String audioCodec) {}
}
