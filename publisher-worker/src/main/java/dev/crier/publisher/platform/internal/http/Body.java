package dev.crier.publisher.platform.internal.http;

import dev.crier.contracts.Rendition;
import dev.crier.publisher.platform.MediaFiles;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What a request carries. */
public sealed interface Body {

    String CRLF = "\r\n";

    record None() implements Body {}

    record Text(String contentType, String text) implements Body {}

    /** Bytes that are read while they are sent; never held as a whole. */
    record Stream(String contentType, long length, Supplier<InputStream> open) implements Body {}

    /** A file's bytes, all of them. */
    static Stream file(Rendition file, MediaFiles files) {
        return new Stream(file.mimeType(), file.sizeBytes(), () -> files.open(file, 0, file.sizeBytes()));
    }

    static Body none() {
        return new None();
    }

    static Body json(String json) {
        return new Text("application/json; charset=UTF-8", json);
    }

    static Body form(Map<String, String> fields) {
        return new Text("application/x-www-form-urlencoded", encode(fields));
    }

    /**
     * Fields and one file, which is streamed.
     *
     * @param field the file's field
     */
    static Body multipart(Map<String, String> fields, String field, String fileName, Stream file) {
        String boundary = "crier-" + UUID.randomUUID();
        StringBuilder head = new StringBuilder();
        fields.forEach((name, value) -> head.append("--" + boundary + CRLF)
                .append("Content-Disposition: form-data; name=\"" + name + "\"" + CRLF + CRLF)
                .append(value + CRLF));
        head.append("--" + boundary + CRLF)
                .append("Content-Disposition: form-data; name=\"" + field + "\"; filename=\"" + fileName + "\"" + CRLF)
                .append("Content-Type: " + file.contentType() + CRLF + CRLF);
        byte[] before = head.toString().getBytes(StandardCharsets.UTF_8);
        byte[] after = (CRLF + "--" + boundary + "--" + CRLF).getBytes(StandardCharsets.UTF_8);
        return new Stream(
                "multipart/form-data; boundary=" + boundary,
                before.length + file.length() + after.length,
                () -> new SequenceInputStream(Collections.enumeration(List.of(
                        new ByteArrayInputStream(before), file.open().get(), new ByteArrayInputStream(after)))));
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
