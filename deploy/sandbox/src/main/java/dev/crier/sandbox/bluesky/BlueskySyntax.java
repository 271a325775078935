package dev.crier.sandbox.bluesky;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.regex.Pattern;

/** The forms of names and times that the server takes. */
final class BlueskySyntax {
    private static final String LABEL = "[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?";
    private static final Pattern HANDLE =
            Pattern.compile("(?=.{1,253}$)(?:" + LABEL + "\\.)+[a-zA-Z](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?");
    private static final Pattern DID = Pattern.compile("(?=.{1,2048}$)did:[a-z]+:[a-zA-Z0-9._:%-]*[a-zA-Z0-9._-]");
    private static final Pattern NSID = Pattern.compile(
            "(?=.{1,317}$)[a-zA-Z](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\\." + LABEL + ")+\\.[a-zA-Z][a-zA-Z0-9]{0,62}");
    private static final Pattern RECORD_KEY = Pattern.compile("(?!\\.{1,2}$)[a-zA-Z0-9_~.:-]{1,512}");
    private static final Pattern CID = Pattern.compile("b[a-z2-7]{50,}");
    private static final Pattern URI = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*:\\S+");
    private static final Pattern DATETIME =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,20})?(Z|[+-]\\d{2}:\\d{2})");
    private static final int LONGEST_URI = 8192;

    private BlueskySyntax() {}

    static boolean isHandle(String text) {
        return HANDLE.matcher(text).matches();
    }

    static boolean isDid(String text) {
        return DID.matcher(text).matches();
    }

    static boolean isNsid(String text) {
        return NSID.matcher(text).matches();
    }

    static boolean isRecordKey(String text) {
        return RECORD_KEY.matcher(text).matches();
    }

    static boolean isCid(String text) {
        return CID.matcher(text).matches();
    }

    static boolean isUri(String text) {
        return text.length() <= LONGEST_URI && URI.matcher(text).matches();
    }

    static boolean isAtUri(String text) {
        if (!text.startsWith("at://") || text.length() > LONGEST_URI) {
            return false;
        }
        String[] parts = text.substring("at://".length()).split("/", -1);
        return parts.length <= 3
                && (isHandle(parts[0]) || isDid(parts[0]))
                && (parts.length < 2 || isNsid(parts[1]))
                && (parts.length < 3 || isRecordKey(parts[2]));
    }

    /** RFC 3339 with a zone that is known, of a day that exists, after the year 9. */
    static boolean isDatetime(String text) {
        if (!DATETIME.matcher(text).matches() || text.endsWith("-00:00") || text.startsWith("000")) {
            return false;
        }
        try {
            OffsetDateTime.parse(text.replaceFirst("(\\.\\d{9})\\d+", "$1"));
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** BCP 47 in form; whether the language exists is not asked. */
    static boolean isLanguage(String text) {
        try {
            new Locale.Builder().setLanguageTag(text);
            return !text.isEmpty();
        } catch (IllformedLocaleException e) {
            return false;
        }
    }
}
