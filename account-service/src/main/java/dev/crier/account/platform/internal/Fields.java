package dev.crier.account.platform.internal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.account.token.Secret;

/** Fields that an answer has to have; ids may be written as numbers. */
public final class Fields {

    private Fields() {}

    /**
     * A text.
     *
     * @throws IllegalArgumentException if it is missing or empty
     */
    public static String text(JsonNode json, String field) {
        String text = json.path(field).asText("");
        if (text.isEmpty()) {
            throw new IllegalArgumentException("no " + field);
        }
        return text;
    }

    /**
     * A token.
     *
     * @throws IllegalArgumentException if it is missing or empty
     */
    public static Secret secret(JsonNode json, String field) {
        return Secret.of(text(json, field));
    }
}
