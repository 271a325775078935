package dev.crier.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the three ways in which clients send simple fields. */
final class FormBody {
    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?");
    private static final Pattern NAME = Pattern.compile("name=\"([^\"]*)\"");

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

    private static Params multipart(Call call) throws IOException {
        Params params = new Params();
        Matcher boundary = BOUNDARY.matcher(call.header("Content-Type").orElse(""));
        if (!boundary.find()) {
            return params;
        }
        // ISO 8859-1 keeps every byte, so that the parts can be cut out of a string
        String body = new String(call.bytes(), StandardCharsets.ISO_8859_1);
        for (String part : body.split(Pattern.quote("--" + boundary.group(1)), -1)) {
            int blank = part.indexOf("\r\n\r\n");
            Matcher name = NAME.matcher(part);
            if (blank >= 0 && name.find() && name.start() < blank) {
                String value = part.substring(blank + 4, part.endsWith("\r\n") ? part.length() - 2 : part.length());
                params.add(name.group(1), utf8(value));
            }
        }
        return params;
    }

    private static String utf8(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
