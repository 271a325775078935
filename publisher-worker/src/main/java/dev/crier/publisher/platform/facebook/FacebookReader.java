package dev.crier.publisher.platform.facebook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.publisher.platform.StepFailure;
import dev.crier.publisher.platform.facebook.FacebookTypes.Listed;
import dev.crier.publisher.platform.facebook.FacebookTypes.Problem;
import dev.crier.publisher.platform.facebook.FacebookTypes.Story;
import dev.crier.publisher.platform.facebook.FacebookTypes.VideoStatus;
import dev.crier.publisher.platform.facebook.FacebookTypes.Window;
import dev.crier.publisher.platform.internal.graph.GraphClient;
import dev.crier.publisher.platform.internal.http.Json;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads Facebook's answers in the several spellings that its documents and its clients show. */
final class FacebookReader {

    /** The samples say the one, the table of phases the other. */
    private static final Set<String> DONE = Set.of("complete", "completed");

    private static final List<String> PHASES = List.of("uploading_phase", "processing_phase", "publishing_phase");

    private FacebookReader() {}

    /** @throws StepFailure if the answer tells of no video */
    static VideoStatus status(JsonNode video) {
        if (!video.has("status")) {
            GraphClient.known(video, "/id");
        }
        JsonNode status = video.path("status");
        JsonNode uploading = status.path("uploading_phase");
        String word = status.path("video_status").asText("");
        return new VideoStatus(
                word,
                // "bytes_transfered" is how the documents spell it
                Stream.of("bytes_transfered", "bytes_transferred")
                        .mapToLong(name -> uploading.path(name).asLong())
                        .reduce(0, Math::max),
                isDone(uploading)
                        || Set.of("upload_complete", "processing", "ready").contains(word),
                status.at("/processing_phase/status").asText(""),
                publishing(status.path("publishing_phase")),
                flag(video.path("published")),
                problem(status),
                GraphClient.findId(video, "/post_id").orElse(null),
                Json.text(video, "/permalink_url").orElse(null));
    }

    private static @Nullable Boolean flag(JsonNode flag) {
        return flag.isBoolean() ? flag.booleanValue() : null;
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
                GraphClient.known(post, "/id"),
                post.path("message").asText(""),
                GraphClient.timestamp(post, "created_time"),
                Json.uri(post, "/permalink_url").orElse(null),
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
                GraphClient.known(story, "/post_id"),
                story.path("media_id").asText(""),
                Json.uri(story, "/url").orElse(null));
    }

    /** What people see, whose address may be told without the host. */
    static Optional<URI> address(URI host, String told) {
        boolean bare = told.startsWith("/") && !told.startsWith("//");
        return Json.uri(bare ? host.getScheme() + "://" + host.getAuthority() + told : told);
    }

    /**
     * The borders of a chunk: numbers, written as texts.
     *
     * @throws StepFailure if they are missing or reversed: that does not mean that nothing is left
     */
    static Window window(JsonNode answer) {
        long start = offset(answer, "/start_offset");
        long end = offset(answer, "/end_offset");
        if (start > end) {
            throw noWindow();
        }
        return new Window(start, end);
    }

    private static long offset(JsonNode answer, String pointer) {
        return Json.text(answer, pointer)
                .filter(text -> text.matches("\\d{1,18}"))
                .map(Long::parseLong)
                .orElseThrow(FacebookReader::noWindow);
    }

    private static StepFailure noWindow() {
        return StepFailure.passing("answer_odd", "Facebook did not tell which bytes it wants.");
    }
}
