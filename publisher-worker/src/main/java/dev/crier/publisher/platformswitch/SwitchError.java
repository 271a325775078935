package dev.crier.publisher.platformswitch;

import dev.crier.rest.ErrorCode;
import java.util.Locale;

/** What an operator is refused. */
enum SwitchError implements ErrorCode {
    PLATFORM_UNKNOWN(404, "There is no such platform"),
    REASON_MISSING(422, "A platform is not paused or disabled without a reason"),
    REASON_TOO_LONG(422, "The reason is too long");

    private final int status;
    private final String title;

    SwitchError(int status, String title) {
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
}
