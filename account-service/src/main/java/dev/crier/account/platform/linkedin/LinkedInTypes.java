package dev.crier.account.platform.linkedin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.account.platform.internal.Fields;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;

/** What LinkedIn sends. */
final class LinkedInTypes {

    private LinkedInTypes() {}

    /** Who agreed. */
    record Member(String sub, String name) {

        static Member read(JsonNode json) {
            String sub = Fields.text(json, "sub");
            return new Member(sub, json.path("name").asText(sub));
        }

        String urn() {
            return "urn:li:person:" + sub;
        }
    }

    /** A page. */
    record Page(String id, String name) {

        private static final String URN = "urn:li:organization:";

        /** The pages of a list of roles; the field's name depends on the API's version. */
        static List<String> ids(JsonNode json) {
            return StreamSupport.stream(json.path("elements").spliterator(), false)
                    .map(acl -> acl.path("organization")
                            .asText(acl.path("organizationTarget").asText()))
                    .filter(urn -> urn.startsWith(URN))
                    .map(urn -> urn.substring(URN.length()))
                    .distinct()
                    .toList();
        }

        String urn() {
            return URN + id;
        }
    }

    /**
     * What LinkedIn knows of a token.
     *
     * @param status active, expired or revoked
     * @param expiresAt the epoch if the answer does not say
     */
    record Introspection(boolean active, String status, Instant expiresAt) {

        static Introspection read(JsonNode json) {
            if (!json.has("active")) {
                throw new IllegalArgumentException("no active");
            }
            return new Introspection(
                    json.path("active").asBoolean(),
                    json.path("status").asText("inactive"),
                    Instant.ofEpochSecond(json.path("expires_at").asLong()));
        }
    }
}
