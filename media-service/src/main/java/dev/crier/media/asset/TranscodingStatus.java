package dev.crier.media.asset;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.crier.contracts.TranscodeOutcome;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a medium stands between its announcement and its renditions. */
public enum TranscodingStatus {
    /** Announced; nothing has been checked. */
    @JsonProperty("pending")
    PENDING,
    /** Complete and frozen; the transcoder has it. */
    @JsonProperty("processing")
    PROCESSING,
    /** Renditions exist. */
    @JsonProperty("completed")
    COMPLETED,
    /** No rendition can be made; the error says why. */
    @JsonProperty("failed")
    FAILED;

    /** The lower-case word that stands in rows, queries and answers. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Finds the status by its word. */
    public static Optional<TranscodingStatus> of(String word) {
        return Arrays.stream(values()).filter(s -> s.word().equals(word)).findFirst();
    }

    /**
     * Whether the transcoder's word still changes anything. A failure may be followed by a success, when an operator runs
     * the job again; never the other way round.
     */
    public boolean accepts(TranscodeOutcome outcome) {
        return switch (this) {
            case PENDING, COMPLETED -> false;
            case PROCESSING -> true;
            case FAILED -> outcome == TranscodeOutcome.COMPLETED;
        };
    }
}
