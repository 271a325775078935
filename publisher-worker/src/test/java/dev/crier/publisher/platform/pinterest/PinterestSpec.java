package dev.crier.publisher.platform.pinterest;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.oas.OpenApi30;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Pinterest's own OpenAPI file, where it lies beside the project: it is not part of it. */
final class PinterestSpec {

    static final String ABSENT = "shared/specs/pinterest-openapi-v5.json does not lie beside the project";

    private static final String ADDRESS = "https://pinterest.test/openapi.json";
    private static final SchemaValidatorsConfig CONFIG = SchemaValidatorsConfig.builder()
            .discriminatorKeywordEnabled(true)
            .nullableKeywordEnabled(true)
            .build();
    private static final Optional<PinterestSpec> FOUND = load();

    private final JsonSchemaFactory schemas;
    private final Map<String, JsonSchema> known = new ConcurrentHashMap<>();

    private PinterestSpec(String text) {
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

    /** What is wrong with a value of one of the components. */
    List<String> component(String name, JsonNode value) {
        JsonSchema schema = known.computeIfAbsent(
                name, at -> schemas.getSchema(SchemaLocation.of(ADDRESS + "#/components/schemas/" + at), CONFIG));
        return schema.validate(value).stream()
                .map(problem -> name + ": " + problem)
                .toList();
    }
}
