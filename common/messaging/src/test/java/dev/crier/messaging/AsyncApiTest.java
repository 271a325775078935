package dev.crier.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.crier.contracts.Topic;
import dev.crier.contracts.event.EventType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Holds the AsyncAPI document against the code. */
class AsyncApiTest {

    private static final Path DOCUMENT = Path.of("../../docs/asyncapi.yaml");

    private final JsonNode api = read();

    @Test
    void listsEveryTopicAndNoOther() {
        assertThat(api.get("channels").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Topic.values()).map(Topic::topicName).toList());
    }

    @Test
    void namesTheTypeOfEveryEventAndPointsAtItsSchema() {
        for (EventType type : EventType.values()) {
            var message = api.at("/components/messages").get(type.id().substring("dev.crier.".length()));
            assertThat(message.get("name").asText()).isEqualTo(type.id());
            assertThat(DOCUMENT.resolveSibling(message.at("/payload/$ref").asText()))
                    .exists();
        }
    }

    private static JsonNode read() {
        try {
            return new ObjectMapper(new YAMLFactory()).readTree(Files.readString(DOCUMENT));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
