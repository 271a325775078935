package dev.crier.platforms.text;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds what platforms make a link of: web addresses with a scheme, and bare domains under a common top-level domain
 * or a country's. A sentence's last stop is not part of a link.
 */
final class Links {

    private static final Set<String> COMMON_DOMAINS = Set.of(
            "com",
            "org",
            "net",
            "edu",
            "gov",
            "mil",
            "int",
            "info",
            "biz",
            "name",
            "pro",
            "mobi",
            "aero",
            "coop",
            "museum",
            "jobs",
            "travel",
            "app",
            "dev",
            "blog",
            "shop",
            "store",
            "online",
            "site",
            "tech",
            "xyz",
            "club",
            "live",
            "news",
            "media",
            "video",
            "social",
            "page",
            "link",
            "cloud",
            "design",
            "studio",
            "world",
            "today",
            "agency",
            "photography",
            "art",
            "music",
            "games",
            "email",
            "academy",
            "space",
            "website",
            "life",
            "fun");

    /** As alternatives of a pattern. */
    static final String COMMON_TOP_LEVELS = COMMON_DOMAINS.stream().sorted().collect(Collectors.joining("|"));

    private static final String LABEL = "[\\p{L}\\p{N}](?:[\\p{L}\\p{N}_-]{0,62}[\\p{L}\\p{N}])?";
    private static final String PATH_END = "[\\p{L}\\p{N}=_#/+\\-]";
    private static final String PATH = "(?:/(?:[^\\s<>\"'“”‘’()]*(?:\\([^\\s()]*\\)|" + PATH_END + "))?)?"
            + "(?:\\?[^\\s<>\"'“”‘’()]*[\\p{L}\\p{N}=_&/#+\\-])?";

    private static final Pattern LINK = Pattern.compile(
            "(?<![\\p{L}\\p{N}@＠$#＃_./-])(?:https?://(?:" + LABEL + "\\.)+\\p{L}{2,63}|(?:" + LABEL
                    + "\\.)+(?:[a-z]{2}|"
                    + COMMON_TOP_LEVELS
                    + "))(?![\\p{L}\\p{N}@＠_-])(?::\\d{1,5})?" + PATH,
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private Links() {}

    static Matcher in(String text) {
        return LINK.matcher(text);
    }
}
