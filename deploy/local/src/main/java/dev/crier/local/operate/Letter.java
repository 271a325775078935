package dev.crier.local.operate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crier.local.Stop;

/**
 * What a consumer left of a record that it could not handle: where it lies and why it failed, never its content.
 *
 * @param eventId the CloudEvents id; empty if the record has none
 */
public record Letter(
        String topic, int partition, long offset, String eventId, String type, String errorClass, String failedAt) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Letter of(String json) {
        try {
            JsonNode letter = JSON.readTree(json);
            return new Letter(
                    letter.required("topic").asText(),
                    letter.required("partition").asInt(),
                    letter.required("offset").asLong(),
                    letter.path("event_id").asText(),
                    letter.path("type").asText(),
                    letter.path("error_class").asText(),
                    letter.path("failed_at").asText());
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new Stop("A dead letter cannot be read: " + e.getClass().getSimpleName() + ".");
        }
    }

    /** Where the record lies. */
    public String position() {
        return topic + "-" + partition + "@" + offset;
    }
}
