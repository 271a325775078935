package dev.crier.publisher.publication;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.crier.messaging.CrierJson;
import dev.crier.publisher.publication.rules.State;

/** States as they are stored. */
final class StateJson {

    private StateJson() {}

    /** The state's stored name, {@code READY}. */
    static String name(State state) {
        return CrierJson.mapper().valueToTree(state).path("state").asText();
    }

    static String write(State state) {
        return CrierJson.write(state);
    }

    static State read(String json) {
        try {
            return CrierJson.mapper().readValue(json, State.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored state cannot be read", e);
        }
    }
}
