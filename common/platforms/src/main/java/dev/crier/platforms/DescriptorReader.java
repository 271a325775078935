package dev.crier.platforms;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads one file strictly: each fact is there, each key is known, each value has its type and makes sense. */
final class DescriptorReader {

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .addModule(new SimpleModule().addDeserializer(Duration.class, new DurationReader()))
            .build();

    private static final Set<String> OPTION_FACTS = Arrays.stream(PlatformDescriptor.Option.class.getRecordComponents())
            .map(component -> PropertyNamingStrategies.SnakeCaseStrategy.INSTANCE.translate(component.getName()))
            .collect(Collectors.toUnmodifiableSet());

    private DescriptorReader() {}

    /**
     * @param file its name, {@code <id>.yaml}
     * @throws InvalidDescriptor if anything is missing, unknown or wrong
     */
    static PlatformDescriptor read(String file, String yaml) {
        try {
            JsonNode root = YAML.readTree(yaml);
            requireSameKeys(file, "", root, PlatformDescriptor.class);
            root.get("placements")
                    .properties()
                    .forEach(placement -> requireSameKeys(
                            file,
                            "placements." + placement.getKey(),
                            placement.getValue(),
                            PlatformDescriptor.Media.class));
            root.get("options").properties().forEach(option -> requireOption(file, option.getKey(), option.getValue()));
            var descriptor = YAML.treeToValue(root, PlatformDescriptor.class);
            DescriptorRules.check(file, descriptor);
            return descriptor;
        } catch (JsonMappingException e) {
            String fact = e.getPath().stream()
                    .map(step -> step.getFieldName() == null ? "[]" : step.getFieldName())
                    .collect(Collectors.joining("."));
            throw new InvalidDescriptor(file, fact, "cannot be read: " + e.getOriginalMessage());
        } catch (JsonProcessingException e) {
            throw new InvalidDescriptor(file, "", "is not YAML: " + e.getOriginalMessage());
        }
    }

    private static void requireSameKeys(String file, String path, JsonNode node, Class<?> type) {
        if (!node.isObject()) {
            throw new InvalidDescriptor(file, path, "is not a map of facts");
        }
        var unknown = new HashSet<String>();
        node.fieldNames().forEachRemaining(unknown::add);
        for (RecordComponent component : type.getRecordComponents()) {
            String key = PropertyNamingStrategies.SnakeCaseStrategy.INSTANCE.translate(component.getName());
            String fact = path.isEmpty() ? key : path + "." + key;
            unknown.remove(key);
            JsonNode value = node.get(key);
            if (value == null) {
                throw new InvalidDescriptor(file, fact, "is missing");
            }
            if (value.isNull()) {
                if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                    throw new InvalidDescriptor(file, fact, "needs a value");
                }
            } else if (component.getType().isRecord() && component.getType().getEnclosingClass() != null) {
                requireSameKeys(file, fact, value, component.getType());
            }
        }
        for (String key : unknown) {
            throw new InvalidDescriptor(file, path.isEmpty() ? key : path + "." + key, "is not a known fact");
        }
    }

    /** An option has few facts, and most have no limits: those are left out, the two that each has are not. */
    private static void requireOption(String file, String name, JsonNode option) {
        String fact = "options." + name;
        if (!option.isObject()) {
            throw new InvalidDescriptor(file, fact, "is not a map of facts");
        }
        for (String key : List.of("type", "about")) {
            if (!option.hasNonNull(key)) {
                throw new InvalidDescriptor(file, fact + "." + key, "is missing");
            }
        }
        option.fieldNames().forEachRemaining(key -> {
            if (!OPTION_FACTS.contains(key)) {
                throw new InvalidDescriptor(file, fact + "." + key, "is not a known fact");
            }
        });
    }

    private static final class DurationReader extends StdScalarDeserializer<Duration> {

        private static final long serialVersionUID = 1L;

        DurationReader() {
            super(Duration.class);
        }

        @Override
        public Duration deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            try {
                return Duration.parse(parser.getText());
            } catch (DateTimeException e) {
                throw context.weirdStringException(
                        parser.getText(), Duration.class, "not an ISO 8601 duration such as PT15M");
            }
        }
    }
}
