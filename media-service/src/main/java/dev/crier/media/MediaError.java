package dev.crier.media;

import dev.crier.rest.ErrorCode;
import java.util.Locale;

/** Every refusal of this service's own that a client can see; the rest are {@link dev.crier.rest.CommonError}. */
public enum MediaError implements ErrorCode {
    UNSUPPORTED_FILE_TYPE(415, "This kind of file cannot be uploaded."),
    FILE_TOO_LARGE(413, "The file is too large."),
    UPLOAD_LIMIT_REACHED(429, "Too many uploads."),
    UPLOAD_MISSING(409, "The file has not arrived."),
    UPLOAD_INCOMPLETE(409, "The file has not arrived as it was announced."),
    UPLOAD_CHANGED(409, "The file is being overwritten."),
    UPLOAD_FINISHED(409, "The upload is already finished."),
    PARTS_NOT_NEEDED(409, "The file is small enough for one upload."),
    PARTS_NOT_BEGUN(409, "No upload in parts was begun."),
    PARTS_MISSING(409, "Parts of the file have not arrived."),
    MEDIA_IN_USE(409, "A post still needs this medium.");

    private final int status;
    private final String title;

    MediaError(int status, String title) {
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
