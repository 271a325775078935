package dev.crier.publisher.platform.pinterest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.contracts.Content;
import dev.crier.contracts.MediaId;
import dev.crier.contracts.MediaItem;
import dev.crier.contracts.MediaKind;
import dev.crier.contracts.Rendition;
import dev.crier.publisher.platform.Failure;
import dev.crier.publisher.platform.FakeWork;
import dev.crier.publisher.platform.StepFailure;
import dev.crier.publisher.platform.internal.http.Body;
import dev.crier.publisher.platform.internal.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a post becomes, and what cannot become a Pin. Every Pin made here is held against Pinterest's contract. */
class PinterestPinsTest {

    private static final String UPLOAD = "5212123920968240771";
    private static final long ALL = Long.MAX_VALUE;
    private static final String LINK = "http://media.example/r/i.jpg?X-Amz-Signature=abc";

    @Test
    void makesAPinOfAVideo() {
        Map<String, Object> options = Map.of(
                "title", "A \"title\"",
                "link", "https://crier.example/",
                "board_section_id", "77",
                "dominant_color", "#6E7874",
                "ai_disclosures", List.of("ai_modified"),
                "video_cover_timestamp_ms", 2900);
        assertThat(pin(content(options, video()), ALL)).isEqualTo(Json.read("""
                {"board_id":"549755885175","board_section_id":"77","title":"A \\"title\\"","description":"Look",
                "link":"https://crier.example/","alt_text":"a video","dominant_color":"#6E7874",
                "ai_disclosures":{"values":["AI_MODIFIED"]},"media_source":{"source_type":"video_id",
                "media_id":"5212123920968240771","cover_image_key_frame_time":2}}"""));
    }

