package dev.crier.publisher.platform.twitter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.oas.OpenApi30;
import dev.crier.publisher.platform.StubPlatform.Request;
import dev.crier.publisher.platform.internal.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Holds requests against X's own OpenAPI document, where it lies beside the project. */
final class OpenApi {

    private static final String ADDRESS = "https://api.x.com/openapi.json";
    private static final List<String> PATHS = List.of(
            "/2/media/upload",
            "/2/media/upload/initialize",
            "/2/media/upload/{id}/append",
            "/2/media/upload/{id}/finalize",
            "/2/media/metadata",
            "/2/tweets",
            "/2/users/{id}/tweets");
    private static final Pattern FIELD =
            Pattern.compile("name=\"(\\w+)\"[^\\r]*(?:\\r\\n[^\\r]+)*\\r\\n\\r\\n([^\\r]*)");

    private final JsonNode document;
    private final JsonSchemaFactory schemas;

    private OpenApi(String text) {
        this.document = Json.read(text);
        this.schemas = JsonSchemaFactory.getInstance(
                SpecVersion.VersionFlag.V4,
                builder -> builder.metaSchema(OpenApi30.getInstance())
                        .defaultMetaSchemaIri(OpenApi30.getInstance().getIri())
                        .schemaLoaders(loaders -> loaders.schemas(Map.of(ADDRESS, text))));
    }

    static Optional<OpenApi> find() {
        Path root = Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                .filter(folder -> Files.exists(folder.resolve("mvnw")))
                .findFirst()
                .orElseThrow();
        Path file = root.resolve("../shared/specs/x-openapi.json");
        try {
            return Files.exists(file) ? Optional.of(new OpenApi(Files.readString(file))) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Known gaps: the document shows no body of finalize, and {@code tweet.fields} is its {@code post.fields}. */
    void check(Request request) {
        String path = request.uri().getPath();
        String template = PATHS.stream()
                .filter(one -> path.matches(one.replace("{id}", "[^/]+")))
                .findFirst()
                .orElseThrow(() -> new AssertionError("not in the document: " + request));
        String operation =
                "/paths/" + template.replace("/", "~1") + "/" + request.method().toLowerCase(Locale.ROOT);
        parameters(operation, request);
        if (template.endsWith("finalize")) {
            assertThat(request.body()).isEqualTo("{}");
        } else if (request.method().equals("POST")) {
            boolean form = request.header("Content-Type").startsWith("multipart/form-data");
            String type = form ? "multipart~1form-data" : "application~1json";
            JsonNode body = form ? form(request) : Json.read(request.body());
            validate(operation + "/requestBody/content/" + type + "/schema", body);
        }
    }

    private void parameters(String operation, Request request) {
        String query = request.uri().getRawQuery();
        for (String pair : query == null ? new String[0] : query.split("&", -1)) {
            String name = pair.substring(0, pair.indexOf('=')).replace("tweet.fields", "post.fields");
            String value = URLDecoder.decode(pair.substring(pair.indexOf('=') + 1), StandardCharsets.UTF_8);
            String pointer = StreamSupport.stream(
                            document.at(operation + "/parameters").spliterator(), false)
                    .map(parameter -> parameter.path("$ref").asText("#").substring(1))
                    .map(ref -> ref.isEmpty() ? null : ref)
                    .filter(ref ->
                            ref != null && document.at(ref + "/name").asText().equals(name))
                    .findFirst()
                    .orElseGet(() -> inline(operation, name));
            validate(pointer + "/schema", typed(document.at(pointer + "/schema"), value));
        }
    }

    private String inline(String operation, String name) {
        JsonNode parameters = document.at(operation + "/parameters");
        for (int i = 0; i < parameters.size(); i++) {
            if (parameters.at("/" + i + "/name").asText().equals(name)) {
                return operation + "/parameters/" + i;
            }
        }
        throw new AssertionError("no parameter " + name + " at " + operation);
    }

    private static JsonNode typed(JsonNode schema, String value) {
        ObjectNode holder = Json.object();
        switch (schema.path("type").asText()) {
            case "integer" -> holder.put("v", Integer.parseInt(value));
            case "array" -> {
                ArrayNode array = holder.putArray("v");
                Stream.of(value.split(",", -1)).forEach(array::add);
            }
            default -> holder.put("v", value);
        }
        return holder.get("v");
    }

    private static JsonNode form(Request request) {
        ObjectNode fields = Json.object();
        FIELD.matcher(new String(request.bytes(), StandardCharsets.ISO_8859_1))
                .results()
                .filter(field -> !fields.has(field.group(1)))
                .forEach(field -> {
                    if (field.group(1).equals("segment_index")) {
                        fields.put("segment_index", Integer.parseInt(field.group(2)));
                    } else {
                        fields.put(field.group(1), field.group(1).equals("media") ? "bytes" : field.group(2));
                    }
                });
        return fields;
    }

    private void validate(String pointer, JsonNode value) {
        JsonNode schema = document.at(pointer);
        assertThat(schema.isMissingNode()).as("no schema at %s", pointer).isFalse();
        String fragment = schema.has("$ref") ? schema.get("$ref").asText() : "#" + pointer;
        assertThat(schemas.getSchema(SchemaLocation.of(ADDRESS + fragment)).validate(value))
                .as("%s against %s", value, fragment)
                .isEmpty();
    }
}
