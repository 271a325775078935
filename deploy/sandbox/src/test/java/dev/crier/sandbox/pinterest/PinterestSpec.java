package dev.crier.sandbox.pinterest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.oas.OpenApi30;
import dev.crier.sandbox.TestSandbox.Exchange;
import dev.crier.sandbox.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Pinterest's own OpenAPI file, where it lies beside the project: it is not part of it. Formats are left out, for
 * Pinterest writes its date-times without a zone.
 */
final class PinterestSpec {
    static final String ABSENT = "shared/specs/pinterest-openapi-v5.json does not lie beside the project";

    private static final String ADDRESS = "https://pinterest.test/openapi.json";
    private static final Pattern USED =
            Pattern.compile("/(oauth/token|user_account|boards.*|media.*|pins|pins/\\{pin_id})");
    private static final Pattern SCHEMA = Pattern.compile("#/components/schemas/([^\"]+)");
    private static final SchemaValidatorsConfig CONFIG = SchemaValidatorsConfig.builder()
            .formatAssertionsEnabled(false)
            .discriminatorKeywordEnabled(true)
            .nullableKeywordEnabled(true)
            .build();
    private static final Optional<PinterestSpec> FOUND = load();

    private final JsonNode document;
    private final JsonSchemaFactory schemas;
    private final Map<String, JsonSchema> known = new ConcurrentHashMap<>();

    private PinterestSpec(String text) {
        this.document = part(Json.read(text.getBytes(StandardCharsets.UTF_8)));
        Map<String, String> documents = Map.of(ADDRESS, document.toString());
        this.schemas = JsonSchemaFactory.getInstance(
                SpecVersion.VersionFlag.V4,
                builder -> builder.metaSchema(OpenApi30.getInstance())
                        .defaultMetaSchemaIri(OpenApi30.getInstance().getIri())
                        .schemaLoaders(loaders -> loaders.schemas(documents)));
    }

    /** What is used here: the whole is too big for the heap that the sandbox is tested with. */
    private static JsonNode part(JsonNode whole) {
        ObjectNode part = Json.MAPPER.createObjectNode();
        ObjectNode paths = part.putObject("paths");
        whole.path("paths").properties().stream()
                .filter(path -> USED.matcher(path.getKey()).matches())
                .forEach(path -> paths.set(path.getKey(), path.getValue()));
        ObjectNode schemas = part.putObject("components").putObject("schemas");
        Deque<JsonNode> open = new ArrayDeque<>(List.of(paths));
        while (!open.isEmpty()) {
            Matcher reference = SCHEMA.matcher(open.pop().toString());
            while (reference.find()) {
                String name = reference.group(1);
                if (!schemas.has(name)) {
                    JsonNode schema = whole.path("components").path("schemas").path(name);
                    schemas.set(name, schema);
                    open.push(schema);
                }
            }
        }
        return part;
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

    /**
     * Holds an answer, and a request that was taken, against the contract; whatever the tests say goes through here. The
     * contract does not have: the consent page, the revoking of tokens, the form of S3, paths that Pinterest has not, and
     * the other form of a refused grant (setting {@code grant_errors_as_rfc}).
     */
    void check(Exchange exchange) {
        String path = exchange.path().replaceFirst("^/v5", "");
        boolean mine = exchange.path().startsWith("/v5/") && has(exchange.method(), path);
        if (!mine || !exchange.isAnsweredInJson()) {
            return;
        }
        int status = exchange.answered().status();
        JsonNode answer = exchange.answered().json();
        if (path.equals("/oauth/token") && answer.has("error_description")) {
            return;
        }
        assertThat(answer(exchange.method(), path, status, answer))
                .as("%s %s answered %s", exchange.method(), path, answer)
                .isEmpty();
        String schema = at(exchange.method(), path) + "/requestBody/content/application~1json/schema";
        if (status < 300 && exchange.body().length > 0 && !document.at(schema).isMissingNode()) {
            assertThat(problems(schema, Json.read(exchange.body())))
                    .as("%s %s", exchange.method(), path)
                    .isEmpty();
        }
    }

    private boolean has(String method, String path) {
        return document.path("paths").properties().stream()
                .filter(one -> path.matches(one.getKey().replaceAll("\\{[^}]+}", "[^/]+")))
                .anyMatch(one -> one.getValue().has(method.toLowerCase(Locale.ROOT)));
    }

    private String at(String method, String path) {
        return "/paths/" + escape(template(path)) + "/" + method.toLowerCase(Locale.ROOT);
    }

    /** What is wrong with an answer of {@code method path}; empty for an answer without a body in the contract. */
    List<String> answer(String method, String path, int status, JsonNode body) {
        JsonNode responses = operation(method, path).path("responses");
        String at = responses.has(Integer.toString(status))
                ? Integer.toString(status)
                : status == 201 && responses.has("200") ? "200" : "default";
        String schema = at(method, path) + "/responses/" + at + "/content/application~1json/schema";
        return document.at(schema).isMissingNode() ? List.of() : problems(schema, body);
    }

    /** What is wrong with a value of one of the components. */
    List<String> component(String name, JsonNode value) {
        return problems("/components/schemas/" + name, value);
    }

    private List<String> problems(String pointer, JsonNode value) {
        String fragment = pointer.replace("{", "%7B").replace("}", "%7D");
        JsonSchema schema =
                known.computeIfAbsent(fragment, at -> schemas.getSchema(SchemaLocation.of(ADDRESS + "#" + at), CONFIG));
        return schema.validate(value).stream()
                .map(problem -> pointer + ": " + problem)
                .toList();
    }

    private JsonNode operation(String method, String path) {
        JsonNode operation = document.path("paths").path(template(path)).path(method.toLowerCase(Locale.ROOT));
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
