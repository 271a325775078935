package dev.crier.sandbox.facebook;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The bytes of one upload on disk. Who appends last, wins: a request that a stopped client left hanging cannot write any
 * more once another one has begun.
 */
final class FacebookTransfer {
    private final Path file;
    private long turn;

    FacebookTransfer(Path file) {
        this.file = file;
    }

    Path file() {
        return file;
    }

    synchronized long stored() throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    /** Stores at most {@code limit} bytes from {@code first} on and reads the rest away; what arrived, stays. */
    void append(long first, long limit, InputStream body) throws IOException {
        long mine = take();
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            long position = first;
            byte[] buffer = new byte[64 << 10];
            for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
                int wanted = (int) Math.min(n, first + limit - position);
                write(out, position, buffer, wanted, mine);
                position += wanted;
            }
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
}
