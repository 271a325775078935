package dev.crier.transcoder.probe;

/**
 * A picture's headers.
 *
 * @param width pixels as stored
 * @param height pixels as stored
 * @param pixelFormat as FFmpeg names it
 */
public record PictureFacts(FileKind kind, int width, int height, String pixelFormat) implements Probed {}
