package dev.crier.publisher.platform.bluesky;

import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names of the AT Protocol that go into records as they are; a server refuses the whole record for a bad one. */
final class Syntax {

    /** https://atproto.com/specs/handle , as it stands within a text: in any case, and of any length below 254. */
    static final String HANDLE =
            "(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?\\.)+[a-zA-Z](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?";

    private static final Pattern HANDLE_FORM = Pattern.compile(HANDLE);
    /** https://atproto.com/specs/did */
    private static final Pattern DID = Pattern.compile("did:[a-z]+:[a-zA-Z0-9._:%-]*[a-zA-Z0-9._-]");

    private static final int LONGEST_HANDLE = 253;
    private static final int LONGEST_DID = 2048;

    private Syntax() {}

    static boolean isHandle(String text) {
        return text.length() <= LONGEST_HANDLE && HANDLE_FORM.matcher(text).matches();
    }

    static boolean isDid(String text) {
        return text.length() <= LONGEST_DID && DID.matcher(text).matches();
    }

    /** BCP 47; the JDK reads its grammar. */
    static boolean isLanguage(String text) {
        try {
            new Locale.Builder().setLanguageTag(text);
            return !text.isEmpty();
        } catch (IllformedLocaleException notOne) {
            return false;
        }
    }
}
