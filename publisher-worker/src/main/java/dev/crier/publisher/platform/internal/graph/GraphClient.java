package dev.crier.publisher.platform.internal.graph;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.publisher.platform.Credential;
import dev.crier.publisher.platform.Failure;
import dev.crier.publisher.platform.Reason;
import dev.crier.publisher.platform.StepFailure;
import dev.crier.publisher.platform.internal.graph.ContainerTypes.Posted;
import dev.crier.publisher.platform.internal.http.Body;
import dev.crier.publisher.platform.internal.http.Json;
import dev.crier.publisher.platform.internal.http.WireAnswer;
import dev.crier.publisher.platform.internal.http.WireClient;
import dev.crier.publisher.platform.internal.http.WireRequest;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Calls of a Graph API: forms in, JSON out, the token in a header.
 *
 * @param base with the version, without a slash at the end
 * @param errors the room's reading of an answer other than 2xx
 */
public record GraphClient(WireClient wire, Clock clock, URI base, BiFunction<WireAnswer, Instant, Failure> errors) {

    /** Graph timestamps have no colon in their offset, usually. */
    private static final DateTimeFormatter TIMESTAMP = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX]")
            .toFormatter(Locale.ROOT);

    /** Ids become parts of addresses. */
    private static final String ID = "[A-Za-z0-9_.-]+";

    public JsonNode post(Credential account, String path, Map<String, String> fields, Instant deadline) {
        return checked(wire.send(WireRequest.post(uri(path), headers(account), Body.form(fields)), deadline));
    }

    public JsonNode get(Credential account, String path, Map<String, String> query, Instant deadline) {
        return checked(wire.send(WireRequest.get(uri(path + "?" + Body.encode(query)), headers(account)), deadline));
    }

    private JsonNode checked(WireAnswer answer) {
        if (!answer.ok()) {
            throw new StepFailure(errors.apply(answer, clock.instant()));
        }
        return Json.read(answer.body());
    }

    /** The id of what a call made. */
    public static String id(JsonNode answer) {
        return id(answer, "/id");
    }

    /** As above, under another name. */
    public static String id(JsonNode answer, String pointer) {
        return findId(answer, pointer)
                .orElseThrow(() -> new StepFailure(new Failure.OutcomeUnknown(
                        Reason.of("no_id", "The platform answered without the id of what it made."))));
    }

    /** An id that need not be there. */
    public static Optional<String> findId(JsonNode node, String pointer) {
        return Json.text(node, pointer).filter(id -> id.matches(ID));
    }

    /** The id of what was read. */
    public static String known(JsonNode node, String pointer) {
        return findId(node, pointer)
                .orElseThrow(() -> StepFailure.passing("answer_odd", "The platform told of something without its id."));
    }

    /**
     * The rows of a list.
     *
     * @throws StepFailure if the answer holds none: that is no empty list
     */
    public static List<JsonNode> data(JsonNode answer) {
        JsonNode rows = answer.path("data");
        if (!rows.isArray()) {
            throw StepFailure.passing("answer_odd", "The platform answered without the list that it was asked for.");
        }
        return StreamSupport.stream(rows.spliterator(), false).toList();
    }

    /** A post, whose words stand under another name on each platform. */
    public static Posted posted(JsonNode node, String words) {
        return new Posted(
                known(node, "/id"),
                node.path("media_type").asText(""),
                node.path(words).asText(""),
                Json.uri(node, "/permalink").orElse(null),
                timestamp(node, "timestamp"));
    }

    /** Null where there is none that can be read. */
    public static @Nullable Instant timestamp(JsonNode node, String name) {
        try {
            return OffsetDateTime.parse(node.path(name).asText(""), TIMESTAMP).toInstant();
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    private URI uri(String path) {
        return URI.create(base + "/" + path);
    }

    private static Map<String, String> headers(Credential account) {
        return Map.of("Authorization", account.bearer());
    }
}
