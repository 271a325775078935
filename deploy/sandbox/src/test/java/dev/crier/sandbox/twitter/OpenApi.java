package dev.crier.sandbox.twitter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.oas.OpenApi30;
import dev.crier.sandbox.TestSandbox.Exchange;
import dev.crier.sandbox.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** X's own OpenAPI document, where it lies beside the project. */
final class OpenApi {
    private static final String ADDRESS = "https://api.x.com/openapi.json";
    private static final String PROBLEM = "/components/schemas/Problem";
    private static final Optional<OpenApi> FOUND = load();
    private final JsonNode document;
    private final JsonSchemaFactory schemas;

    private OpenApi(String text) {
        this.document = Json.read(text.getBytes(StandardCharsets.UTF_8));
        this.schemas = JsonSchemaFactory.getInstance(
                SpecVersion.VersionFlag.V4,
                builder -> builder.metaSchema(OpenApi30.getInstance())
                        .defaultMetaSchemaIri(OpenApi30.getInstance().getIri())
                        .schemaLoaders(loaders -> loaders.schemas(Map.of(ADDRESS, text))));
    }

    /** Empty where the document does not lie beside the project. */
    static Optional<OpenApi> find() {
        return FOUND;
    }

    static OpenApi read() {
        assumeTrue(FOUND.isPresent(), "X's OpenAPI document is not beside the project: shared/specs/x-openapi.json");
        return FOUND.get();
    }

    private static Optional<OpenApi> load() {
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

    /**
     * Holds an answer, and a JSON request that was taken, against the document; whatever the tests say goes through here.
     * The document does not have: the token endpoints, the 204 of an append that X has been seen to give, a refusal in
     * plain text or without a body; nor the names of the older generation ({@link #today}), nor the reason why a medium
     * could not be processed.
     */
    void check(Exchange exchange) {
        Optional<String> template = template(exchange.method(), exchange.path());
        if (template.isEmpty() || !exchange.isAnsweredInJson()) {
            return;
        }
        String path = template.get();
        int status = exchange.answered().status();
        if (status >= 300) {
            checkRefusal(status, (ObjectNode) today(exchange.answered().text()));
            return;
        }
        JsonNode answer = today(exchange.answered().text());
        if (answer.at("/data/processing_info") instanceof ObjectNode processing) {
            processing.remove("error");
        }
        checkAnswer(exchange.method(), path, status, answer);
        boolean json = exchange.body().length > 0 && exchange.body()[0] == '{';
        if (json && document.at(at(exchange.method(), path)).has("requestBody")) {
            checkBody(exchange.method(), path, Json.read(exchange.body()));
        }
    }

    /** The sandbox speaks the names of both generations, the document those of the newer one. */
    private static JsonNode today(String answer) {
        return Json.read(answer.replace("https://api.twitter.com/2/problems/", "https://api.x.com/2/problems/")
                .replace("\"retweet_count\"", "\"repost_count\"")
                .getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The document's list of problems lacks {@code about:blank}, which X gives with 401, 403 and 429: such a problem is
     * held against the one that has no members of its own.
     */
    private void checkRefusal(int status, ObjectNode problem) {
        String type = problem.path("type").asText();
        JsonNode known = document.at(PROBLEM + "/discriminator/mapping").path(type);
        assertThat(problem.path("status").asInt(status)).as("%s", problem).isEqualTo(status);
        if (known.isMissingNode()) {
            assertThat(type).matches("about:blank|https://api\\.x\\.com/2/problems/[a-z-]+");
            check(
                    "/components/schemas/InternalErrorProblem",
                    problem.deepCopy().put("type", "https://api.x.com/2/problems/internal-error"));
        } else {
            check(known.asText().substring(1), problem);
        }
    }

    /** The path as the document writes it; the most particular one. */
    private Optional<String> template(String method, String path) {
        return document.path("paths").properties().stream()
                .filter(one -> one.getValue().has(method.toLowerCase(Locale.ROOT)))
                .map(Map.Entry::getKey)
                .filter(one -> path.matches(one.replaceAll("\\{[^}]+}", "[^/]+")))
                .min(Comparator.comparingInt(one -> one.split("\\{", -1).length));
    }

    /** @param path as the document writes it, {@code /2/tweets/{id}} */
    void checkBody(String method, String path, JsonNode body) {
        check(at(method, path) + "/requestBody/content/application~1json/schema", body);
    }

    void checkAnswer(String method, String path, int status, JsonNode body) {
        check(at(method, path) + "/responses/" + status + "/content/application~1json/schema", body);
    }

    void checkProblem(JsonNode body) {
        check(PROBLEM, body);
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
        return "/paths/" + path.replace("/", "~1") + "/" + method.toLowerCase(Locale.ROOT);
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
