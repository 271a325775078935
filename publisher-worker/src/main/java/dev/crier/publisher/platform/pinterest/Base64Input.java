package dev.crier.publisher.platform.pinterest;

import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;

/** A file as base64, encoded while it is read. Tells afterwards whether the file could be read whole. */
final class Base64Input extends InputStream {

    /** A multiple of three, so that only the last piece is padded. */
    private static final int PIECE = 48 * 1024;

    private final InputStream raw;
    private long left;
    private boolean broken;
    private byte[] encoded = {};
    private int next;

    /** @param length of the file in bytes */
    Base64Input(InputStream raw, long length) {
        this.raw = raw;
        this.left = length;
    }

    static long encodedLength(long length) {
        return (length + 2) / 3 * 4;
    }

    boolean isBroken() {
        return broken;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (next == encoded.length && !refill()) {
            return -1;
        }
        int count = Math.min(length, encoded.length - next);
        System.arraycopy(encoded, next, into, offset, count);
        next += count;
        return count;
    }

    private boolean refill() throws IOException {
        if (left == 0) {
            return false;
        }
        broken = true;
        byte[] piece = raw.readNBytes((int) Math.min(PIECE, left));
        if (piece.length < Math.min(PIECE, left)) {
            throw new IOException("the file is shorter than its rendition says");
        }
        broken = false;
        left -= piece.length;
        encoded = Base64.getEncoder().encode(piece);
        next = 0;
        return true;
    }

    @Override
    public void close() throws IOException {
        raw.close();
    }
}
