package dev.crier.publisher.platform.bluesky;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crier.publisher.platform.internal.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what a post's text links to: nothing is a link on Bluesky unless the record says so, in UTF-8 offsets. */
final class Facets {

    private static final Pattern MENTION = Pattern.compile("(?<=^|[\\s(])@(" + Syntax.HANDLE + ")(?![\\w-])");
    private static final Pattern LINK = Pattern.compile(
            "(?<=^|[\\s(])(https?://\\S+|(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\\.)+[a-z]{2,}(?:/\\S*)?)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern TAG =
            Pattern.compile("(?<=^|\\s)[#\uFF03]([^\\s\u00AD\u2060\u200A\u200B\u200C\u200D\u20e2]+)");
    private static final Pattern TRAILING = Pattern.compile("\\p{P}+$");
    private static final int TAG_LIMIT = 64;
    /** Endings of bare names that are links; any other ending needs a scheme, or file names would become links. */
    private static final List<String> BARE = List.of(
            "com", "org", "net", "edu", "gov", "io", "dev", "app", "co", "me", "info", "tv", "fm", "gg", "ai", "social",
            "news", "blog", "shop", "xyz", "eu", "de", "fr", "uk", "nl", "it", "es", "se", "no", "dk", "fi", "pl", "at",
            "ch", "be", "pt", "ie", "jp", "kr", "in", "br", "ca", "us", "au", "nz", "example", "test");

    /** A stretch of the text, in chars. */
    private record Span(int start, int end, ObjectNode feature) {}

    private Facets() {}

    /**
     * The facets of a text, in order, without overlaps.
     *
     * @param resolve finds the DID of a handle; empty leaves the mention as plain text
     */
    static ArrayNode of(String text, Function<String, Optional<String>> resolve) {
        List<Span> found = new ArrayList<>();
        links(text, found);
        mentions(text, resolve, found);
        tags(text, found);
        found.sort(Comparator.comparingInt(Span::start));
        ArrayNode facets = Json.object().putArray("facets");
        int last = 0;
        for (Span span : found) {
            if (span.start() >= last) {
                facets.add(facet(text, span));
                last = span.end();
            }
        }
        return facets;
    }

    private static void links(String text, List<Span> found) {
        Matcher match = LINK.matcher(text);
        while (match.find()) {
            String uri = trimmed(match.group(1));
            boolean scheme = uri.toLowerCase(Locale.ROOT).startsWith("http");
            if (!scheme && !bare(uri)) {
                continue;
            }
            ObjectNode feature = feature("link").put("uri", scheme ? uri : "https://" + uri);
            found.add(new Span(match.start(1), match.start(1) + uri.length(), feature));
        }
    }

    /** A full stop after a link belongs to the sentence; so does a bracket that was not opened within it. */
    private static String trimmed(String uri) {
        String cut = uri.replaceFirst("[.,;:!?]$", "");
        return cut.endsWith(")") && cut.indexOf('(') < 0 ? cut.substring(0, cut.length() - 1) : cut;
    }

    private static boolean bare(String uri) {
        String host = uri.split("/", 2)[0];
        return BARE.contains(host.substring(host.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }

    private static void mentions(String text, Function<String, Optional<String>> resolve, List<Span> found) {
        Matcher match = MENTION.matcher(text);
        while (match.find()) {
            int start = match.start(1) - 1;
            int end = match.end(1);
            if (!Syntax.isHandle(match.group(1))) {
                continue;
            }
            resolve.apply(match.group(1).toLowerCase(Locale.ROOT))
                    .ifPresent(did ->
                            found.add(new Span(start, end, feature("mention").put("did", did))));
        }
    }

    private static void tags(String text, List<Span> found) {
        Matcher match = TAG.matcher(text);
        while (match.find()) {
            String tag = TRAILING.matcher(match.group(1)).replaceFirst("");
            boolean number = tag.chars().allMatch(Character::isDigit);
            if (!tag.isEmpty() && !number && Composition.graphemes(tag) <= TAG_LIMIT) {
                int start = match.start();
                found.add(new Span(
                        start, match.start(1) + tag.length(), feature("tag").put("tag", tag)));
            }
        }
    }

    private static ObjectNode feature(String kind) {
        return Json.object().put("$type", "app.bsky.richtext.facet#" + kind);
    }

    private static ObjectNode facet(String text, Span span) {
        ObjectNode facet = Json.object();
        facet.putObject("index").put("byteStart", bytes(text, span.start())).put("byteEnd", bytes(text, span.end()));
        facet.putArray("features").add(span.feature());
        return facet;
    }

    private static int bytes(String text, int end) {
        return text.substring(0, end).getBytes(StandardCharsets.UTF_8).length;
    }
}
