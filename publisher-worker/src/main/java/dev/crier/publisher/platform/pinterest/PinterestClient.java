package dev.crier.publisher.platform.pinterest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.contracts.Rendition;
import dev.crier.publisher.platform.Allowance;
import dev.crier.publisher.platform.Credential;
import dev.crier.publisher.platform.Failure;
import dev.crier.publisher.platform.MediaFiles;
import dev.crier.publisher.platform.Reason;
import dev.crier.publisher.platform.StepFailure;
import dev.crier.publisher.platform.internal.http.Body;
import dev.crier.publisher.platform.internal.http.Json;
import dev.crier.publisher.platform.internal.http.WireAnswer;
import dev.crier.publisher.platform.internal.http.WireClient;
import dev.crier.publisher.platform.internal.http.WireRequest;
import dev.crier.publisher.platform.pinterest.PinterestTypes.Form;
import dev.crier.publisher.platform.pinterest.PinterestTypes.Pin;
import dev.crier.publisher.platform.pinterest.PinterestTypes.PinPage;
import dev.crier.publisher.platform.pinterest.PinterestTypes.Progress;
import dev.crier.publisher.platform.pinterest.PinterestTypes.Upload;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Pinterest's endpoints, one method each. */
@ApplicationScoped
class PinterestClient {

    private static final String PAGE = "250";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss[.SSS][.SSSSSS][XXX]", Locale.ROOT);

    private final PinterestConfig config;
    private final WireClient wire;
    private final Clock clock;

    PinterestClient(PinterestConfig config, WireClient wire, Clock clock) {
        this.config = config;
        this.wire = wire;
        this.clock = clock;
    }

    /** https://developers.pinterest.com/docs/api/v5/boards-get : fails if the board is not there */
    void requireBoard(Credential account, String board, Instant deadline) {
        get(account, "/v5/boards/" + board, Map.of(), deadline);
    }

    /** https://developers.pinterest.com/docs/api/v5/media-create */
    Upload register(Credential account, Instant deadline) {
        JsonNode answer = checked(wire.send(
                WireRequest.post(
                        uri("/v5/media"),
                        headers(account),
                        Body.json(Json.object().put("media_type", "video").toString())),
                deadline));
        Map<String, String> fields = new LinkedHashMap<>();
        answer.path("upload_parameters")
                .properties()
                .forEach(field -> fields.put(field.getKey(), field.getValue().asText()));
        Optional<URI> url = Json.uri(answer, "/upload_url");
        Optional<String> media = Json.text(answer, "/media_id");
        if (url.isEmpty() || media.isEmpty() || fields.isEmpty()) {
            throw StepFailure.passing("no_form", "Pinterest registered a video without saying where it goes.");
        }
        return new Upload(media.get(), new Form(url.get(), fields), clock.instant(), null);
    }

    /** Sends the whole video to the bucket. The form is the permission: a token beside it would be refused. */
    void send(Form form, Rendition file, MediaFiles files, Instant deadline) {
        Body.Stream bytes = Body.file(file, files);
        Body body = Body.multipart(form.fields(), "file", file.sha256() + ".mp4", bytes);
        WireAnswer answer = wire.send(WireRequest.post(form.url(), Map.of(), body), deadline);
        if (!answer.ok()) {
            throw new StepFailure(PinterestErrors.store(answer, clock.instant()));
        }
    }

    /** https://developers.pinterest.com/docs/api/v5/media-get : empty if Pinterest does not know the upload */
    Optional<Progress> progress(Credential account, String media, Instant deadline) {
        return find(account, "/v5/media/" + media, deadline)
                .map(answer -> progress(answer.path("status").asText("")));
    }

    private static Progress progress(String word) {
        return Arrays.stream(Progress.values())
                .filter(progress -> progress.name().equals(word.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElse(Progress.OTHER);
    }

    /**
     * https://developers.pinterest.com/docs/api/v5/pins-create
     *
     * @param limits hears what Pinterest says of its limits
     * @return the Pin's id
     */
    String create(Credential account, Body pin, Consumer<Allowance> limits, Instant deadline) {
        WireAnswer answer = wire.send(WireRequest.post(uri("/v5/pins"), headers(account), pin), deadline);
        PinterestLimits.of(answer, clock.instant()).ifPresent(limits);
        return Json.text(checked(answer), "/id")
                .orElseThrow(() -> new StepFailure(new Failure.OutcomeUnknown(
                        Reason.of("no_id", "Pinterest took the Pin without telling its id."))));
    }

    /** https://developers.pinterest.com/docs/api/v5/pins-get */
    boolean exists(Credential account, String pin, Instant deadline) {
        Optional<JsonNode> found = find(account, "/v5/pins/" + pin, deadline);
        if (found.isPresent() && !found.get().has("id")) {
            throw incomplete();
        }
        return found.isPresent();
    }

    /**
     * https://developers.pinterest.com/docs/api/v5/boards-list_pins and the same of a section
     *
     * @param section null: the board's
     * @param bookmark null: the first page
     */
    PinPage pins(
            Credential account, String board, @Nullable String section, @Nullable String bookmark, Instant deadline) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("page_size", PAGE);
        if (bookmark != null) {
            query.put("bookmark", bookmark);
        }
        String path = "/v5/boards/" + board + (section == null ? "" : "/sections/" + section) + "/pins";
        JsonNode answer = get(account, path, query, deadline);
        if (!answer.path("items").isArray()) {
            throw incomplete();
        }
        List<Pin> pins = StreamSupport.stream(answer.path("items").spliterator(), false)
                .map(PinterestClient::pin)
                .toList();
        return new PinPage(pins, Json.text(answer, "/bookmark").orElse(null));
    }

    private static StepFailure incomplete() {
        return StepFailure.passing("answer_incomplete", "Pinterest's answer lacks what was asked for.");
    }

    private static Pin pin(JsonNode node) {
        return new Pin(
                node.path("id").asText(),
                Json.text(node, "/title").orElse(""),
                Json.text(node, "/description").orElse(""),
                Json.text(node, "/link").orElse(""),
                Json.text(node, "/alt_text").orElse(""),
                Json.text(node, "/media/media_type").orElse(""),
                time(node.path("created_at").asText("")));
    }

    /** Pinterest writes no zone and means UTC. */
    private static @Nullable Instant time(String text) {
        try {
            TemporalAccessor time = TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
            return time instanceof OffsetDateTime zoned
                    ? zoned.toInstant()
                    : LocalDateTime.from(time).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    private Optional<JsonNode> find(Credential account, String path, Instant deadline) {
        WireAnswer answer = wire.send(WireRequest.get(uri(path), headers(account)), deadline);
        return answer.status() == 404 ? Optional.empty() : Optional.of(checked(answer));
    }

    private JsonNode get(Credential account, String path, Map<String, String> query, Instant deadline) {
        URI uri = uri(path + (query.isEmpty() ? "" : "?" + Body.encode(query)));
        return checked(wire.send(WireRequest.get(uri, headers(account)), deadline));
    }

    private JsonNode checked(WireAnswer answer) {
        if (!answer.ok()) {
            throw new StepFailure(PinterestErrors.failure(answer, clock.instant()));
        }
        return Json.read(answer.body());
    }

    private URI uri(String path) {
        return URI.create(config.apiUrl() + path);
    }

    private static Map<String, String> headers(Credential account) {
        return Map.of("Authorization", account.bearer());
    }
}
