package dev.crier.publisher.platform.threads;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crier.contracts.Content;
import dev.crier.contracts.MediaItem;
import dev.crier.contracts.MediaKind;
import dev.crier.platforms.text.TextParts;
import dev.crier.publisher.platform.Media;
import dev.crier.publisher.platform.MediaFiles;
import dev.crier.publisher.platform.Options;
import dev.crier.publisher.platform.StepFailure;
import dev.crier.publisher.platform.internal.graph.ContainerPlan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The containers of a post: a text, a picture, a video, or a carousel and its items. */
final class ThreadsPlan implements ContainerPlan {

    private static final int MOST_ITEMS = 20;
    private static final int MOST_LINKS = 5;

    /** What goes along with a text alone. */
    private static final List<String> TEXT_ONLY = List.of("link", "poll", "long_text", "gif_id", "ghost_post");

    private final Content content;
    private final MediaFiles files;
    private final Options options;

    private ThreadsPlan(Content content, MediaFiles files) {
        this.content = content;
        this.files = files;
        this.options = Options.of(content);
    }

    /** @throws StepFailure if Threads cannot take the content in this way */
    static ThreadsPlan of(Content content, MediaFiles files) {
        ThreadsPlan plan = new ThreadsPlan(content, files);
        plan.check();
        return plan;
    }

    /** The {@code media_type} that the post has once it is published; not the word of the request. */
    static String published(Content content) {
        return switch (content.media().size()) {
            case 0 -> "TEXT_POST";
            case 1 -> word(content.media().getFirst());
            default -> "CAROUSEL_ALBUM";
        };
    }

    private static String word(MediaItem item) {
        return item.kind() == MediaKind.VIDEO ? "VIDEO" : "IMAGE";
    }

    private void check() {
        boolean text = content.media().isEmpty();
        if (text && content.caption().isBlank()) {
            throw StepFailure.refused("nothing_to_post", "The post has no text and no media.", "Write a text.");
        }
        if (content.media().size() > MOST_ITEMS) {
            throw StepFailure.refused(
                    "too_many_media",
                    "Threads shows at most " + MOST_ITEMS + " media in one post, not "
                            + content.media().size() + ".",
                    "Attach fewer media.");
        }
        for (String name : TEXT_ONLY) {
            if (!text && !options.text(name).orElse("false").equals("false")) {
                throw StepFailure.refused(
                        "option_does_not_fit",
                        "The option " + name + " is for posts without media.",
                        "Leave the option or the media out.");
            }
        }
        if (TextParts.links(content.caption() + "\n" + options.text("link").orElse("")) > MOST_LINKS) {
            throw StepFailure.refused(
                    "too_many_links",
                    "Threads takes at most " + MOST_LINKS + " different links, the option link included.",
                    "Remove links.");
        }
        if (options.text("topic_tag").orElse("").matches(".*[.&].*")) {
            throw StepFailure.refused(
                    "topic_tag_invalid", "A topic has no full stop and no ampersand.", "Choose another topic_tag.");
        }
        if (options.texts("poll").size() == 1) {
            throw StepFailure.refused(
                    "poll_too_short", "A poll needs at least two answers.", "Add an answer to the poll.");
        }
    }

    @Override
    public int children() {
        return content.media().size() > 1 ? content.media().size() : 0;
    }

    @Override
    public Map<String, String> child(int index) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("is_carousel_item", "true");
        file(fields, content.media().get(index));
        return fields;
    }

    @Override
    public Map<String, String> container(List<String> children) {
        Map<String, String> fields = new LinkedHashMap<>();
        switch (content.media().size()) {
            case 0 -> fields.put("media_type", "TEXT");
            case 1 -> file(fields, content.media().getFirst());
            default -> {
                fields.put("media_type", "CAROUSEL");
                fields.put("children", String.join(",", children));
            }
        }
        fields.put("text", content.caption());
        audience(fields);
        attachments(fields);
        return fields;
    }

    /** The fields of a reply of words alone. */
    static Map<String, String> reply(String media, String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("media_type", "TEXT");
        fields.put("text", text);
        fields.put("reply_to_id", media);
        return fields;
    }

    private void file(Map<String, String> fields, MediaItem item) {
        String word = word(item);
        fields.put("media_type", word);
        fields.put(
                word.equals("VIDEO") ? "video_url" : "image_url",
                files.link(Media.rendition(item)).toString());
        if (item.altText() != null) {
            fields.put("alt_text", item.altText());
        }
    }

    private void audience(Map<String, String> fields) {
        options.text("reply_control").ifPresent(word -> fields.put("reply_control", word));
        options.text("topic_tag")
                .ifPresent(topic -> fields.put("topic_tag", topic.startsWith("#") ? topic.substring(1) : topic));
        options.text("quote_post_id").ifPresent(post -> fields.put("quote_post_id", post));
        List<String> countries = options.texts("country_codes");
        if (!countries.isEmpty()) {
            fields.put("allowlisted_country_codes", String.join(",", countries));
        }
        flag(fields, "reply_approvals", "enable_reply_approvals");
        flag(fields, "ghost_post", "is_ghost_post");
        if (!content.media().isEmpty()) {
            flag(fields, "spoiler_media", "is_spoiler_media");
        }
    }

    private void flag(Map<String, String> fields, String option, String name) {
        if (options.flag(option, false)) {
            fields.put(name, "true");
        }
    }

    private void attachments(Map<String, String> fields) {
        options.text("link").ifPresent(link -> fields.put("link_attachment", link));
        options.text("long_text")
                .ifPresent(text -> fields.put(
                        "text_attachment", object().put("plaintext", text).toString()));
        options.text("gif_id")
                .ifPresent(gif -> fields.put(
                        "gif_attachment",
                        object().put("gif_id", gif).put("provider", "GIPHY").toString()));
        List<String> answers = options.texts("poll");
        if (!answers.isEmpty()) {
            ObjectNode poll = object();
            for (int i = 0; i < answers.size(); i++) {
                poll.put("option_" + (char) ('a' + i), answers.get(i));
            }
            fields.put("poll_attachment", poll.toString());
        }
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
