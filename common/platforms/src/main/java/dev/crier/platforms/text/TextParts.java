package dev.crier.platforms.text;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Counts the parts of a caption that platforms limit by number. */
public final class TextParts {

    private static final Pattern HASHTAG =
            Pattern.compile("(?<![\\p{L}\\p{N}_&/])[#＃](?=[\\p{N}_]*\\p{L})[\\p{L}\\p{M}\\p{N}_]+");
    private static final Pattern MENTION = Pattern.compile("(?<![\\p{L}\\p{N}_@./])[@＠][\\p{L}\\p{N}_]");

    private TextParts() {}

    /** Words after {@code #} that hold a letter, repeated ones each time. */
    public static int hashtags(String text) {
        return Math.toIntExact(HASHTAG.matcher(text).results().count());
    }

    /** Names after {@code @}, repeated ones each time; mail addresses are none. */
    public static int mentions(String text) {
        return Math.toIntExact(MENTION.matcher(text).results().count());
    }

    /** Different web addresses. */
    public static int links(String text) {
        return Math.toIntExact(
                Links.in(text).results().map(MatchResult::group).distinct().count());
    }
}
