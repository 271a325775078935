package dev.crier.publisher.publication;

import dev.crier.rest.ErrorCode;
import java.util.Locale;

/** What an operator can be refused. */
enum PublicationError implements ErrorCode {
    NOT_QUARANTINED(409, "The publication is not in quarantine"),
    UNREADABLE(409, "The publication cannot be read");

    private final int status;
    private final String title;

    PublicationError(int status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public String code() {
        return "publication_" + name().toLowerCase(Locale.ROOT);
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
