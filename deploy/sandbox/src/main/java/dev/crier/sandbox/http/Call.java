package dev.crier.sandbox.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** One request under way. */
public final class Call {
    private static final int SMALL = 4 << 20;

    private final Context context;
    private final Map<Class<?>, Object> attachments = new HashMap<>();
    private @Nullable Params query;
    private @Nullable Params parameters;
    private byte @Nullable [] read;
    private String operation = "";
    private String note = "";

    Call(Context context) {
        this.context = context;
    }

    void named(String name) {
        this.operation = name;
    }

    public String method() {
        return context.method().name();
    }

    public String path() {
        return context.path();
    }

    /** What the room calls this endpoint: the name that faults use. */
    public String operation() {
        return operation;
    }

    public String variable(String name) {
        return context.pathParam(name);
    }

    /** The query as it was sent, without the question mark. */
    public String rawQuery() {
        String raw = context.queryString();
        return raw == null ? "" : raw;
    }

    public Params query() {
        if (query == null) {
            query = Params.parse(context.queryString());
        }
        return query;
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(context.header(name));
    }

    /** The media type alone, lower case, empty when none is declared. */
    public String contentType() {
        String type = header("Content-Type").orElse("");
        int parameters = type.indexOf(';');
        return (parameters < 0 ? type : type.substring(0, parameters)).strip().toLowerCase(java.util.Locale.ROOT);
    }

    /** The token of {@code Authorization: <scheme> <token>}. */
    public Optional<String> authorization(String scheme) {
        return header("Authorization")
                .filter(value -> value.regionMatches(true, 0, scheme + " ", 0, scheme.length() + 1))
                .map(value -> value.substring(scheme.length() + 1).strip());
    }

    public OptionalLong contentLength() {
        long length = context.req().getContentLengthLong();
        return length < 0 ? OptionalLong.empty() : OptionalLong.of(length);
    }

    /** The body as a stream, unpacked when it came gzipped. */
    public InputStream body() throws IOException {
        InputStream raw = context.bodyInputStream();
        return header("Content-Encoding").filter("gzip"::equalsIgnoreCase).isPresent() ? new GZIPInputStream(raw) : raw;
    }

    /** A body that fits into memory: at most 4 MiB, the rest is cut off. */
    public byte[] bytes() throws IOException {
        if (read == null) {
            read = body().readNBytes(SMALL);
        }
        return read;
    }

    public String text() throws IOException {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    /** Query, form fields, multipart fields and members of a JSON object, as one list. */
    public Params parameters() throws IOException {
        if (parameters == null) {
            parameters = query().and(FormBody.read(this));
        }
        return parameters;
    }

    /** The text fields of a multipart body. */
    Map<String, List<String>> formFields() {
        return context.formParamMap();
    }

    /** A file of a multipart body, streamed from disk. */
    public Optional<FilePart> file(String field) {
        return Optional.ofNullable(context.uploadedFile(field))
                .map(file -> new FilePart(file.filename(), file.contentType(), file.size(), file::content));
    }

    /**
     * A file of a multipart body.
     *
     * @param contentType null where the part declares none
     * @param open can be called once
     */
    public record FilePart(String fileName, @Nullable String contentType, long size, Supplier<InputStream> open) {}

    public <T> void attach(Class<T> type, T value) {
        attachments.put(type, value);
    }

    public <T> Optional<T> attached(Class<T> type) {
        return Optional.ofNullable(type.cast(attachments.get(type)));
    }

    /** Adds something to the log line of this call: an id or a caption, never a token. */
    public void note(String text) {
        note = note.isEmpty() ? text : note + " " + text;
    }

    String note() {
        return note;
    }
}
