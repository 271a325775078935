package dev.crier.post.target;

import dev.crier.contracts.MediaId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Merges what an author set for a post, for a platform and for one account: the account's word over the platform's
 * over the post's. A key that is null counts as not set.
 */
public final class Overrides {

    /** The key that replaces the post's caption; every platform has it. */
    public static final String CAPTION = "caption";

    /** The key that replaces the post's media: a list of media ids. */
    public static final String MEDIA = "media";

    /** The key that says in words what media show: media id → text. */
    public static final String ALT_TEXTS = "alt_texts";

    /** Options that name a medium end so, by a rule of the descriptors. */
    private static final String NAMES_MEDIUM = "_media_id";

    private Overrides() {}

    /**
     * A target's text and options.
     *
     * @param media null if the post's own are shown
     * @param altTexts those that were set for this target, to be laid over the post's
     */
    public record Merged(
            String caption,
            @Nullable List<MediaId> media,
            Map<MediaId, String> altTexts,
            Map<String, Object> configuration) {}

    /**
     * Merges.
     *
     * @param caption the post's own
     * @param platform what was set for the target's platform; the values of the keys above have their type or are null
     * @param account what was set for the target's account; likewise
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
        Object media = merged.remove(MEDIA);
        merged.remove(ALT_TEXTS);
        Map<MediaId, String> altTexts = new LinkedHashMap<>(altTexts(platform.get(ALT_TEXTS)));
        altTexts.putAll(altTexts(account.get(ALT_TEXTS)));
        return new Merged(text, media == null ? null : mediaIds(media), altTexts, Collections.unmodifiableMap(merged));
    }

    private static void overlay(Map<String, Object> merged, Map<String, ? extends @Nullable Object> over) {
        over.forEach((key, value) -> {
            if (value != null) {
                merged.put(key, value);
            }
        });
    }

    /** Every medium that a configuration names, in its media or in an option. */
    public static Stream<MediaId> namedMedia(Map<String, ? extends @Nullable Object> configuration) {
        Stream<MediaId> shown = mediaIds(configuration.get(MEDIA)).stream();
        Stream<MediaId> chosen = configuration.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(NAMES_MEDIUM))
                .flatMap(entry -> chosen(entry.getValue()).stream());
        return Stream.concat(shown, chosen);
    }

    /** The medium that an option's value names; empty if it is no id, which preflight tells. */
    public static List<MediaId> chosen(@Nullable Object value) {
        try {
            return value instanceof String id ? List.of(MediaId.of(id)) : List.of();
        } catch (IllegalArgumentException notAnId) {
            return List.of();
        }
    }

    /**
     * Reads a list of media ids; null is an empty one.
     *
     * @throws IllegalArgumentException if it is something else
     */
    public static List<MediaId> mediaIds(@Nullable Object value) {
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> list)) {
            throw new IllegalArgumentException("not a list of media ids");
        }
        return list.stream().map(String::valueOf).map(MediaId::of).toList();
    }

    /**
     * Reads texts by media id; null is none, and a text that is null counts as not set.
     *
     * @throws IllegalArgumentException if it is something else
     */
    public static Map<MediaId, String> altTexts(@Nullable Object value) {
        if (value == null) {
            return Map.of();
        }
        if (!(value instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("not texts by media id");
        }
        Map<MediaId, String> texts = new LinkedHashMap<>();
        map.forEach((id, text) -> {
            MediaId medium = MediaId.of(String.valueOf(id));
            if (text instanceof String words) {
                texts.put(medium, words);
            } else if (text != null) {
                throw new IllegalArgumentException("not texts by media id");
            }
        });
        return texts;
    }
}
