package dev.crier.sandbox.tiktok;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/** The bytes of one upload on disk. A chunk that did not come whole is not there at all. */
final class TikTokTransfer {
    private final Path file;
    private long turn;

    TikTokTransfer(Path file) {
        this.file = file;
    }

    Path file() {
        return file;
    }

    synchronized long stored() throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    /**
     * Stores a chunk of {@code length} bytes behind what is there.
     *
     * @return whether the body had as many bytes
     */
    boolean append(long first, long length, InputStream body) throws IOException {
        long mine = take();
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            long position = first;
            try {
                byte[] buffer = new byte[64 << 10];
                for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
                    write(out, position, buffer, n, mine);
                    position += n;
                }
            } catch (IOException e) {
                truncate(out, first, mine);
                throw e;
            }
            boolean whole = position - first == length;
            if (!whole) {
                truncate(out, first, mine);
            }
            return whole;
        }
    }

    private synchronized long take() {
        return ++turn;
    }

    private synchronized void write(RandomAccessFile out, long position, byte[] bytes, int length, long mine)
            throws IOException {
        if (mine != turn) {
            throw new IOException("another request took over this upload");
        }
        out.seek(position);
        out.write(bytes, 0, length);
    }

    private synchronized void truncate(RandomAccessFile out, long length, long mine) throws IOException {
        if (mine == turn) {
            out.setLength(length);
        }
    }
}
