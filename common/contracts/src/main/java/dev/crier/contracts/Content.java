package dev.crier.contracts;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one account is to publish, with every override already merged.
 *
 * @param caption the text; empty where there is none
 * @param media in the order of showing; empty for a text post
 * @param configuration the platform's own options, by their documented names
 */
public record Content(String caption, List<MediaItem> media, Map<String, Object> configuration) {

    public Content {
        media = List.copyOf(media);
        configuration = Collections.unmodifiableMap(new LinkedHashMap<>(configuration));
    }
}
