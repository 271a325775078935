package dev.crier.publisher.platform.pinterest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crier.contracts.Content;
import dev.crier.contracts.MediaKind;
import dev.crier.contracts.Rendition;
import dev.crier.publisher.platform.Media;
import dev.crier.publisher.platform.MediaFiles;
import dev.crier.publisher.platform.Options;
import dev.crier.publisher.platform.internal.http.Json;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes the Pin that a post's content asks for. */
final class PinterestPins {

    private static final Set<String> IN_CALL = Set.of("image/jpeg", "image/png");
    /** A video's first frame is black too often; past the end Pinterest takes the last one. */
    private static final long COVER_SECOND = 1;

    private final MediaFiles files;
    private final InlineJson json;
    private final long inlineLimit;

    /** @param inlineLimit most bytes of pictures to send within the call */
    PinterestPins(MediaFiles files, InlineJson json, long inlineLimit) {
        this.files = files;
        this.json = json;
        this.inlineLimit = inlineLimit;
    }

    static boolean isVideo(Content content) {
        return content.media().getFirst().kind() == MediaKind.VIDEO;
    }

    /** @param upload the video's id; null for pictures */
    ObjectNode pin(Content content, @Nullable String upload) {
        Options options = Options.of(content);
        ObjectNode pin = Json.object().put("board_id", options.text("board_id").orElseThrow());
        options.text("board_section_id").ifPresent(id -> pin.put("board_section_id", id));
        options.text("title").ifPresent(title -> pin.put("title", title));
        if (!content.caption().isBlank()) {
            pin.put("description", content.caption());
        }
        options.text("link").ifPresent(link -> pin.put("link", link));
        String altText = altText(content);
        if (!altText.isEmpty()) {
            pin.put("alt_text", altText);
        }
        options.text("dominant_color").ifPresent(color -> pin.put("dominant_color", color));
        List<String> disclosures = options.texts("ai_disclosures");
        if (!disclosures.isEmpty()) {
            ArrayNode values = pin.putObject("ai_disclosures").putArray("values");
            disclosures.forEach(word -> values.add(word.toUpperCase(Locale.ROOT)));
        }
        pin.set("media_source", upload == null ? pictures(content, options) : video(upload, options));
        return pin;
    }

    /** A Pin has one alternative text, also a carousel: that of its first picture. */
    static String altText(Content content) {
        String text = content.media().getFirst().altText();
        return text == null ? "" : text;
    }

    private ObjectNode video(String upload, Options options) {
        ObjectNode source = Json.object().put("source_type", "video_id").put("media_id", upload);
        Optional<Rendition> cover = options.image("cover_media_id").map(Media::rendition);
        if (cover.isEmpty()) {
            long second = options.number("video_cover_timestamp_ms").orElse(COVER_SECOND * 1000) / 1000;
            return source.put("cover_image_key_frame_time", second);
        }
        return inCall(List.of(cover.get()))
                ? source.put("cover_image_content_type", cover.get().mimeType())
                        .put("cover_image_data", json.place(cover.get()))
                : source.put("cover_image_url", files.link(cover.get()).toString());
    }

    private ObjectNode pictures(Content content, Options options) {
        List<Rendition> pictures =
                content.media().stream().map(Media::rendition).toList();
        boolean inCall = inCall(pictures);
        if (pictures.size() == 1) {
            ObjectNode source = Json.object().put("source_type", inCall ? "image_base64" : "image_url");
            return picture(source, pictures.getFirst(), inCall);
        }
        ObjectNode source = Json.object().put("source_type", inCall ? "multiple_image_base64" : "multiple_image_urls");
        options.number("carousel_index").ifPresent(index -> source.put("index", index));
        ArrayNode items = source.putArray("items");
        for (int i = 0; i < pictures.size(); i++) {
            ObjectNode item = picture(items.addObject(), pictures.get(i), inCall);
            put(item, "title", options.texts("carousel_titles"), i);
            put(item, "description", options.texts("carousel_descriptions"), i);
            put(item, "link", options.texts("carousel_links"), i);
        }
        return source;
    }

    private ObjectNode picture(ObjectNode into, Rendition picture, boolean inCall) {
        return inCall
                ? into.put("content_type", picture.mimeType()).put("data", json.place(picture))
                : into.put("url", files.link(picture).toString());
    }

    private static void put(ObjectNode item, String field, List<String> texts, int index) {
        Stream.of(texts)
                .filter(all -> index < all.size() && !all.get(index).isBlank())
                .forEach(all -> item.put(field, all.get(index)));
    }

    private boolean inCall(List<Rendition> pictures) {
        return pictures.stream().mapToLong(Rendition::sizeBytes).sum() <= inlineLimit
                && pictures.stream().map(Rendition::mimeType).allMatch(IN_CALL::contains);
    }
}
