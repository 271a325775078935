package dev.crier.platforms.text;

/** What one character is to a platform. */
public enum TextUnit {
    /** What {@link String#length()} counts. */
    UTF16,
    /** Unicode code points. */
    CODE_POINTS,
    /** Code points, but an emoji counts its UTF-8 bytes (Threads). */
    EMOJI_BYTES,
    /** What a reader sees as one character: extended grapheme clusters of Unicode's annex 29. */
    GRAPHEMES,
    /** Bytes in UTF-8. */
    UTF8_BYTES,
    /** X's weighted length: most of the world's letters weigh 2, a URL 23, an emoji 2. */
    X_WEIGHTED
}
