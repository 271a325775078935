package dev.crier.testkit.lexicon;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Holds JSON against lexicons, more strictly than servers do: a field or a union's member that is not in them counts as
 * broken too, for it would be a mistake of ours.
 *
 * @see <a href="https://atproto.com/specs/lexicon">Lexicon</a>
 */
public final class Lexicons {

    private static final Pattern GRAPHEME = Pattern.compile("\\X");

    private final JsonNode documents;

    /** @param documents by their ids */
    public Lexicons(JsonNode documents) {
        this.documents = documents;
    }

    /** Reads one JSON file that holds all documents, by their ids. */
    public static Lexicons read(Path bundle) {
        try {
            return new Lexicons(new ObjectMapper().readTree(bundle.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a record of a collection breaks, each with its place; empty if nothing. */
    public List<String> record(String collection, JsonNode record) {
        return new Check(collection)
                .done(definition(collection, "main").path("record"), record)
                .also(!record.path("$type").asText().equals(collection), "$.$type is not " + collection)
                .found;
    }

    /** What the JSON of a request to a method breaks. */
    public List<String> input(String method, JsonNode body) {
        return new Check(method).done(definition(method, "main").at("/input/schema"), body).found;
    }

    /** What the JSON of a good answer of a method breaks. */
    public List<String> output(String method, JsonNode body) {
        return new Check(method).done(definition(method, "main").at("/output/schema"), body).found;
    }

    /** A definition, for a test that reads its limits. */
    public JsonNode definition(String id, String name) {
        JsonNode definition = documents.path(id).path("defs").path(name);
        if (definition.isMissingNode()) {
            throw new IllegalArgumentException("no lexicon " + id + "#" + name);
        }
        return definition;
    }

    /** One look at one value; {@code document} is what a reference without an id belongs to. */
    private final class Check {

        private final String document;
        private final List<String> found;

        Check(String document) {
            this(document, new ArrayList<>());
        }

        private Check(String document, List<String> found) {
            this.document = document;
            this.found = found;
        }

        Check done(JsonNode schema, JsonNode value) {
            if (schema.isMissingNode()) {
                throw new IllegalArgumentException(document + " has no such schema");
            }
            value(schema, value, "$");
            return this;
        }

        Check also(boolean broken, String what) {
            if (broken) {
                found.add(what);
            }
            return this;
        }

        private void value(JsonNode schema, JsonNode value, String at) {
            switch (schema.path("type").asText()) {
                case "object" -> object(schema, value, at);
                case "array" -> array(schema, value, at);
                case "string" -> string(schema, value, at);
                case "integer" -> integer(schema, value, at);
                case "boolean" -> also(!value.isBoolean(), at + " is no boolean");
                case "blob" -> blob(schema, value, at);
                case "ref" -> reference(schema.path("ref").asText(), value, at);
                case "union" -> union(schema, value, at);
                case "unknown" -> also(!value.isObject(), at + " is no object");
                case "token" -> also(!value.isTextual(), at + " is no token");
                default -> throw new IllegalArgumentException("no type " + schema);
            }
        }

        private void object(JsonNode schema, JsonNode value, String at) {
            if (!value.isObject()) {
                found.add(at + " is no object");
                return;
            }
            schema.path("required").forEach(name -> also(!value.has(name.asText()), at + " lacks " + name.asText()));
            value.properties().forEach(member -> {
                JsonNode property = schema.path("properties").path(member.getKey());
                String place = at + "." + member.getKey();
                boolean nullable = contains(schema.path("nullable"), member.getKey());
                if (!property.isMissingNode()) {
                    if (!(nullable && member.getValue().isNull())) {
                        value(property, member.getValue(), place);
                    }
                } else {
                    also(!member.getKey().equals("$type"), place + " is not in the lexicon");
                }
            });
        }

        private void array(JsonNode schema, JsonNode value, String at) {
            also(!value.isArray(), at + " is no array");
            bounds(schema, "Length", value.size(), at);
            int index = 0;
            for (JsonNode item : value) {
                value(schema.path("items"), item, at + "[" + index++ + "]");
            }
        }

        private void string(JsonNode schema, JsonNode value, String at) {
            if (!value.isTextual()) {
                found.add(at + " is no string");
                return;
            }
            String text = value.asText();
            bounds(schema, "Length", text.getBytes(StandardCharsets.UTF_8).length, at);
            bounds(schema, "Graphemes", GRAPHEME.matcher(text).results().count(), at);
            also(
                    schema.has("format")
                            && !Formats.matches(schema.get("format").asText(), text),
                    at + " is no " + schema.path("format").asText());
            also(schema.has("enum") && !contains(schema.get("enum"), text), at + " is not in the enum");
            also(schema.has("const") && !schema.get("const").asText().equals(text), at + " is not the constant");
        }

        private void integer(JsonNode schema, JsonNode value, String at) {
            also(!value.isIntegralNumber(), at + " is no integer");
            also(schema.has("minimum") && value.asLong() < schema.get("minimum").asLong(), at + " is too small");
            also(schema.has("maximum") && value.asLong() > schema.get("maximum").asLong(), at + " is too big");
        }

        private void bounds(JsonNode schema, String what, long size, String at) {
            also(schema.has("min" + what) && size < schema.get("min" + what).asLong(), at + " min" + what);
            also(schema.has("max" + what) && size > schema.get("max" + what).asLong(), at + " max" + what);
        }

        private void blob(JsonNode schema, JsonNode value, String at) {
            boolean formed = value.path("$type").asText().equals("blob")
                    && Formats.matches("cid", value.at("/ref/$link").asText())
                    && value.path("mimeType").isTextual()
                    && value.path("size").isIntegralNumber()
                    && value.size() == 4;
            also(!formed, at + " is no blob");
            String type = value.path("mimeType").asText();
            also(
                    schema.has("accept") && each(schema.get("accept")).noneMatch(one -> accepts(one, type)),
                    at + " has the wrong type " + type);
            also(
                    schema.has("maxSize")
                            && value.path("size").asLong()
                                    > schema.get("maxSize").asLong(),
                    at + " maxSize");
        }

        private static boolean accepts(String pattern, String type) {
            return pattern.equals("*/*")
                    || (pattern.endsWith("/*")
                            ? type.startsWith(pattern.substring(0, pattern.length() - 1))
                            : type.equals(pattern));
        }

        private void reference(String reference, JsonNode value, String at) {
            String full = full(reference);
            String id = full.substring(0, full.indexOf('#'));
            new Check(id, found).value(definition(id, full.substring(full.indexOf('#') + 1)), value, at);
        }

        private void union(JsonNode schema, JsonNode value, String at) {
            String type = value.path("$type").asText();
            if (each(schema.path("refs")).map(this::full).anyMatch(full(type)::equals)) {
                reference(type, value, at);
            } else {
                found.add(at + " is of type '" + type + "', which is not in the union");
            }
        }

        private String full(String reference) {
            String absolute = reference.startsWith("#") ? document + reference : reference;
            return absolute.contains("#") ? absolute : absolute + "#main";
        }

        private static boolean contains(JsonNode array, String text) {
            return each(array).anyMatch(text::equals);
        }

        private static Stream<String> each(JsonNode array) {
            return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText);
        }
    }
}
