package dev.crier.sandbox.twitter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.oas.OpenApi30;
import dev.crier.sandbox.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** X's own OpenAPI document, where it lies beside the project. */
final class OpenApi {
    private static final String ADDRESS = "https://api.x.com/openapi.json";
    private final JsonNode document;
    private final JsonSchemaFactory schemas;

    private OpenApi(String text) {
        this.document = Json.read(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        this.schemas = JsonSchemaFactory.getInstance(
                SpecVersion.VersionFlag.V4,
                builder -> builder.metaSchema(OpenApi30.getInstance())
                        .defaultMetaSchemaIri(OpenApi30.getInstance().getIri())
                        .schemaLoaders(loaders -> loaders.schemas(Map.of(ADDRESS, text))));
    }

    static OpenApi read() {
        Path root = Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                .filter(folder -> Files.exists(folder.resolve("mvnw")))
                .findFirst()
                .orElseThrow();
        Path file = root.resolve("../shared/specs/x-openapi.json");
        assumeTrue(Files.exists(file), "X's OpenAPI document is not beside the project: " + file.normalize());
        try {
            return new OpenApi(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param path as the document writes it, {@code /2/tweets/{id}} */
    void checkBody(String method, String path, JsonNode body) {
        check(at(method, path) + "/requestBody/content/application~1json/schema", body);
    }

    void checkAnswer(String method, String path, int status, JsonNode body) {
        check(at(method, path) + "/responses/" + status + "/content/application~1json/schema", body);
    }

    void checkProblem(JsonNode body) {
        check("/components/schemas/Problem", body);
    }

    void checkParameters(String method, String path, String... names) {
        assertThat(document.at(at(method, path) + "/parameters").valueStream().map(this::name))
                .contains(names);
    }

    private String name(JsonNode parameter) {
        String ref = parameter.path("$ref").asText("#");
        return (ref.equals("#") ? parameter : document.at(ref.substring(1)))
                .path("name")
                .asText();
    }

    private static String at(String method, String path) {
        return "/paths/" + path.replace("/", "~1") + "/" + method.toLowerCase(java.util.Locale.ROOT);
    }

    private void check(String pointer, JsonNode body) {
        JsonNode schema = document.at(pointer);
        assertThat(schema.isMissingNode()).as("no schema at %s", pointer).isFalse();
        String fragment = schema.has("$ref") ? schema.get("$ref").asText() : "#" + pointer;
        assertThat(schemas.getSchema(SchemaLocation.of(ADDRESS + fragment)).validate(body))
                .as("%s against %s", body, fragment)
                .isEmpty();
    }
}
