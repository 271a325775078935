package dev.crier.sandbox.pinterest;

import dev.crier.sandbox.media.MediaFacts;
import dev.crier.sandbox.media.StoredMedia;
import dev.crier.sandbox.pinterest.PinterestTypes.Card;
import dev.crier.sandbox.pinterest.PinterestTypes.Pin;
import dev.crier.sandbox.room.Workbench;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A Pin as the API answers it. */
final class PinterestResources {
    private static final int[][] SIZES = {{150, 150}, {400, 300}, {600, 0}, {1200, 0}};

    private final Workbench bench;

    PinterestResources(Workbench bench) {
        this.bench = bench;
    }

    Map<String, Object> pin(Pin pin, String reader) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", pin.id());
        body.put("created_at", PinterestRules.time(pin.createdAt()));
        body.put("link", pin.words().link());
        body.put("title", pin.words().title());
        body.put("description", pin.words().description());
        body.put("dominant_color", pin.words().dominantColor());
        body.put("alt_text", pin.words().altText());
        body.put("creative_type", creativeType(pin));
        body.put("board_id", pin.board());
        body.put("board_section_id", pin.section());
        body.put("board_owner", Map.of("username", PinterestRoom.username(bench, pin.account())));
        body.put("is_owner", pin.account().equals(reader));
        body.put("is_standard", true);
        body.put("has_been_promoted", false);
        body.put("parent_pin_id", null);
        body.put("pin_metrics", null);
        body.put("media", media(pin));
        return body;
    }

    private static String creativeType(Pin pin) {
        return switch (pin.shown().mediaType()) {
            case "video" -> "VIDEO";
            case "multiple_images" -> "CAROUSEL";
            default -> "REGULAR";
        };
    }

    private Map<String, Object> media(Pin pin) {
        Map<String, Object> media = new LinkedHashMap<>();
        media.put("media_type", pin.shown().mediaType());
        Card first = pin.shown().cards().getFirst();
        switch (pin.shown().mediaType()) {
            case "video" -> video(media, pin, first);
            case "multiple_images" ->
                media.put("items", pin.shown().cards().stream().map(this::item).toList());
            default -> media.put("images", images(first));
        }
        return media;
    }

    private void video(Map<String, Object> media, Pin pin, Card card) {
        boolean playable = !bench.clock().instant().isBefore(pin.playableFrom());
        MediaFacts facts = playable
                ? bench.media().find(card.sha256()).map(StoredMedia::facts).orElse(null)
                : null;
        media.put("images", images(card));
        media.put("cover_image_url", bench.mediaUrl().get() + "/media/" + card.sha256());
        media.put("video_url", null);
        media.put("duration", facts == null ? null : milliseconds(facts));
        media.put("height", facts == null ? null : facts.height());
        media.put("width", facts == null ? null : facts.width());
    }

    private static @Nullable Double milliseconds(MediaFacts facts) {
        Double seconds = facts.durationSeconds();
        return seconds == null ? null : seconds * 1000;
    }

    private Map<String, Object> item(Card card) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("item_type", "image");
        item.put("title", card.title());
        item.put("description", card.description());
        item.put("link", card.link());
        item.put("images", images(card));
        return item;
    }

    private Map<String, Object> images(Card card) {
        Map<String, Object> images = new LinkedHashMap<>();
        for (int[] size : SIZES) {
            Map<String, Object> image = new LinkedHashMap<>();
            image.put("width", size[0]);
            image.put("height", size[1] == 0 ? null : size[1]);
            image.put("url", bench.mediaUrl().get() + "/media/" + card.sha256());
            images.put(size[1] == 0 ? size[0] + "x" : size[0] + "x" + size[1], image);
        }
        return images;
    }
}
