package dev.crier.platforms;

import dev.crier.platforms.PlatformDescriptor.Carousel;
import dev.crier.platforms.PlatformDescriptor.CommitClass;
import dev.crier.platforms.PlatformDescriptor.CommitClasses;
import dev.crier.platforms.PlatformDescriptor.Option;
import dev.crier.platforms.PlatformDescriptor.OptionType;
import dev.crier.platforms.PlatformDescriptor.Text;
import dev.crier.platforms.PlatformDescriptor.Video;
import dev.crier.platforms.text.TextUnit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The platforms as a Markdown table for readers. */
public final class PlatformTable {

    private static final String HEADER = """
            | platform | video | image | several | text only | caption | posts per day | commit class | delete | first comment |
            |---|---|---|---|---|---|---|---|---|---|
            """;
    private static final String OPTIONS = """
            | option | type | limits | |
            |---|---|---|---|
            """;
    private static final String FIRST_COMMENT = "first_comment";

    private PlatformTable() {}

    /** One row per platform, by id; ends with a line break. */
    public static String markdown(Platforms platforms) {
        return platforms.all().stream().map(PlatformTable::row).collect(Collectors.joining("", HEADER, ""));
    }

    /** The options of every platform, a section each; ends with a line break. */
    public static String options(Platforms platforms) {
        return platforms.all().stream()
                .map(platform -> "## " + platform.name() + " (`" + platform.id() + "`)\n\n" + options(platform))
                .collect(Collectors.joining("\n"));
    }

    private static String options(PlatformDescriptor platform) {
        return platform.options().entrySet().stream()
                .map(option -> option(option.getKey(), option.getValue()))
                .collect(Collectors.joining("", OPTIONS, ""));
    }

    private static String option(String name, Option option) {
        return "| `" + name + "`" + (option.required() ? " (required)" : "") + " | "
                + option.type().name().toLowerCase(Locale.ROOT) + " | " + limits(option) + " | " + option.about()
                + " |\n";
    }

    private static String limits(Option option) {
        var limits = new ArrayList<String>();
        if (option.values() != null) {
            limits.add(option.values().stream().map(word -> "`" + word + "`").collect(Collectors.joining(", ")));
        }
        if (option.maxItems() != null) {
            limits.add(String.format(Locale.ROOT, "≤ %,d entries", option.maxItems()));
        }
        if (option.min() != null) {
            limits.add(String.format(Locale.ROOT, "≥ %,d", option.min()));
        }
        if (option.max() != null) {
            limits.add(String.format(
                    Locale.ROOT, "≤ %,d%s", option.max(), option.type() == OptionType.NUMBER ? "" : " characters"));
        }
        return String.join("; ", limits);
    }

    private static String row(PlatformDescriptor platform) {
        var media = platform.media();
        return Stream.of(
                        platform.name(),
                        video(media.video()),
                        media.image() == null
                                ? "–"
                                : "≤ " + megabytes(media.image().maxBytes()),
                        carousel(media.carousel()),
                        media.textOnly() ? "yes" : "–",
                        caption(platform.text()),
                        String.format(
                                Locale.ROOT, "%,d", platform.quotas().account().perDay()),
                        commit(platform.commitClass()),
                        platform.deletable() ? "yes" : "–",
                        platform.options().containsKey(FIRST_COMMENT) ? "yes" : "–")
                .collect(Collectors.joining(" | ", "| ", " |\n"));
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

    /** One letter if all kinds are alike, else each kind with its own. */
    private static String commit(CommitClasses classes) {
        var byKind = new LinkedHashMap<String, CommitClass>();
        put(byKind, "video", classes.video());
        put(byKind, "image", classes.image());
        put(byKind, "several", classes.carousel());
        put(byKind, "text", classes.text());
        return byKind.values().stream().distinct().count() == 1
                ? byKind.values().iterator().next().name()
                : byKind.entrySet().stream()
                        .map(kind -> kind.getKey() + " " + kind.getValue())
                        .collect(Collectors.joining(", "));
    }

    private static void put(Map<String, CommitClass> byKind, String kind, @Nullable CommitClass commitClass) {
        if (commitClass != null) {
            byKind.put(kind, commitClass);
        }
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
