package dev.crier.platforms.text;

import java.net.IDN;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds what X wraps into a t.co address. Stricter than {@link Links}: a link without a scheme is of ASCII letters, a
 * path of Latin and Cyrillic ones, so that scripts without spaces end a link.
 *
 * @see <a href="https://github.com/twitter/twitter-text">twitter-text</a>
 */
final class XLinks {

    private static final String LATIN = "[\\p{IsLatin}\\p{N}](?:[\\p{IsLatin}\\p{N}_-]*[\\p{IsLatin}\\p{N}])?";
    private static final String OTHER =
            "[\\p{L}\\p{M}\\p{N}\\p{So}&&\\P{IsLatin}](?:[\\p{L}\\p{M}\\p{N}\\p{So}_\\-&&\\P{IsLatin}]*[\\p{L}\\p{M}\\p{N}&&\\P{IsLatin}])?";
    private static final String MIXED = "\\p{So}" + LATIN;
    private static final String LAST =
            "(?:" + LATIN.replace("_", "") + "|" + OTHER.replace("_", "") + "|" + MIXED + ")";
    private static final String KNOWN = "(?:[a-z]{2}|" + Links.COMMON_TOP_LEVELS + ")(?![a-z0-9@_-])";
    private static final String ANY = "[\\p{L}\\p{M}]{2,63}(?![\\p{L}\\p{M}\\p{N}@_-])";

    private static final String IN_PATH = "[\\p{IsLatin}\\p{M}\\p{IsCyrillic}\\p{N}!*';:=+,.$/%#\\[\\]\\-–_~@|&]";
    private static final String PATH_END = "[\\p{IsLatin}\\p{M}\\p{IsCyrillic}\\p{N}=_#/+\\-]";
    private static final String IN_PARENTHESES = "\\((?:" + IN_PATH + "|\\(" + IN_PATH + "*\\))*\\)";
    private static final String PATH = "(?:/(?:(?:" + IN_PATH + "|" + IN_PARENTHESES + ")*(?:" + PATH_END + "|"
            + IN_PARENTHESES + "))?)?(?:\\?[a-z0-9!?*'@();:&=+$/%#\\[\\]\\-_.,~|]*[a-z0-9\\-_&=#/])?";

    private static final Pattern LINK = Pattern.compile(
            "(?<![a-z0-9@＠$#＃])https?://(?:(?:" + LATIN + "|" + OTHER + ")\\.)*" + LAST + "\\.(?:"
                    + KNOWN + "|" + ANY + ")(?::\\d+)?" + PATH
                    + "|(?<![\\p{IsLatin}\\p{N}@＠$#＃_./+-])(?:" + LATIN + "\\.)*" + LATIN.replace("_", "") + "\\."
                    + KNOWN + "(?::\\d+)?" + PATH,
            Pattern.CASE_INSENSITIVE);

    private XLinks() {}

    static Stream<MatchResult> in(String text) {
        return LINK.matcher(text).results().filter(link -> hasHost(link.group()));
    }

    /** A label of more than 63 ASCII characters, as DNS writes it, is of no host. */
    private static boolean hasHost(String link) {
        String host = link.replaceFirst("(?i)^https?://", "").replaceFirst("[:/?].*", "");
        try {
            return !IDN.toASCII(host, IDN.ALLOW_UNASSIGNED).isEmpty();
        } catch (IllegalArgumentException noHost) {
            return false;
        }
    }
}
