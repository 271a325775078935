package dev.crier.account.platform.twitter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.account.platform.internal.Fields;

/** What X sends. */
final class TwitterTypes {

    private TwitterTypes() {}

    /** Who agreed. The id is a decimal number of up to 19 digits, kept as text. */
    record User(String id, String username) {

        static User read(JsonNode json) {
            JsonNode data = json.path("data");
            return new User(Fields.text(data, "id"), Fields.text(data, "username"));
        }
    }
}
