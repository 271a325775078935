package dev.crier.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.crier.contracts.event.EventType;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds every event record against its published JSON Schema and its published example. */
class EventContractTest {

    @ParameterizedTest
    @EnumSource(EventType.class)
    void theExampleFitsTheSchema(EventType type) throws IOException {
        assertThat(schema(type).validate(example(type))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void theExampleSurvivesReadingAndWriting(EventType type) throws IOException {
        var event = CrierJson.mapper().treeToValue(example(type), type.eventClass());
        assertThat(CrierJson.mapper().readTree(CrierJson.write(event))).isEqualTo(example(type));
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void theSchemaNamesEachFieldOfTheRecordAndNoOther(EventType type) throws IOException {
        List<String> fields = Arrays.stream(type.eventClass().getRecordComponents())
                .map(RecordComponent::getName)
                .map(name -> name.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT))
                .toList();
        assertThat(resource("schemas", type).get("properties").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(fields);
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void theSchemaRefusesAnEventThatLacksARequiredField(EventType type) throws IOException {
        for (JsonNode required : resource("schemas", type).get("required")) {
            var crippled = (ObjectNode) example(type);
            crippled.remove(required.asText());
            assertThat(schema(type).validate(crippled))
                    .as("without %s", required)
                    .isNotEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void anUnknownFieldIsReadOver(EventType type) throws IOException {
        var newer = ((ObjectNode) example(type)).put("added_later", 1);
        assertThat(CrierJson.mapper().treeToValue(newer, type.eventClass())).isNotNull();
        assertThat(schema(type).validate(newer)).isEmpty();
    }

    private static JsonSchema schema(EventType type) throws IOException {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(resource("schemas", type));
    }

    private static JsonNode example(EventType type) throws IOException {
        return resource("examples", type);
    }

    private static JsonNode resource(String folder, EventType type) throws IOException {
        String name = "/dev/crier/contracts/" + folder + "/" + type.id().substring("dev.crier.".length()) + ".json";
        try (var stream = EventType.class.getResourceAsStream(name)) {
            assertThat(stream).as(name).isNotNull();
            return CrierJson.mapper().readTree(stream);
        }
    }
}
