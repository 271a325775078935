package dev.crier.platforms.text;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Splits text where a reader sees one character end; the JDK knows Unicode's rules for it. */
final class Graphemes {

    private static final Pattern CLUSTER = Pattern.compile("\\X");
    private static final int EMOJI_STYLE = 0xFE0F;
    private static final int KEYCAP = 0x20E3;

    private Graphemes() {}

    static Stream<String> of(String text) {
        return CLUSTER.matcher(text).results().map(MatchResult::group);
    }

    /** Whether a cluster is drawn as an emoji: by itself, by a style selector, or as a keycap. */
    static boolean isEmoji(String cluster) {
        int first = cluster.codePointAt(0);
        return Character.isEmojiPresentation(first)
                || (Character.isEmoji(first) && cluster.codePoints().anyMatch(c -> c == EMOJI_STYLE || c == KEYCAP));
    }
}
