package dev.crier.sandbox.linkedin;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The language of a post's commentary.
 *
 * <p>learn.microsoft.com/linkedin/marketing/community-management/shares/little-text-format. What the documentation does
 * not say and people have seen: an unescaped reserved character is no error, but the rest of the text is gone.
 */
final class LittleText {
    private static final String RESERVED = "\\|{}@[]()<>#*_~";
    private static final Pattern TEMPLATE = Pattern.compile("\\{hashtag\\|\\\\?#\\|((?:[^\\\\|{}]|\\\\.)+)}");
    private static final Pattern HASHTAG = Pattern.compile("#([\\p{L}\\p{M}\\p{N}]+)");
    private static final Pattern MENTION =
            Pattern.compile("@\\[((?:[^\\\\\\[\\]]|\\\\.)+)]\\((urn:li:(?:organization|person):[A-Za-z0-9_-]+)\\)");

    private LittleText() {}

    /** What the audience reads. */
    static String shown(String text) {
        StringBuilder shown = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\\' && at + 1 < text.length()) {
                shown.append(text.charAt(at + 1));
                at += 2;
            } else if (RESERVED.indexOf(c) < 0) {
                shown.append(c);
                at++;
            } else {
                int next = element(text, at, shown);
                if (next == at) {
                    return shown.toString();
                }
                at = next;
            }
        }
        return shown.toString();
    }

    /** What a GET echoes: hashtags as templates. */
    static String echoed(String text) {
        return text.replaceAll("(?<![\\\\|\\p{L}\\p{N}])#([\\p{L}\\p{M}\\p{N}]+)", "{hashtag|\\\\#|$1}");
    }

    /** How many characters an author would count. */
    static int length(String text) {
        return text.replaceAll("\\\\(.)", "$1").length();
    }

    private static int element(String text, int at, StringBuilder shown) {
        Matcher template = TEMPLATE.matcher(text).region(at, text.length());
        if (template.lookingAt()) {
            shown.append('#').append(unescaped(template.group(1)));
            return template.end();
        }
        Matcher hashtag = HASHTAG.matcher(text).region(at, text.length());
        if (hashtag.lookingAt()) {
            shown.append(hashtag.group());
            return hashtag.end();
        }
        Matcher mention = MENTION.matcher(text).region(at, text.length());
        if (mention.lookingAt()) {
            shown.append(unescaped(mention.group(1)));
            return mention.end();
        }
        return at;
    }

    private static String unescaped(String text) {
        return text.replaceAll("\\\\(.)", "$1");
    }
}
