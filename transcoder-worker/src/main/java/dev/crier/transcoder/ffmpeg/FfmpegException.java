package dev.crier.transcoder.ffmpeg;

import java.util.List;

/** FFmpeg did not do what it was asked: which of the reasons, says the subclass. */
public abstract sealed class FfmpegException extends Exception {

    private static final long serialVersionUID = 1L;

    private FfmpegException(String message) {
        super(message);
    }

    /** It gave up on its input: more of the same will not help. */
    public static final class Refused extends FfmpegException {
        private static final long serialVersionUID = 1L;

        Refused(List<String> complaints) {
            super(String.join(" | ", complaints));
        }
    }

    /** It had not ended at its deadline and was killed. */
    public static final class TimedOut extends FfmpegException {
        private static final long serialVersionUID = 1L;

        TimedOut(String message) {
            super(message);
        }
    }

    /** It crashed or was killed from outside: another try may succeed. */
    public static final class Crashed extends FfmpegException {
        private static final long serialVersionUID = 1L;

        Crashed(String message) {
            super(message);
        }
    }
}
