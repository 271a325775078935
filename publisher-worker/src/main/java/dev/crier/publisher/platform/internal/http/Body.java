package dev.crier.publisher.platform.internal.http;

import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What a request carries. */
public sealed interface Body {

    record None() implements Body {}

    record Text(String contentType, String text) implements Body {}

    /** Bytes that are read while they are sent; never held as a whole. */
    record Stream(String contentType, long length, Supplier<InputStream> open) implements Body {}

    static Body none() {
        return new None();
    }

    static Body json(String json) {
        return new Text("application/json; charset=UTF-8", json);
    }

    static Body form(Map<String, String> fields) {
        return new Text("application/x-www-form-urlencoded", encode(fields));
    }

    /** Percent-encodes fields for a form or a query, in the map's order. */
    static String encode(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
