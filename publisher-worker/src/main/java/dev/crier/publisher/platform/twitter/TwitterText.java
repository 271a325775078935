package dev.crier.publisher.platform.twitter;

import dev.crier.publisher.platform.internal.text.ComparableText;
import dev.crier.publisher.platform.twitter.TwitterTypes.Found;
import dev.crier.publisher.platform.twitter.TwitterTypes.Link;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/** Tells a text that we sent in what X shows of it. */
final class TwitterText {

    private static final Pattern TRAILING_MEDIA = Pattern.compile("\\s*https://t\\.co/\\w+\\s*$");
    private static final Pattern SCHEME = Pattern.compile("https?://");
    private static final Pattern TRAILING_SLASH = Pattern.compile("/(?=\\s|$)");
    private static final Pattern ESCAPED_BYTES = Pattern.compile("(?:%[89a-f][0-9a-f])+");

    private TwitterText() {}

    /** Whether {@code post} says what we said, whatever X made of links, letters and white space. */
    static boolean same(String said, Found post) {
        return comparable(said).equals(comparable(unwrapped(post)));
    }

    private static String unwrapped(Found post) {
        String text = post.text();
        for (Link link : post.links()) {
            text = text.replace(link.url(), link.medium() ? "" : link.expanded());
        }
        if (!post.mediaKeys().isEmpty() && post.links().stream().noneMatch(Link::medium)) {
            text = TRAILING_MEDIA.matcher(text).replaceFirst("");
        }
        return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }

    /** X gives an address without scheme one, and may write host names in small letters and other scripts in bytes. */
    private static String comparable(String text) {
        String lower = ComparableText.of(text).toLowerCase(Locale.ROOT);
        String bare = SCHEME.matcher(lower).replaceAll("");
        String readable = ESCAPED_BYTES
                .matcher(bare)
                .replaceAll(bytes -> java.util.regex.Matcher.quoteReplacement(
                        URLDecoder.decode(bytes.group(), StandardCharsets.UTF_8)));
        return ComparableText.of(TRAILING_SLASH.matcher(readable).replaceAll(""));
    }
}
