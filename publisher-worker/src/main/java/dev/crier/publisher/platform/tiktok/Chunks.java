package dev.crier.publisher.platform.tiktok;

/**
 * How a video is cut. A chunk has 5 to 64 MB, the last one takes the rest and may have 128; a smaller file goes whole, and
 * one of more than 64 MB must not. Whether MB means 10⁶ or 2²⁰ bytes is not said; these sizes are right either way.
 *
 * <p>The last chunk is the commit, so it is kept small: below 20 MB.
 *
 * @param count {@code floor(size / chunkSize)}, as TikTok computes it
 * @see <a href="https://developers.tiktok.com/doc/content-posting-api-media-transfer-guide">Chunk restrictions</a>
 */
record Chunks(long size, long chunkSize, long count) {

    private static final long CHUNK = 10_000_000;

    static Chunks of(long size) {
        return size < 2 * CHUNK ? new Chunks(size, size, 1) : new Chunks(size, CHUNK, size / CHUNK);
    }

    /** The first byte of the last chunk. */
    long lastStart() {
        return (count - 1) * chunkSize;
    }

    /** The last border that {@code bytes} have reached; half a chunk is none. */
    long border(long bytes) {
        return Math.min(bytes / chunkSize, count - 1) * chunkSize;
    }
}