    @Test
    void takesTheVideosFirstSecondForItsCoverWhereNoneIsChosen() {
        assertThat(pin(content(Map.of(), video()), ALL)
                        .at("/media_source/cover_image_key_frame_time")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void sendsACoverWithinTheCallOrByLink() {
        Content covered = covered(Map.of(), video());
        assertThat(pin(covered, ALL).path("media_source")).isEqualTo(Json.read("""
                {"source_type":"video_id","media_id":"5212123920968240771","cover_image_content_type":"image/jpeg",
                "cover_image_data":"%s"}""".formatted(base64(1000))));
        assertThat(pin(covered, 999).path("media_source")).isEqualTo(Json.read("""
                {"source_type":"video_id","media_id":"5212123920968240771","cover_image_url":"%s"}""".formatted(LINK)));
    }

    @Test
    void sendsAPictureWithinTheCallOrByLink() {
        Content picture = content(Map.of(), picture(1000, 100_001));
        assertThat(pin(picture, ALL).path("media_source")).isEqualTo(Json.read("""
                {"source_type":"image_base64","content_type":"image/jpeg","data":"%s"}""".formatted(base64(100_001))));
        assertThat(pin(picture, 0).path("media_source"))
                .isEqualTo(Json.read("{\"source_type\":\"image_url\",\"url\":\"" + LINK + "\"}"));
    }

    @Test
    void leavesOutWhatThePostDoesNotSay() {
        MediaItem silent =
                new MediaItem(MediaId.random(), MediaKind.IMAGE, picture(1, 1).renditions(), null);
        Content content = new Content(" ", List.of(silent), Map.of("board_id", "1"));
        assertThat(pin(content, 0)).isEqualTo(Json.read("""
                {"board_id":"1","media_source":{"source_type":"image_url","url":"%s"}}""".formatted(LINK)));
    }

    @Test
    void sendsACarouselWithinTheCallOrByLink() {
        Map<String, Object> options = Map.of(
                "carousel_index", 1,
                "carousel_titles", List.of("", "Second"),
                "carousel_descriptions", List.of("One"),
                "carousel_links", List.of("https://crier.example/1"));
        Content carousel = content(options, picture(1000, 3), picture(1000, 6));
        assertThat(pin(carousel, ALL).path("media_source")).isEqualTo(Json.read("""
                {"source_type":"multiple_image_base64","index":1,"items":[
                {"content_type":"image/jpeg","data":"AAEC","description":"One","link":"https://crier.example/1"},
                {"content_type":"image/jpeg","data":"AAECAwQF","title":"Second"}]}"""));
        assertThat(pin(carousel, 8).path("media_source")).isEqualTo(Json.read("""
                {"source_type":"multiple_image_urls","index":1,"items":[
                {"url":"%s","description":"One","link":"https://crier.example/1"},
                {"url":"%s","title":"Second"}]}""".formatted(LINK, LINK)));
    }

    static List<Arguments> wrong() {
        MediaItem one = picture(1, 1);
        MediaItem wordy = new MediaItem(one.mediaId(), one.kind(), one.renditions(), "a".repeat(501));
        return List.of(
                Arguments.of("media_needed", content(Map.of())),
                Arguments.of("board_missing", new Content("Look", List.of(one), Map.of())),
                Arguments.of("board_invalid", content(Map.of("board_id", "recipes"), one)),
                Arguments.of("board_invalid", content(Map.of("board_section_id", "salads"), one)),
                Arguments.of("dominant_color_invalid", content(Map.of("dominant_color", "red"), one)),
                Arguments.of("alt_text_too_long", content(Map.of(), wordy)),
                Arguments.of("two_covers", covered(Map.of("video_cover_timestamp_ms", 0), video())),
                Arguments.of("cover_without_video", covered(Map.of(), one)),
                Arguments.of("cover_without_video", content(Map.of("video_cover_timestamp_ms", 0), one)),
                Arguments.of("carousel_needed", content(Map.of("carousel_index", 0), video())),
                Arguments.of("carousel_needed", content(Map.of("carousel_titles", List.of("a")), one)),
                Arguments.of(
                        "carousel_too_short", content(Map.of("carousel_titles", List.of("a", "b", "c")), one, one)),
                Arguments.of("carousel_too_short", content(Map.of("carousel_index", 2), one, one)),
                Arguments.of("carousel_link_invalid", content(Map.of("carousel_links", List.of("no link")), one, one)),
                Arguments.of("carousel_sizes_differ", content(Map.of(), picture(1000, 1), picture(1001, 1))),
                Arguments.of("carousel_invalid", content(Map.of(), one, video())),
                Arguments.of("carousel_invalid", content(Map.of(), one, one, one, one, one, one)));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void refusesWhatCannotBecomeAPin(String code, Content content) {
        StepFailure failure = catchThrowableOfType(StepFailure.class, () -> PinterestRules.check(content));
        assertThat(failure.failure()).isInstanceOfSatisfying(Failure.ContentRefused.class, refused -> {
            assertThat(refused.reason().code()).isEqualTo(code);
            assertThat(refused.reason().hint()).isNotBlank();
        });
    }

    private static JsonNode pin(Content content, long inline) {
        PinterestRules.check(content);
        FakeWork files = FakeWork.of(content, Map.of());
        try (InlineJson json = new InlineJson(files)) {
            String upload = PinterestPins.isVideo(content) ? UPLOAD : null;
            JsonNode pin = read(json.body(new PinterestPins(files, json, inline).pin(content, upload)));
            PinterestSpec.find()
                    .ifPresent(
                            spec -> assertThat(spec.component("PinCreate", pin)).isEmpty());
            return pin;
        }
    }

    private static JsonNode read(Body body) {
        return switch (body) {
            case Body.None none -> throw new AssertionError("nothing to send");
            case Body.Text text -> Json.read(text.text());
            case Body.Stream stream -> {
                try (InputStream in = stream.open().get()) {
                    yield Json.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }

    private static String base64(int bytes) {
        return Base64.getEncoder().encodeToString(FakeWork.bytes(0, bytes));
    }

    private static Content content(Map<String, Object> options, MediaItem... media) {
        return new Content("Look", List.of(media), with(options));
    }

    private static Content covered(Map<String, Object> options, MediaItem medium) {
        Map<String, Object> all = with(options);
        all.put("cover_media_id", "x");
        return new Content("Look", List.of(medium), all, Map.of("cover_media_id", picture(1000, 1000)));
    }

    private static Map<String, Object> with(Map<String, Object> options) {
        Map<String, Object> all = new HashMap<>(options);
        all.putIfAbsent("board_id", "549755885175");
        return all;
    }

    private static MediaItem video() {
        MediaItem item =
                FakeWork.video(1000, "", Map.of(), Map.of()).content().media().getFirst();
        return new MediaItem(item.mediaId(), item.kind(), item.renditions(), "a video");
    }

    private static MediaItem picture(int width, int bytes) {
        Rendition file = new Rendition(
                "image", "r/i.jpg", "image/jpeg", bytes, "cd34", null, width, 1500, null, "2:3", null, null);
        return new MediaItem(MediaId.random(), MediaKind.IMAGE, List.of(file), "a picture");
    }
}
