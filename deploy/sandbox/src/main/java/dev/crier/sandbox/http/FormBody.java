package dev.crier.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Reads the three ways in which clients send simple fields. */
final class FormBody {
    private FormBody() {}

    static Params read(Call call) throws IOException {
        return switch (call.contentType()) {
            case "application/x-www-form-urlencoded" -> Params.parse(call.text());
            case "multipart/form-data" -> multipart(call);
            case "application/json" -> json(call);
            default -> new Params();
        };
    }

    private static Params json(Call call) throws IOException {
        Params params = new Params();
        JsonNode node;
        try {
            node = Json.read(call.bytes());
        } catch (UncheckedIOException e) {
            return params;
        }
        node.properties().forEach(field -> params.add(field.getKey(), asText(field.getValue())));
        return params;
    }

    private static String asText(JsonNode value) {
        return value.isValueNode() ? value.asText() : value.toString();
    }

    private static Params multipart(Call call) {
        Params params = new Params();
        call.formFields().forEach((name, values) -> values.forEach(value -> params.add(name, value)));
        return params;
    }
}
