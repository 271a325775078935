package dev.crier.publisher.platform.pinterest;

import dev.crier.contracts.Content;
import dev.crier.contracts.MediaItem;
import dev.crier.contracts.MediaKind;
import dev.crier.contracts.Rendition;
import dev.crier.publisher.platform.Media;
import dev.crier.publisher.platform.Options;
import dev.crier.publisher.platform.StepFailure;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** What Pinterest asks of a post beyond its descriptor: rules between options, and between options and media. */
final class PinterestRules {

    private static final Pattern ID = Pattern.compile("\\d+");
    private static final Pattern COLOR = Pattern.compile("#[0-9a-fA-F]{6}");
    private static final Pattern WEB = Pattern.compile("https?://\\S+");
    private static final int MOST_PICTURES = 5;
    private static final int ALT_TEXT = 500;
    private static final List<String> CARDS = List.of("carousel_titles", "carousel_descriptions", "carousel_links");

    private PinterestRules() {}

    /** @throws StepFailure if the post cannot become a Pin */
    static void check(Content content) {
        Options options = Options.of(content);
        media(content);
        ids(options);
        cover(content, options);
        cards(content, options);
        if (options.text("dominant_color")
                .filter(text -> !COLOR.matcher(text).matches())
                .isPresent()) {
            throw StepFailure.refused(
                    "dominant_color_invalid", "The colour is not written as #6E7874.", "Write it as # and six digits.");
        }
        if (!content.media().isEmpty() && PinterestPins.altText(content).length() > ALT_TEXT) {
            throw StepFailure.refused(
                    "alt_text_too_long",
                    "Pinterest takes 500 characters of alternative text.",
                    "Shorten the alternative text.");
        }
    }

    private static void media(Content content) {
        int number = content.media().size();
        if (number == 0) {
            throw StepFailure.refused(
                    "media_needed", "A Pin shows a video or a picture.", "Attach a video or pictures.");
        }
        if (number == 1) {
            return;
        }
        if (number > MOST_PICTURES
                || content.media().stream().map(MediaItem::kind).anyMatch(kind -> kind != MediaKind.IMAGE)) {
            throw StepFailure.refused(
                    "carousel_invalid",
                    "Pinterest's carousels have two to five pictures and no videos.",
                    "Attach one video, or one to five pictures.");
        }
        long sizes = content.media().stream()
                .map(Media::rendition)
                .map(PinterestRules::size)
                .distinct()
                .count();
        if (sizes > 1) {
            throw StepFailure.refused(
                    "carousel_sizes_differ",
                    "The pictures of a Pinterest carousel must all have the same size.",
                    "Cut the pictures to one size.");
        }
    }

    private static List<Integer> size(Rendition picture) {
        return Arrays.asList(picture.width(), picture.height());
    }

    private static void ids(Options options) {
        String board = options.text("board_id")
                .orElseThrow(() -> StepFailure.refused(
                        "board_missing",
                        "A Pin needs a board.",
                        "Choose a board: GET /api/social-accounts/{id}/boards."));
        String section = options.text("board_section_id").orElse("0");
        if (!ID.matcher(board).matches() || !ID.matcher(section).matches()) {
            throw StepFailure.refused(
                    "board_invalid", "The ids of boards and sections are numbers.", "Choose a board of the account.");
        }
    }

    private static void cover(Content content, Options options) {
        boolean picture = options.image("cover_media_id").isPresent();
        boolean moment = options.number("video_cover_timestamp_ms").isPresent();
        if (picture && moment) {
            throw StepFailure.refused(
                    "two_covers",
                    "A video has one cover: a picture or a moment of the video.",
                    "Set cover_media_id or video_cover_timestamp_ms, not both.");
        }
        if ((picture || moment) && !PinterestPins.isVideo(content)) {
            throw StepFailure.refused(
                    "cover_without_video", "Only a video has a cover.", "Leave the options of the cover out.");
        }
    }

    private static void cards(Content content, Options options) {
        int pictures = content.media().size();
        boolean wanted = options.number("carousel_index").isPresent()
                || CARDS.stream().anyMatch(name -> !options.texts(name).isEmpty());
        if (wanted && pictures == 1) {
            throw StepFailure.refused(
                    "carousel_needed",
                    "The options of a carousel need several pictures.",
                    "Attach two to five pictures, or leave these options out.");
        }
        if (options.number("carousel_index").orElse(0) >= pictures
                || CARDS.stream().anyMatch(name -> options.texts(name).size() > pictures)) {
            throw StepFailure.refused(
                    "carousel_too_short",
                    "An option of the carousel speaks of more pictures than there are.",
                    "Give at most one entry for each picture.");
        }
        if (options.texts("carousel_links").stream()
                .anyMatch(link -> !link.isBlank() && !WEB.matcher(link).matches())) {
            throw StepFailure.refused(
                    "carousel_link_invalid", "A link of the carousel is no web address.", "Begin links with https://.");
        }
    }
}
