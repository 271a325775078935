package dev.crier.local;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/**
 * What the person at the terminal reads. A progress line is rewritten in place on a terminal; elsewhere it is printed
 * when its stage changes, so that a log of a run stays short.
 */
public final class Console {

    private static final String CLEAR_LINE = "\r\033[2K";

    private final PrintStream out;
    private final boolean terminal;
    private boolean lineOpen;
    private String lastStage = "";

    public Console(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    public synchronized void line(String text) {
        closeProgress();
        out.println(text);
        out.flush();
    }

    /**
     * Shows how far something is.
     *
     * @param stage what is going on, as in {@code transcoding}
     * @param detail how far it is; shown on a terminal alone
     */
    public synchronized void progress(String stage, String detail) {
        if (terminal) {
            out.print(CLEAR_LINE + stage + " " + detail);
            lineOpen = true;
        } else if (!stage.equals(lastStage)) {
            out.println(stage);
        }
        lastStage = stage;
        out.flush();
    }

    /** Shows, on a terminal alone, what is going on until the next line is printed. */
    public synchronized void passing(String text) {
        if (terminal) {
            out.print(CLEAR_LINE + text);
            out.flush();
            lineOpen = true;
        }
    }

    public synchronized void closeProgress() {
        if (lineOpen) {
            out.print(CLEAR_LINE);
            out.flush();
            lineOpen = false;
        }
        lastStage = "";
    }

    /** {@code 2.4 s}. */
    public static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
