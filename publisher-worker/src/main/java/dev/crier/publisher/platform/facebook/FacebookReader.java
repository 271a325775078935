package dev.crier.publisher.platform.facebook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.publisher.platform.facebook.FacebookTypes.Listed;
import dev.crier.publisher.platform.facebook.FacebookTypes.Problem;
import dev.crier.publisher.platform.facebook.FacebookTypes.Story;
import dev.crier.publisher.platform.facebook.FacebookTypes.VideoStatus;
import dev.crier.publisher.platform.internal.http.Json;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads Facebook's answers in the several spellings that its documents and its clients show. */
final class FacebookReader {

    /** Graph timestamps have no colon in their offset. */
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssZ", Locale.ROOT);

    /** The samples say the one, the table of phases the other. */
    private static final Set<String> DONE = Set.of("complete", "completed");

    private static final List<String> PHASES = List.of("uploading_phase", "processing_phase", "publishing_phase");

    private FacebookReader() {}

    static VideoStatus status(JsonNode video) {
        JsonNode status = video.path("status");
        JsonNode uploading = status.path("uploading_phase");
        String word = status.path("video_status").asText("");
        return new VideoStatus(
                word,
                // "bytes_transfered" is how the documents spell it
                Math.max(
                        uploading.path("bytes_transfered").asLong(),
                        uploading.path("bytes_transferred").asLong()),
                isDone(uploading)
                        || Set.of("upload_complete", "processing", "ready").contains(word),
                status.at("/processing_phase/status").asText(""),
                publishing(status.path("publishing_phase")),
                video.path("published").asBoolean(),
                problem(status),
                Json.text(video, "/post_id").orElse(null),
                Json.text(video, "/permalink_url").orElse(null));
    }

    private static String publishing(JsonNode phase) {
        return Json.text(phase, "/publish_status")
                .orElseGet(
                        () -> isDone(phase) ? "published" : phase.path("status").asText(""));
    }

    private static boolean isDone(JsonNode phase) {
        return DONE.contains(phase.path("status").asText(""));
    }

    /** One error or a list of them, in any phase. */
    private static @Nullable Problem problem(JsonNode status) {
        return PHASES.stream()
                .map(status::path)
                .flatMap(phase -> Stream.of(phase.path("error"), phase.at("/errors/0")))
                .filter(error -> error.has("message") || error.has("code"))
                .findFirst()
                .map(error -> new Problem(
                        error.path("code").asText(""),
                        error.path("message").asText("The video could not be processed.")))
                .orElse(null);
    }

    static Listed listed(JsonNode post) {
        return new Listed(
                post.path("id").asText(),
                post.path("message").asText(""),
                timestamp(post.path("created_time").asText("")),
                uri(Json.text(post, "/permalink_url")),
                objects(post.at("/attachments/data/0")));
    }

    private static List<String> objects(JsonNode attachment) {
        Stream.Builder<JsonNode> all = Stream.builder();
        all.add(attachment);
        attachment.at("/subattachments/data").forEach(all::add);
        return all.build().flatMap(one -> Json.text(one, "/target/id").stream()).toList();
    }

    static Story story(JsonNode story) {
        return new Story(
                story.path("post_id").asText(), story.path("media_id").asText(), uri(Json.text(story, "/url")));
    }

    private static @Nullable URI uri(Optional<String> text) {
        try {
            return text.map(URI::create).orElse(null);
        } catch (IllegalArgumentException noAddress) {
            return null;
        }
    }

    private static @Nullable Instant timestamp(String text) {
        try {
            return OffsetDateTime.parse(text, TIMESTAMP).toInstant();
        } catch (DateTimeException unreadable) {
            return null;
        }
    }
}
