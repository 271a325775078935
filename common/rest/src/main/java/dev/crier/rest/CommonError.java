package dev.crier.rest;

import java.util.Locale;

/** The refusals that every service may give. */
public enum CommonError implements ErrorCode {
    INVALID_INPUT(400, "The request is not valid."),
    UNAUTHENTICATED(401, "A valid bearer token is needed."),
    FORBIDDEN(403, "The token does not allow this."),
    NOT_FOUND(404, "There is no such thing, or it is not yours."),
    METHOD_NOT_ALLOWED(405, "This address does not take that method."),
    NOT_ACCEPTABLE(406, "The answer cannot be given in that form."),
    CONFLICT(409, "The request does not fit the present state."),
    PAYLOAD_TOO_LARGE(413, "The request is too large."),
    UNSUPPORTED_MEDIA_TYPE(415, "Send application/json."),
    RATE_LIMITED(429, "Too many requests."),
    INTERNAL_ERROR(500, "Crier made a mistake."),
    UNAVAILABLE(503, "Something that Crier needs is away.");

    private final int status;
    private final String title;

    CommonError(int status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }

    /** The code for a status that no service chose itself, such as the framework's own 405. */
    static CommonError ofStatus(int status) {
        for (CommonError error : values()) {
            if (error.status == status) {
                return error;
            }
        }
        return status < 500 ? INVALID_INPUT : INTERNAL_ERROR;
    }
}
