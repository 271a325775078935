package dev.crier.publisher.platform.linkedin;

import dev.crier.publisher.platform.internal.text.ComparableText;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * LinkedIn's language of posts. An unescaped reserved character is no error there: the rest of the text is silently
 * dropped.
 *
 * <p>An author's hashtags ({@code #word}), hashtag templates ({@code {hashtag|\#|word}}) and mentions
 * ({@code @[Name](urn:li:organization:1)}) keep their meaning, everything else is made to be read as written.
 *
 * @see <a href="https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/little-text-format">
 *     Little text format</a>
 */
final class LittleText {

    private static final Pattern RESERVED = Pattern.compile("[\\\\|{}@\\[\\]()<>#*_~]");
    private static final String WORD = "[\\p{L}\\p{M}\\p{N}]";
    private static final String MENTION =
            "@\\[(?<name>[^\\[\\]\\n]+)]\\((?<urn>urn:li:(?:organization|person):[A-Za-z0-9_-]+)\\)";
    private static final String TEMPLATE = "\\{hashtag\\|\\\\?#\\|(?<template>" + WORD + "+)}";
    /** Where people would see one: not inside a word or an address, and not a mere number. */
    private static final String HASHTAG = "(?<![^\\s\\p{Ps}\\p{Pi}\"',;])#(?<tag>[\\p{M}\\p{N}]*\\p{L}" + WORD + "*)";

    private static final Pattern WRITTEN =
            Pattern.compile(MENTION + "|" + TEMPLATE + "|" + HASHTAG + "|" + RESERVED.pattern());
    private static final Pattern READ = Pattern.compile(
            "@\\[(?<name>(?:[^\\\\\\[\\]]|\\\\.)+)]\\(urn:li:[A-Za-z]+:[A-Za-z0-9_-]+\\)|" + TEMPLATE
                    + "|\\\\(?<escaped>.)",
            Pattern.DOTALL);

    private LittleText() {}

    /** What to send, so that the audience reads {@code text}. */
    static String escape(String text) {
        return WRITTEN.matcher(text).replaceAll(found -> Matcher.quoteReplacement(sent(found)));
    }

    private static String sent(MatchResult found) {
        if (found.group("name") != null) {
            return "@[" + plainEscape(found.group("name")) + "](" + found.group("urn") + ")";
        }
        if (found.group("template") != null) {
            return "{hashtag|\\#|" + found.group("template") + "}";
        }
        return found.group("tag") != null ? found.group() : "\\" + found.group();
    }

    private static String plainEscape(String text) {
        return RESERVED.matcher(text).replaceAll("\\\\$0");
    }

    /** What the audience reads of a text as LinkedIn holds it. */
    static String plain(String littleText) {
        return READ.matcher(littleText).replaceAll(found -> Matcher.quoteReplacement(read(found)));
    }

    private static String read(MatchResult found) {
        if (found.group("name") != null) {
            return found.group("name").replaceAll("\\\\(.)", "$1");
        }
        return found.group("template") != null ? "#" + found.group("template") : found.group("escaped");
    }

    /** Whether two texts as LinkedIn holds them read alike; it may change white space and compose letters. */
    static boolean same(String one, String other) {
        return ComparableText.same(plain(one), plain(other));
    }
}
