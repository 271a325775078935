package dev.crier.gateway;

import io.vertx.core.json.JsonObject;
import java.util.Locale;

/** The problems (RFC 9457) that the gateway itself answers; everything else comes from a service unchanged. */
enum GatewayProblem {
    NOT_FOUND(404, "Not found"),
    METHOD_NOT_ALLOWED(405, "Method not allowed"),
    SERVICE_UNAVAILABLE(503, "Service unavailable");

    static final String MEDIA_TYPE = "application/problem+json";

    private final int status;
    private final String title;

    GatewayProblem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    int status() {
        return status;
    }

    JsonObject body(String detail) {
        String code = name().toLowerCase(Locale.ROOT);
        return new JsonObject()
                .put("type", "urn:crier:problem:" + code)
                .put("title", title)
                .put("status", status)
                .put("detail", detail)
                .put("code", code);
    }

    /** The body for a service that does not answer; names it, so that an operator knows where to look. */
    static JsonObject unavailable(Service service) {
        return SERVICE_UNAVAILABLE
                .body(service.title() + " does not answer. Try again in a few seconds.")
                .put("service", service.title());
    }
}
