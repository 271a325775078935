package dev.crier.platforms.check;

import dev.crier.platforms.PlatformDescriptor;
import dev.crier.platforms.PlatformDescriptor.Option;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Holds what an author set for a post against the options that a platform has. */
public final class OptionCheck {

    /** Every platform has them; they are merged into the content and never reach a room as options. */
    public static final Set<String> COMMON = Set.of("caption", "media", "alt_texts");

    private final PlatformDescriptor platform;
    private final Findings found;

    private OptionCheck(PlatformDescriptor platform) {
        this.platform = platform;
        this.found = new Findings(platform.name());
    }

    /**
     * What is wrong with the options; empty if nothing.
     *
     * @param configuration names and values; a null value counts as not set; {@link #COMMON} names are left to others
     */
    public static List<Violation> check(
            PlatformDescriptor platform, Map<String, ? extends @Nullable Object> configuration) {
        var check = new OptionCheck(platform);
        configuration.forEach(check::entry);
        platform.options().forEach((name, option) -> {
            if (option.required() && configuration.get(name) == null) {
                check.found.add(ViolationCode.OPTION_MISSING, "%s needs \"%s\": set it. " + option.about(), name);
            }
        });
        return check.found.all();
    }

    private void entry(String name, @Nullable Object value) {
        if (value == null || COMMON.contains(name)) {
            return;
        }
        Option option = platform.options().get(name);
        if (option == null) {
            var known = new TreeSet<>(platform.options().keySet());
            known.addAll(COMMON);
            found.add(
                    ViolationCode.OPTION_UNKNOWN,
                    "%s has no option \"%s\": use one of %s.",
                    name,
                    String.join(", ", known));
            return;
        }
        String wrong = wrong(option, value);
        if (wrong != null) {
            found.add(ViolationCode.OPTION_INVALID, "%s: \"%s\" %s.", name, wrong);
        }
    }

    /** What does not fit, as the end of a sentence; null if all is well. */
    private static @Nullable String wrong(Option option, Object value) {
        return switch (option.type()) {
            case FLAG -> value instanceof Boolean ? null : "is true or false";
            case NUMBER -> number(option, value);
            case TEXT -> text(option, value);
            case CHOICE -> choice(option, value);
            case TEXTS -> list(option, value, OptionCheck::text);
            case CHOICES -> list(option, value, OptionCheck::choice);
            case URL -> url(option, value);
            case IMAGE -> image(value);
        };
    }

    private static @Nullable String number(Option option, Object value) {
        boolean whole = value instanceof Integer || value instanceof Long;
        if (!whole) {
            return "is a whole number";
        }
        long number = ((Number) value).longValue();
        boolean fits =
                (option.min() == null || number >= option.min()) && (option.max() == null || number <= option.max());
        return fits ? null : "lies between " + bound(option.min()) + " and " + bound(option.max());
    }

    private static String bound(@Nullable Long bound) {
        return bound == null ? "any number" : bound.toString();
    }

    private static @Nullable String text(Option option, Object value) {
        if (!(value instanceof String text)) {
            return "is a text";
        }
        return option.max() == null || text.length() <= option.max()
                ? null
                : "has " + text.length() + " characters, and " + option.max() + " is the most";
    }

    private static @Nullable String choice(Option option, Object value) {
        List<String> words = option.values() == null ? List.of() : option.values();
        return value instanceof String word && words.contains(word) ? null : "is one of " + String.join(", ", words);
    }

    private interface Check {
        @Nullable
        String wrong(Option option, Object value);
    }

    private static @Nullable String list(Option option, Object value, Check each) {
        if (!(value instanceof List<?> entries)) {
            return "is a list";
        }
        if (option.maxItems() != null && entries.size() > option.maxItems()) {
            return "has " + entries.size() + " entries, and " + option.maxItems() + " is the most";
        }
        for (Object entry : entries) {
            String wrong = entry == null ? "has an empty entry" : each.wrong(option, entry);
            if (wrong != null) {
                return wrong;
            }
        }
        return null;
    }

    private static @Nullable String url(Option option, Object value) {
        String wrong = text(option, value);
        if (wrong != null) {
            return wrong;
        }
        try {
            URI uri = URI.create((String) value);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            return web && uri.getHost() != null ? null : "is an address that begins with https://";
        } catch (IllegalArgumentException unreadable) {
            return "is an address that begins with https://";
        }
    }

    private static @Nullable String image(Object value) {
        try {
            UUID.fromString(String.valueOf(value));
            return null;
        } catch (IllegalArgumentException notAnId) {
            return "is the id of a picture in the media library";
        }
    }
}
