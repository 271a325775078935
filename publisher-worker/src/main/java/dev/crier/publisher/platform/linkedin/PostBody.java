package dev.crier.publisher.platform.linkedin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crier.contracts.Content;
import dev.crier.contracts.MediaItem;
import dev.crier.contracts.MediaKind;
import dev.crier.publisher.platform.Options;
import dev.crier.publisher.platform.StepFailure;
import dev.crier.publisher.platform.internal.http.Json;
import dev.crier.publisher.platform.linkedin.LinkedInTypes.Author;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** A post as LinkedIn takes it, made of a post's content. The same content makes the same bytes. */
final class PostBody {

    static final String LINK = "link";
    static final String LINK_THUMBNAIL = "link_thumbnail_media_id";
    static final String COVER = "thumbnail_media_id";
    private static final String TITLE = "title";
    private static final String LINK_DESCRIPTION = "link_description";
    private static final String VISIBILITY = "visibility";
    private static final String CONNECTIONS = "CONNECTIONS";
    private static final int MOST_IMAGES = 20;
    private static final int LONGEST_ALT_TEXT = 4086;

    private PostBody() {}

    /** @throws StepFailure if the parts of the content do not go together */
    static void check(Content content, Author author) {
        Options options = Options.of(content);
        boolean video = video(content).isPresent();
        boolean link = options.text(LINK).isPresent();
        if (content.caption().isBlank()) {
            throw refused("caption_missing", "LinkedIn wants a text.", "Write one.");
        }
        if (content.media().size() > 1 && content.media().stream().anyMatch(item -> item.kind() == MediaKind.VIDEO)) {
            throw refused("media_not_mixable", "LinkedIn shows a video alone.", "Post the video by itself.");
        }
        if (content.media().size() > MOST_IMAGES) {
            throw refused("too_many_media", "LinkedIn shows 20 pictures at most.", "Remove some.");
        }
        if (link && !content.media().isEmpty()) {
            throw refused("link_with_media", "A post shows a link's card or media, not both.", "Remove one.");
        }
        if (!link
                && (options.text(LINK_DESCRIPTION).isPresent()
                        || options.image(LINK_THUMBNAIL).isPresent())) {
            throw refused("link_missing", "The options describe a link that is not there.", "Set the link as well.");
        }
        if (!link && !video && options.text(TITLE).isPresent()) {
            throw refused("title_without_place", "Only a video or a link has a title.", "Remove the title.");
        }
        if (!video && options.image(COVER).isPresent()) {
            throw refused("cover_without_video", "Only a video has a thumbnail.", "Remove the thumbnail.");
        }
        if (author.page() && options.text(VISIBILITY).orElse("").equals(CONNECTIONS)) {
            throw refused("visibility_of_pages", "A page has no connections.", "Set the visibility to PUBLIC.");
        }
        content.media().stream()
                .filter(item -> item.altText() != null && item.altText().length() > LONGEST_ALT_TEXT)
                .findFirst()
                .ifPresent(item -> {
                    throw refused("alt_text_too_long", "LinkedIn takes 4,086 characters.", "Shorten the text.");
                });
    }

    private static StepFailure refused(String code, String message, String hint) {
        return StepFailure.refused(code, message, hint);
    }

    static Optional<MediaItem> video(Content content) {
        return content.media().stream()
                .filter(item -> item.kind() == MediaKind.VIDEO)
                .findFirst();
    }

    /** What has to be uploaded: the media, or the picture on the link's card. */
    static List<MediaItem> files(Content content) {
        return content.media().isEmpty()
                ? Options.of(content).image(LINK_THUMBNAIL).stream().toList()
                : content.media();
    }

    /** @param assets the URNs of {@link #files} */
    static ObjectNode of(Content content, Author author, List<String> assets) {
        Options options = Options.of(content);
        ObjectNode body = Json.object()
                .put("author", author.urn())
                .put("commentary", LittleText.escape(content.caption()))
                .put(VISIBILITY, options.text(VISIBILITY).orElse("PUBLIC"));
        ObjectNode distribution = body.putObject("distribution").put("feedDistribution", "MAIN_FEED");
        distribution.putArray("targetEntities");
        distribution.putArray("thirdPartyDistributionChannels");
        if (!content.media().isEmpty()) {
            body.set("content", media(content, options, assets));
        } else {
            options.text(LINK).ifPresent(link -> body.set("content", article(link, options, assets)));
        }
        return body.put("lifecycleState", "PUBLISHED")
                .put("isReshareDisabledByAuthor", options.flag("reshare_disabled", false));
    }

    private static ObjectNode media(Content content, Options options, List<String> assets) {
        ObjectNode node = Json.object();
        if (content.media().size() > 1) {
            ArrayNode images = node.putObject("multiImage").putArray("images");
            for (int i = 0; i < assets.size(); i++) {
                describe(
                        images.addObject().put("id", assets.get(i)),
                        content.media().get(i));
            }
            return node;
        }
        ObjectNode one = node.putObject("media").put("id", assets.getFirst());
        options.text(TITLE).ifPresent(title -> one.put(TITLE, title));
        if (video(content).isEmpty()) {
            describe(one, content.media().getFirst());
        }
        return node;
    }

    private static void describe(ObjectNode image, MediaItem item) {
        if (item.altText() != null && !item.altText().isBlank()) {
            image.put("altText", item.altText());
        }
    }

    /** LinkedIn does not look at the page: without a title the card would be bare. */
    private static ObjectNode article(String link, Options options, List<String> assets) {
        ObjectNode node = Json.object();
        ObjectNode article = node.putObject("article").put("source", link);
        article.put(TITLE, options.text(TITLE).orElseGet(() -> host(link)));
        options.text(LINK_DESCRIPTION).ifPresent(text -> article.put("description", text));
        assets.stream().findFirst().ifPresent(urn -> article.put("thumbnail", urn));
        return node;
    }

    private static String host(String link) {
        try {
            String host = URI.create(link).getHost();
            return host == null ? link : host;
        } catch (IllegalArgumentException unreadable) {
            return link;
        }
    }
}
