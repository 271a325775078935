package dev.crier.sandbox.pinterest;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.oas.OpenApi30;
import dev.crier.sandbox.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Pinterest's own OpenAPI file, where it lies beside the project: it is not part of it. Formats are left out, for
 * Pinterest writes its date-times without a zone.
 */
final class PinterestSpec {
    static final String ABSENT = "shared/specs/pinterest-openapi-v5.json does not lie beside the project";

    private static final String ADDRESS = "https://pinterest.test/openapi.json";
    private static final Optional<PinterestSpec> FOUND = load();

    private final JsonNode document;
    private final JsonSchemaFactory schemas;

    private PinterestSpec(String text) {
        this.document = Json.read(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        this.schemas = JsonSchemaFactory.getInstance(
                SpecVersion.VersionFlag.V4,
                builder -> builder.metaSchema(OpenApi30.getInstance())
                        .defaultMetaSchemaIri(OpenApi30.getInstance().getIri())
                        .schemaLoaders(loaders -> loaders.schemas(Map.of(ADDRESS, text))));
    }

    static Optional<PinterestSpec> find() {
        return FOUND;
    }

    private static Optional<PinterestSpec> load() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.exists(at.resolve("mvnw"))) {
                Path file = at.resolveSibling("shared").resolve("specs/pinterest-openapi-v5.json");
                try {
                    return Files.exists(file)
                            ? Optional.of(new PinterestSpec(Files.readString(file)))
                            : Optional.empty();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return Optional.empty();
    }

    /** What is wrong with an answer of {@code method path}; empty for an answer without a body in the contract. */
    List<String> answer(String method, String path, int status, JsonNode body) {
        JsonNode responses = operation(method, path).path("responses");
        String at = responses.has(Integer.toString(status))
                ? Integer.toString(status)
                : status == 201 && responses.has("200") ? "200" : "default";
        String schema = "/paths/" + escape(template(path)) + "/" + method.toLowerCase(java.util.Locale.ROOT)
                + "/responses/" + at + "/content/application~1json/schema";
        return document.at(schema).isMissingNode() ? List.of() : problems(schema, body);
    }

    /** What is wrong with a value of one of the components. */
    List<String> component(String name, JsonNode value) {
        return problems("/components/schemas/" + name, value);
    }

    private List<String> problems(String pointer, JsonNode value) {
        SchemaValidatorsConfig config = SchemaValidatorsConfig.builder()
                .formatAssertionsEnabled(false)
                .discriminatorKeywordEnabled(true)
                .nullableKeywordEnabled(true)
                .build();
        String fragment = pointer.replace("{", "%7B").replace("}", "%7D");
        return schemas.getSchema(SchemaLocation.of(ADDRESS + "#" + fragment), config).validate(value).stream()
                .map(problem -> pointer + ": " + problem)
                .toList();
    }

    private JsonNode operation(String method, String path) {
        JsonNode operation =
                document.path("paths").path(template(path)).path(method.toLowerCase(java.util.Locale.ROOT));
        if (operation.isMissingNode()) {
            throw new AssertionError("the contract has no " + method + " " + path);
        }
        return operation;
    }

    private String template(String path) {
        return document.path("paths").properties().stream()
                .map(Map.Entry::getKey)
                .filter(template -> path.matches(template.replaceAll("\\{[^}]+}", "[^/]+")))
                .min(java.util.Comparator.comparingInt(template -> template.split("\\{", -1).length))
                .orElseThrow(() -> new AssertionError("the contract has no path " + path));
    }

    private static String escape(String template) {
        return template.replace("~", "~0").replace("/", "~1");
    }
}
