package dev.crier.post.target;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Merges what an author set for a post, for a platform and for one account: the account's word over the platform's
 * over the post's. A key that is null counts as not set.
 */
public final class Overrides {

    /** The key that replaces the post's caption; every platform has it. */
    public static final String CAPTION = "caption";

    private Overrides() {}

    /** A target's text and options. */
    public record Merged(String caption, Map<String, Object> configuration) {}

    /**
     * Merges.
     *
     * @param caption the post's own
     * @param platform what was set for the target's platform; its caption is a string or null
     * @param account what was set for the target's account; its caption is a string or null
     */
    public static Merged merge(
            String caption,
            Map<String, ? extends @Nullable Object> platform,
            Map<String, ? extends @Nullable Object> account) {
        Map<String, Object> merged = new LinkedHashMap<>();
        merged.put(CAPTION, caption);
        overlay(merged, platform);
        overlay(merged, account);
        String text = String.valueOf(merged.remove(CAPTION));
        return new Merged(text, Collections.unmodifiableMap(merged));
    }

    private static void overlay(Map<String, Object> merged, Map<String, ? extends @Nullable Object> over) {
        over.forEach((key, value) -> {
            if (value != null) {
                merged.put(key, value);
            }
        });
    }
}
