package dev.crier.account.platform.threads;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.account.platform.internal.Fields;

/** What Threads sends beside its tokens. */
final class ThreadsTypes {

    private ThreadsTypes() {}

    /** The profile; its id has 17 digits and comes as a text or as a number. */
    record Me(String id, String username) {

        static Me read(JsonNode json) {
            String id = Fields.text(json, "id");
            return new Me(id, json.path("username").asText(id));
        }
    }
}
