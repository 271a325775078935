package dev.crier.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Holds the JSON of an object against a file that is checked in, so that a change of the wire format is a change in a
 * review. {@code -Dcrier.golden.update=true} writes the files anew instead.
 */
public final class GoldenJson {

    private static final String UPDATE = "crier.golden.update";

    private final Path folder;
    private final ObjectMapper mapper;

    private GoldenJson(Path folder, ObjectMapper mapper) {
        this.folder = folder;
        this.mapper = mapper.copy().enable(SerializationFeature.INDENT_OUTPUT);
    }

    /**
     * Golden files of one folder.
     *
     * @param folder relative to the module, such as {@code src/test/resources/golden}
     * @param mapper the one that writes the JSON in production
     */
    public static GoldenJson in(Path folder, ObjectMapper mapper) {
        return new GoldenJson(folder, mapper);
    }

    /** Fails with every place at which the object's JSON and the file differ; the order of members is free. */
    public void check(String file, Object value) {
        var path = folder.resolve(file);
        try {
            var actual = mapper.readTree(mapper.writeValueAsBytes(value));
            if (Boolean.getBoolean(UPDATE)) {
                Files.createDirectories(folder);
                Files.writeString(path, mapper.writeValueAsString(actual) + "\n");
                return;
            }
            if (!Files.exists(path)) {
                throw new AssertionError("There is no golden file %s. With -D%s=true it would be:%n%s"
                        .formatted(path, UPDATE, mapper.writeValueAsString(actual)));
            }
            var differences = differences("$", mapper.readTree(Files.readAllBytes(path)), actual);
            if (!differences.isEmpty()) {
                throw new AssertionError("The JSON differs from the golden file %s (-D%s=true accepts it):%n%s"
                        .formatted(path, UPDATE, String.join("\n", differences)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> differences(String at, JsonNode golden, JsonNode actual) {
        if (golden.equals(actual)) {
            return List.of();
        }
        var found = new ArrayList<String>();
        if (golden.isObject() && actual.isObject()) {
            var names = new TreeSet<String>();
            golden.fieldNames().forEachRemaining(names::add);
            actual.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> found.addAll(differences(at + "." + name, golden.path(name), actual.path(name))));
        } else if (golden.isArray() && actual.isArray()) {
            for (var i = 0; i < Math.max(golden.size(), actual.size()); i++) {
                found.addAll(differences(at + "[" + i + "]", golden.path(i), actual.path(i)));
            }
        } else {
            found.add("  %s: the file has %s, the object gives %s".formatted(at, text(golden), text(actual)));
        }
        return found;
    }

    private static String text(JsonNode node) {
        return node instanceof MissingNode ? "nothing" : node.toString();
    }
}
