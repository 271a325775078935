package dev.crier.testkit.lexicon;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The formats of strings.
 *
 * @see <a href="https://atproto.com/specs/lexicon#string-formats">String formats</a>
 */
final class Formats {

    private static final String LABEL = "[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?";
    private static final Pattern HANDLE =
            Pattern.compile("(?=.{1,253}$)(?:" + LABEL + "\\.)+[a-zA-Z](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?");
    private static final Pattern DID = Pattern.compile("(?=.{1,2048}$)did:[a-z]+:[a-zA-Z0-9._:%-]*[a-zA-Z0-9._-]");
    private static final Pattern NSID = Pattern.compile("(?=.{1,317}$)[a-zA-Z](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
            + "(?:\\." + LABEL + ")+\\.[a-zA-Z][a-zA-Z0-9]{0,62}");
    private static final Pattern RECORD_KEY = Pattern.compile("(?!\\.{1,2}$)[a-zA-Z0-9_~.:-]{1,512}");
    private static final Pattern TID = Pattern.compile("[234567abcdefghij][234567a-z]{12}");
    private static final Pattern CID = Pattern.compile("b[a-z2-7]{50,}");
    private static final Pattern URI = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*:[^\\s]+");
    private static final Pattern DATETIME = Pattern.compile(
            "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]{1,20})?(?:Z|[+-][0-9]{2}:[0-9]{2})");

    private static final Map<String, Predicate<String>> ALL = Map.ofEntries(
            Map.entry("handle", Formats::isHandle),
            Map.entry("did", Formats::isDid),
            Map.entry("at-identifier", text -> isHandle(text) || isDid(text)),
            Map.entry("nsid", text -> NSID.matcher(text).matches()),
            Map.entry("record-key", text -> RECORD_KEY.matcher(text).matches()),
            Map.entry("tid", text -> TID.matcher(text).matches()),
            Map.entry("cid", text -> CID.matcher(text).matches()),
            Map.entry("uri", text -> URI.matcher(text).matches()),
            Map.entry("at-uri", Formats::isAtUri),
            Map.entry("datetime", Formats::isDatetime),
            Map.entry("language", Formats::isLanguage));

    private Formats() {}

    /** @throws IllegalArgumentException for a format that does not exist */
    static boolean matches(String format, String text) {
        Predicate<String> check = ALL.get(format);
        if (check == null) {
            throw new IllegalArgumentException("no format " + format);
        }
        return check.test(text);
    }

    private static boolean isHandle(String text) {
        return HANDLE.matcher(text).matches();
    }

    private static boolean isDid(String text) {
        return DID.matcher(text).matches();
    }

    private static boolean isAtUri(String text) {
        if (!text.startsWith("at://") || text.length() > 8192) {
            return false;
        }
        String[] parts = text.substring("at://".length()).split("/", -1);
        return parts.length <= 3
                && (isHandle(parts[0]) || isDid(parts[0]))
                && (parts.length < 2 || NSID.matcher(parts[1]).matches())
                && (parts.length < 3 || RECORD_KEY.matcher(parts[2]).matches());
    }

    private static boolean isDatetime(String text) {
        if (!DATETIME.matcher(text).matches() || text.endsWith("-00:00") || text.startsWith("000")) {
            return false;
        }
        try {
            OffsetDateTime.parse(text.replaceFirst("(\\.[0-9]{9})[0-9]+", "$1"));
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean isLanguage(String text) {
        try {
            new Locale.Builder().setLanguageTag(text);
            return !text.isEmpty();
        } catch (IllformedLocaleException e) {
            return false;
        }
    }
}
