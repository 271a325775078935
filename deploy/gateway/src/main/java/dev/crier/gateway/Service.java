package dev.crier.gateway;

/** The services that have a public API, by the names their owners know them by. */
public enum Service {
    ACCOUNT("account-service"),
    MEDIA("media-service"),
    POST("post-service"),
    PUBLISHER("publisher-worker");

    private final String title;

    Service(String title) {
        this.title = title;
    }

    /** The name shown in problems and logs, as in {@code account-service}. */
    public String title() {
        return title;
    }
}
