package dev.crier.sandbox.threads;

import static dev.crier.sandbox.graph.GraphErrors.envelope;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crier.sandbox.http.Refusal;

/** The errors that are Threads' own. */
final class ThreadsErrors {
    private ThreadsErrors() {}

    /** Said of a container that is not there, not ready or not yet visible, and never called transient. */
    static Refusal mediaNotFound(String id) {
        ObjectNode words = JsonNodeFactory.instance.objectNode();
        words.put("error_user_title", "Media Not Found");
        words.put("error_user_msg", "The media with id " + id + " cannot be found.");
        return new Refusal(envelope(400, 24, 4279009, "The requested resource does not exist", words));
    }

    static Refusal tooManyLinks() {
        return new Refusal(envelope(
                400, 100, null, "(#100) Param text has too many links: THREADS_API__LINK_LIMIT_EXCEEDED", type()));
    }

    static Refusal badCountries() {
        return new Refusal(envelope(400, 100, null, "(#100) THREADS_API__GEO_GATING_INVALID_COUNTRY_CODES", type()));
    }

    static Refusal noField(String field, String node) {
        return new Refusal(
                envelope(400, 100, null, "Tried accessing nonexisting field (" + field + ") on " + node, type()));
    }

    private static JsonNode type() {
        return JsonNodeFactory.instance.objectNode().put("type", "THApiException");
    }
}
