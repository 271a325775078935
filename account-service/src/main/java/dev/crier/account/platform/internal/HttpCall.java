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
 * @param headers beside the authorization and the content type
 * @param foreignHost whether the host was named by a user or a document, not by our configuration
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record HttpCall(
        String method,
        URI uri,
        @Nullable Secret authorization,
        @Nullable String contentType,
        byte[] body,
        Map<String, String> headers,
        boolean foreignHost) {

    private static final byte[] NOTHING = {};

    /** A GET of an address under a base URL. */
    public static HttpCall get(URI base, String path, Map<String, String> query) {
        return new HttpCall("GET", at(base, path, query), null, null, NOTHING, Map.of(), false);
    }

    /** A POST without a body. */
    public static HttpCall post(URI base, String path) {
        return new HttpCall("POST", at(base, path, Map.of()), null, null, NOTHING, Map.of(), false);
    }

    /** A POST of form fields. */
    public static HttpCall postForm(URI base, String path, Map<String, String> fields) {
        byte[] body = encode(fields).getBytes(StandardCharsets.UTF_8);
        return new HttpCall(
                "POST", at(base, path, Map.of()), null, "application/x-www-form-urlencoded", body, Map.of(), false);
    }

    /** A POST of a JSON text. */
    public static HttpCall postJson(URI base, String path, byte[] json) {
        return new HttpCall("POST", at(base, path, Map.of()), null, "application/json", json, Map.of(), false);
    }

    /** The same call with a bearer token. */
    public HttpCall as(Secret token) {
        return authorizedBy("Bearer " + token.reveal());
    }

    /** The same call with a token that is bound to a key (RFC 9449): a proof of the key goes with it. */
    public HttpCall asBound(Secret token) {
        return authorizedBy("DPoP " + token.reveal());
    }

    /** The same call with a name and a password (RFC 7617), such as those of the application (RFC 6749, section 2.3.1). */
    public HttpCall as(String name, Secret password) {
        byte[] pair = (name + ":" + password.reveal()).getBytes(StandardCharsets.UTF_8);
        return authorizedBy("Basic " + Base64.getEncoder().encodeToString(pair));
    }

    private HttpCall authorizedBy(String header) {
        return new HttpCall(method, uri, Secret.of(header), contentType, body, headers, foreignHost);
    }

    /** The same call with one more header. */
    public HttpCall with(String header, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(header, value);
        return new HttpCall(method, uri, authorization, contentType, body, more, foreignHost);
    }

    /** The same call, to a host that has to be looked at before it is connected to. */
    public HttpCall toForeignHost() {
        return new HttpCall(method, uri, authorization, contentType, body, headers, true);
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
