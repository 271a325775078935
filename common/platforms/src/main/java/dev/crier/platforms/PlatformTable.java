package dev.crier.platforms;

import dev.crier.platforms.PlatformDescriptor.Carousel;
import dev.crier.platforms.PlatformDescriptor.Text;
import dev.crier.platforms.PlatformDescriptor.Video;
import dev.crier.platforms.text.TextUnit;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The platforms as a Markdown table for readers. */
public final class PlatformTable {

    private static final String HEADER = """
            | platform | video | image | carousel | text only | caption | posts per day | commit class |
            |---|---|---|---|---|---|---|---|
            """;

    private PlatformTable() {}

    /** One row per platform, by id; ends with a line break. */
    public static String markdown(Platforms platforms) {
        return platforms.all().stream().map(PlatformTable::row).collect(Collectors.joining("", HEADER, ""));
    }

    private static String row(PlatformDescriptor platform) {
        var media = platform.media();
        return String.format(
                        Locale.ROOT,
                        "| %s | %s | %s | %s | %s | %s | %,d | %s |%n",
                        platform.name(),
                        video(media.video()),
                        media.image() == null
                                ? "–"
                                : "≤ " + megabytes(media.image().maxBytes()),
                        carousel(media.carousel()),
                        media.textOnly() ? "yes" : "–",
                        caption(platform.text()),
                        platform.quotas().account().perDay(),
                        commit(platform.commitClass()))
                .replace(System.lineSeparator(), "\n");
    }

    private static String video(@Nullable Video video) {
        return video == null ? "–" : "≤ " + length(video.maxDuration()) + ", " + megabytes(video.maxBytes());
    }

    private static String carousel(@Nullable Carousel carousel) {
        if (carousel == null) {
            return "–";
        }
        return carousel.min() + "–" + carousel.max() + (carousel.mixed() ? " images and videos" : " images");
    }

    private static String caption(Text text) {
        return String.format(Locale.ROOT, "%,d %s", text.max(), unit(text.unit()));
    }

    private static String commit(PlatformDescriptor.CommitClasses classes) {
        return Stream.of(classes.video(), classes.image(), classes.carousel(), classes.text())
                .filter(Objects::nonNull)
                .map(Enum::name)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static String unit(TextUnit unit) {
        return switch (unit) {
            case UTF16 -> "UTF-16 units";
            case CODE_POINTS -> "code points";
            case EMOJI_BYTES -> "code points, emoji as bytes";
            case GRAPHEMES -> "graphemes";
            case UTF8_BYTES -> "bytes";
            case X_WEIGHTED -> "weighted";
        };
    }

    private static String length(Duration duration) {
        if (duration.compareTo(Duration.ofMinutes(3)) < 0) {
            return duration.toSeconds() + " s";
        }
        return duration.compareTo(Duration.ofHours(3)) < 0 ? duration.toMinutes() + " min" : duration.toHours() + " h";
    }

    private static String megabytes(long bytes) {
        double mega = bytes / 1e6;
        return mega < 1000
                ? String.format(Locale.ROOT, "%.0f MB", mega)
                : String.format(Locale.ROOT, "%.0f GB", mega / 1000);
    }
}
