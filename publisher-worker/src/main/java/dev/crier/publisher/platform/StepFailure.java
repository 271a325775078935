package dev.crier.publisher.platform;

import java.io.Serial;

/** Carries a {@link Failure} out of a step; without a stack trace, for it is an answer and not a bug. */
public final class StepFailure extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    public StepFailure(Failure failure) {
        super(failure.kind() + " " + failure.reason().code(), null, false, false);
        this.failure = failure;
    }

    public Failure failure() {
        return failure;
    }

    public static StepFailure refused(String code, String message, String hint) {
        return new StepFailure(new Failure.ContentRefused(Reason.of(code, message, hint)));
    }

    public static StepFailure passing(String code, String message) {
        return new StepFailure(Failure.Transient.of(code, message));
    }

    /** What was prepared is spent; the step has to begin anew. */
    public static StepFailure startOver(String code, String message) {
        return new StepFailure(new Failure.Transient(Reason.of(code, message), null, true));
    }
}
