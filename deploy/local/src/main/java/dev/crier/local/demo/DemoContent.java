package dev.crier.local.demo;

import dev.crier.local.Stop;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the demo publishes.
 *
 * @param file the file to send; null takes a sample
 */
public record DemoContent(Kind kind, @Nullable Path file) {

    private static final int CAROUSEL = 3;

    /** The kinds of post. */
    public enum Kind {
        VIDEO("One video"),
        IMAGE("One picture"),
        CAROUSEL("Three pictures"),
        TEXT("A few words");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /** Throws {@link Stop} when the given file cannot be sent; called before anything is started. */
    public void check() {
        if (file != null) {
            given(file);
        }
    }

    /** The files to send, in the order of showing; samples are made if need be. */
    List<MediaFile> files(Samples samples) {
        if (file != null) {
            return List.of(given(file));
        }
        return switch (kind) {
            case VIDEO -> List.of(MediaFile.video(samples.video()));
            case IMAGE -> pictures(samples, 1);
            case CAROUSEL -> pictures(samples, CAROUSEL);
            case TEXT -> List.of();
        };
    }

    /** The text of the post; the marker finds it again. */
    String caption(String marker) {
        return kind.words + ", sent once by Crier. #crier " + marker;
    }

    private MediaFile given(Path path) {
        return switch (kind) {
            case VIDEO -> MediaFile.video(path);
            case IMAGE -> MediaFile.picture(path);
            case CAROUSEL, TEXT -> throw new Stop(Stop.USAGE, "This kind of post takes no file.");
        };
    }

    private static List<MediaFile> pictures(Samples samples, int count) {
        return samples.pictures(count).stream().map(MediaFile::picture).toList();
    }
}
