package dev.crier.platforms.text;

import java.nio.charset.StandardCharsets;

/** Counts a text in the unit of a platform. */
public final class TextCount {

    private TextCount() {}

    /** How many {@code unit}s the text has; 0 for an empty one. */
    public static int count(String text, TextUnit unit) {
        return switch (unit) {
            case UTF16 -> text.length();
            case CODE_POINTS -> text.codePointCount(0, text.length());
            case EMOJI_BYTES -> emojiBytes(text);
            case GRAPHEMES -> Math.toIntExact(Graphemes.of(text).count());
            case UTF8_BYTES -> utf8Bytes(text);
            case X_WEIGHTED -> XLength.of(text);
        };
    }

    private static int emojiBytes(String text) {
        return Graphemes.of(text)
                .mapToInt(cluster ->
                        Graphemes.isEmoji(cluster) ? utf8Bytes(cluster) : cluster.codePointCount(0, cluster.length()))
                .sum();
    }

    private static int utf8Bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
