package dev.crier.transcoder.probe;

/**
 * The first sound track's headers.
 *
 * @param codec as FFmpeg names it
 * @param profile the codec's profile, {@code LC}; empty if unknown
 * @param startSeconds when it begins
 */
public record SoundFacts(String codec, String profile, int channels, int sampleRate, double startSeconds) {}
