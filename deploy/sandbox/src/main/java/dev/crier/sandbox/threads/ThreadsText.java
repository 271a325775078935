package dev.crier.sandbox.threads;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** How Threads counts. */
final class ThreadsText {
    private static final Pattern CLUSTER = Pattern.compile("\\X");
    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"]+[\\w/#=&-]");

    private ThreadsText() {}

    /** Code points, but an emoji counts its UTF-8 bytes. */
    static int length(String text) {
        return CLUSTER.matcher(text)
                .results()
                .map(MatchResult::group)
                .mapToInt(cluster -> isEmoji(cluster)
                        ? cluster.getBytes(StandardCharsets.UTF_8).length
                        : cluster.codePointCount(0, cluster.length()))
                .sum();
    }

    private static boolean isEmoji(String cluster) {
        return cluster.codePoints().anyMatch(c -> Character.isEmojiPresentation(c) || c == 0xFE0F);
    }

    /** The different addresses in a text. */
    static Set<String> links(String text) {
        Set<String> links = new TreeSet<>();
        LINK.matcher(text).results().map(MatchResult::group).forEach(links::add);
        return links;
    }
}
