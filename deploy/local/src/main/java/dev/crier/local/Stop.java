package dev.crier.local;

/** A command cannot go on. The message is one sentence for the person at the terminal; the cause is not shown. */
public final class Stop extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Something did not work. */
    public static final int FAILED = 1;
    /** The command was called with something unusable, as in a file that is not there. */
    public static final int USAGE = 2;

    private final int exitCode;

    public Stop(String message) {
        this(FAILED, message);
    }

    public Stop(int exitCode, String message) {
        super(message, null, false, false);
        this.exitCode = exitCode;
    }

    /** The sentence for the person at the terminal. */
    public String sentence() {
        return String.valueOf(getMessage());
    }

    public int exitCode() {
        return exitCode;
    }
}
