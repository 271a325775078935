package dev.crier.account.platform.internal;

import dev.crier.account.token.Secret;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One request. It has no readable text form, because its parts hold secrets.
 *
 * @param authorization the whole header
 * @param foreignHost whether the host was named by a user or a document, not by our configuration
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record HttpCall(
        String method,
        URI uri,
        @Nullable Secret authorization,
        @Nullable String contentType,
        byte[] body,
        boolean foreignHost) {

    private static final byte[] NOTHING = {};

    /** A GET of an address under a base URL. */
    public static HttpCall get(URI base, String path, Map<String, String> query) {
        return new HttpCall("GET", at(base, path, query), null, null, NOTHING, false);
    }

    /** A POST without a body. */
    public static HttpCall post(URI base, String path) {
        return new HttpCall("POST", at(base, path, Map.of()), null, null, NOTHING, false);
    }

    /** A POST of form fields. */
    public static HttpCall postForm(URI base, String path, Map<String, String> fields) {
        byte[] body = encode(fields).getBytes(StandardCharsets.UTF_8);
        return new HttpCall("POST", at(base, path, Map.of()), null, "application/x-www-form-urlencoded", body, false);
    }

    /** A POST of a JSON text. */
    public static HttpCall postJson(URI base, String path, byte[] json) {
        return new HttpCall("POST", at(base, path, Map.of()), null, "application/json", json, false);
    }

    /** The same call with a bearer token. */
    public HttpCall as(Secret token) {
        return with(Secret.of("Bearer " + token.reveal()));
    }

    /** The same call with the application's own credentials, RFC 6749 section 2.3.1. */
    public HttpCall asClient(String clientId, Secret clientSecret) {
        byte[] pair = (clientId + ":" + clientSecret.reveal()).getBytes(StandardCharsets.UTF_8);
        return with(Secret.of("Basic " + Base64.getEncoder().encodeToString(pair)));
    }

    private HttpCall with(Secret header) {
        return new HttpCall(method, uri, header, contentType, body, foreignHost);
    }

    /** The same call, to a host that has to be looked at before it is connected to. */
    public HttpCall toForeignHost() {
        return new HttpCall(method, uri, authorization, contentType, body, true);
    }

    /** An address: base, path, and the query in a stable order. */
    public static URI at(URI base, String path, Map<String, String> query) {
        String root = base.toString();
        String start = root.endsWith("/") ? root.substring(0, root.length() - 1) : root;
        return URI.create(start + path + (query.isEmpty() ? "" : "?" + encode(query)));
    }

    private static String encode(Map<String, String> fields) {
        return new TreeMap<>(fields)
                .entrySet().stream()
                        .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                        .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return method + " " + uri.getHost();
    }
}
