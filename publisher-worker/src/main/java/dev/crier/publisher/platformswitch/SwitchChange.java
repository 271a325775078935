package dev.crier.publisher.platformswitch;

import dev.crier.contracts.SwitchStatus;
import dev.crier.rest.CommonError;
import dev.crier.rest.Problem;
import org.jspecify.annotations.Nullable;

/**
 * How a switch is to stand.
 *
 * @param reason what the owners of posts that wait or are refused are told
 */
public record SwitchChange(
        @Nullable SwitchStatus status, @Nullable String reason) {

    private static final int LONGEST_REASON = 300;

    /** @throws Problem if it says too little, or too much */
    SwitchChange checked() {
        if (status == null) {
            throw Problem.of(CommonError.INVALID_INPUT, "Name a status: active, paused or disabled.");
        }
        String told = reason == null || reason.isBlank() ? null : reason.strip();
        if (told == null && status != SwitchStatus.ACTIVE) {
            throw Problem.of(
                    SwitchError.REASON_MISSING, "Give a reason: the owners of the posts that do not go out read it.");
        }
        if (told != null && told.length() > LONGEST_REASON) {
            throw Problem.of(SwitchError.REASON_TOO_LONG, "Keep the reason within " + LONGEST_REASON + " characters.");
        }
        return new SwitchChange(status, told);
    }
}
