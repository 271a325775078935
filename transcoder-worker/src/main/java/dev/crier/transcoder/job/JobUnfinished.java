package dev.crier.transcoder.job;

/** Tells the engine to try a job again. */
final class JobUnfinished extends RuntimeException {

    private static final long serialVersionUID = 1L;

    JobUnfinished(String message, Throwable cause) {
        super(message, cause);
    }
}
