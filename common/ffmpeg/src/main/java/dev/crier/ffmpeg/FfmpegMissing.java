package dev.crier.ffmpeg;

/** No FFmpeg that Crier can use; the message says why and what to do. */
public final class FfmpegMissing extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FfmpegMissing(String message) {
        super(message);
    }

    FfmpegMissing(String message, Throwable cause) {
        super(message, cause);
    }
}
