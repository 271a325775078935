package dev.crier.sandbox.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What stands beside a post's caption and media.
 *
 * @param details what the author chose, by a short name: {@code title}, {@code link}, {@code board}, {@code alt_text} …
 * @param comments under the post, oldest first
 */
public record PostNotes(Map<String, String> details, List<String> comments) {

    static final PostNotes NONE = new PostNotes(Map.of(), List.of());

    public PostNotes {
        details = new TreeMap<>(details);
        comments = List.copyOf(comments);
    }

    PostNotes with(String detail, String value) {
        Map<String, String> more = new TreeMap<>(details);
        more.put(detail, value);
        return new PostNotes(more, comments);
    }

    PostNotes commented(String text) {
        List<String> more = new ArrayList<>(comments);
        more.add(text);
        return new PostNotes(details, more);
    }
}
