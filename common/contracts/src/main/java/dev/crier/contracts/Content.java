package dev.crier.contracts;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one account is to publish, with every override already merged.
 *
 * @param caption the text; empty where there is none
 * @param media in the order of showing; empty for a text post; the first rendition of each is the file to send
 * @param configuration the platform's own options, by their documented names
 * @param optionMedia media that options name, by the option: {@code thumbnail_media_id} → the picture
 */
public record Content(
        String caption,
        List<MediaItem> media,
        Map<String, Object> configuration,
        @JsonSetter(nulls = Nulls.AS_EMPTY) Map<String, MediaItem> optionMedia) {

    public Content {
        media = List.copyOf(media);
        configuration = Collections.unmodifiableMap(new LinkedHashMap<>(configuration));
        optionMedia = Map.copyOf(optionMedia);
    }

    /** Content whose options name no media. */
    public Content(String caption, List<MediaItem> media, Map<String, Object> configuration) {
        this(caption, media, configuration, Map.of());
    }
}
