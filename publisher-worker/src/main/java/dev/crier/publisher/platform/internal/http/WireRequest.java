package dev.crier.publisher.platform.internal.http;

import java.net.URI;
import java.util.Map;

/** One request. Its address and headers may hold secrets: it is never printed. */
public record WireRequest(String method, URI uri, Map<String, String> headers, Body body) {

    public static WireRequest get(URI uri, Map<String, String> headers) {
        return new WireRequest("GET", uri, headers, Body.none());
    }

    public static WireRequest post(URI uri, Map<String, String> headers, Body body) {
        return new WireRequest("POST", uri, headers, body);
    }

    public static WireRequest put(URI uri, Map<String, String> headers, Body body) {
        return new WireRequest("PUT", uri, headers, body);
    }

    public static WireRequest delete(URI uri, Map<String, String> headers) {
        return new WireRequest("DELETE", uri, headers, Body.none());
    }

    @Override
    public String toString() {
        return method + " " + uri.getHost() + uri.getPath();
    }
}
