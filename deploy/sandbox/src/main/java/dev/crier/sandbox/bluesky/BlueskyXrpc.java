package dev.crier.sandbox.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.sandbox.http.Answer;
import dev.crier.sandbox.http.Call;
import dev.crier.sandbox.http.Endpoint;
import dev.crier.sandbox.http.HttpPort;
import dev.crier.sandbox.http.Json;
import dev.crier.sandbox.http.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Queries and procedures: verbs, encodings, limits. */
final class BlueskyXrpc {
    private static final int LARGEST_JSON = 1_000_000;

    private final HttpPort port;
    private final BlueskyLimits limits;
    private final DpopProofs proofs;

    BlueskyXrpc(HttpPort port, BlueskyLimits limits, DpopProofs proofs) {
        this.port = port;
        this.limits = limits;
        this.proofs = proofs;
    }

    void query(String method, Endpoint endpoint) {
        on("GET", method, endpoint);
        on("POST", method, call -> wrongVerb("POST", "GET"));
    }

    /** A procedure with a JSON body. */
    void procedure(String method, JsonEndpoint endpoint) {
        on("GET", method, call -> wrongVerb("GET", "POST"));
        on("POST", method, call -> {
            requireType(call, "application/json");
            return endpoint.answer(call, json(call));
        });
    }

    /** A procedure whose body is bytes of any type. */
    void bytes(String method, Endpoint endpoint) {
        on("GET", method, call -> wrongVerb("GET", "POST"));
        on("POST", method, call -> {
            if (call.contentType().isEmpty()) {
                throw BlueskyErrors.invalid("Request encoding (Content-Type) required but not provided");
            }
            return endpoint.answer(call);
        });
    }

    /** A procedure that refuses a body. */
    void bare(String method, Endpoint endpoint) {
        on("GET", method, call -> wrongVerb("GET", "POST"));
        on("POST", method, call -> {
            if (call.bytes().length > 0) {
                throw BlueskyErrors.invalid("A request body was provided when none was expected");
            }
            return endpoint.answer(call);
        });
    }

    /** Any other path of the server, under the same limits. */
    void on(String verb, String method, Endpoint endpoint) {
        String name = method.substring(method.lastIndexOf('.') + 1);
        path(verb, "/xrpc/" + method, name, endpoint);
    }

    void path(String verb, String path, String operation, Endpoint endpoint) {
        port.on(verb, path, operation, call -> {
            if (call.header("Upgrade").filter("h2c"::equalsIgnoreCase).isPresent()) {
                // the genuine server destroys such a request
                return new Answer.HangUp(true);
            }
            BlueskyLimits.Window window = limits.request();
            Answer answer;
            try {
                answer = endpoint.answer(call);
            } catch (Refusal refusal) {
                answer = refusal.reply();
            }
            return answer instanceof Answer.Reply reply ? complete(call, reply, window) : answer;
        });
    }

    private Answer complete(Call call, Answer.Reply reply, BlueskyLimits.Window window) {
        Answer.Reply counted = reply.headers().containsKey("RateLimit-Limit") ? reply : window.headers(reply);
        return call.authorization("DPoP").isPresent() ? counted.with("DPoP-Nonce", proofs.nonce()) : counted;
    }

    /** A query parameter that has to be there. */
    static String required(Call call, String name) {
        String value = call.query().get(name, "");
        if (value.isEmpty()) {
            throw BlueskyErrors.invalid("Params must have the property \"" + name + "\"");
        }
        return value;
    }

    /** A text member of the body that has to be there. */
    static String required(JsonNode body, String name) {
        if (!body.has(name)) {
            throw BlueskyErrors.invalid("Input must have the property \"" + name + "\"");
        }
        if (!body.get(name).isTextual()) {
            throw BlueskyErrors.invalid("Input/" + name + " must be a string");
        }
        return body.get(name).asText();
    }

    private static Answer wrongVerb(String used, String expected) {
        return BlueskyErrors.envelope(
                405, "InvalidRequest", "Incorrect HTTP method (" + used + ") expected " + expected);
    }

    private static void requireType(Call call, String type) {
        if (call.contentType().isEmpty()) {
            throw BlueskyErrors.invalid("Request encoding (Content-Type) required but not provided");
        }
        if (!call.contentType().equals(type)) {
            throw BlueskyErrors.invalid("Wrong request encoding (Content-Type): " + call.contentType());
        }
    }

    private static JsonNode json(Call call) throws IOException {
        if (call.bytes().length > LARGEST_JSON) {
            throw BlueskyErrors.refuse(413, "PayloadTooLargeError", "request entity too large");
        }
        JsonNode body;
        try {
            body = Json.read(call.bytes());
        } catch (UncheckedIOException e) {
            throw BlueskyErrors.invalid("Unexpected token in JSON");
        }
        if (!body.isObject()) {
            throw BlueskyErrors.invalid("Input must be an object");
        }
        return body;
    }

    /** Answers a procedure with its parsed body. */
    @FunctionalInterface
    interface JsonEndpoint {
        Answer answer(Call call, JsonNode body) throws Exception;
    }
}
