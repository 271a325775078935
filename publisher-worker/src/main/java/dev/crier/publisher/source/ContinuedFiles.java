package dev.crier.publisher.source;

import dev.crier.contracts.Rendition;
import dev.crier.publisher.platform.MediaFiles;
import dev.crier.publisher.platform.StepFailure;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Files of one step, for uploads in chunks: a chunk is read from where the one before ended, on the same connection. So
 * the store is asked once instead of once per chunk, and its next bytes are on their way while the platform still has to
 * answer. A connection that breaks is opened again at the next byte. Files that are read whole are the store's own, and
 * may be open side by side.
 */
public final class ContinuedFiles implements MediaFiles, AutoCloseable {

    private final MediaFiles files;
    private @Nullable Rest rest;

    public ContinuedFiles(MediaFiles files) {
        this.files = files;
    }

    @Override
    public synchronized InputStream open(Rendition rendition, long offset, long length) {
        int turn = rest == null ? 0 : rest.turnAt(rendition, offset);
        if (rest != null && turn > 0) {
            return new Chunk(rest, turn, offset + length);
        }
        if (offset + length >= rendition.sizeBytes()) {
            return files.open(rendition, offset, length); // nothing comes after it
        }
        close();
        rest = new Rest(rendition, offset);
        return new Chunk(rest, rest.turnAt(rendition, offset), offset + length);
    }

    @Override
    public URI link(Rendition rendition) {
        return files.link(rendition);
    }

    /** Lets go of the store's connection; what was handed out can no longer be read. */
    @Override
    public synchronized void close() {
        if (rest != null) {
            rest.close();
            rest = null;
        }
    }

    /** What is left of a file. Only the chunk whose turn it is reads from it. */
    private final class Rest {

        private final Rendition rendition;
        /** Held while bytes are read, which can take as long as the store hangs: nobody else waits for that. */
        private final ReentrantLock reading = new ReentrantLock();

        private InputStream stream;
        private long position;
        private long opened;
        private int turn;
        private volatile boolean closed;
        private boolean released;

        Rest(Rendition rendition, long position) {
            this.rendition = rendition;
            this.position = position;
            this.opened = position;
            this.stream = openRest();
        }

        private InputStream openRest() {
            return files.open(rendition, position, rendition.sizeBytes() - position);
        }

        /** The number that reads from {@code offset} on; 0 if the next byte is another one, or is being read. */
        int turnAt(Rendition wanted, long offset) {
            if (!reading.tryLock()) {
                return 0;
            }
            try {
                return !closed && position == offset && rendition.equals(wanted) ? ++turn : 0;
            } finally {
                reading.unlock();
            }
        }

        int read(int mine, long end, byte[] bytes, int from, int most) throws IOException {
            reading.lock();
            try {
                if (closed || mine != turn) {
                    throw new IOException("the file is read elsewhere by now");
                }
                if (position >= end) {
                    return -1;
                }
                int read = readOrReopen(bytes, from, (int) Math.min(most, end - position));
                if (read < 0) {
                    throw new IOException("the file is shorter than it was said to be");
                }
                position += read;
                return read;
            } finally {
                reading.unlock();
                if (closed) {
                    close();
                }
            }
        }

        /** Once for each break that came after some bytes: a store that gives none is not asked for ever. */
        private int readOrReopen(byte[] bytes, int from, int wanted) throws IOException {
            try {
                return stream.read(bytes, from, wanted);
            } catch (IOException broken) {
                if (position == opened) {
                    throw broken;
                }
                closeStream();
                opened = position;
                try {
                    stream = openRest();
                    released = false;
                } catch (StepFailure failure) {
                    broken.addSuppressed(failure);
                    throw broken;
                }
                return stream.read(bytes, from, wanted);
            }
        }

        /** Whoever is reading now closes the stream afterwards. */
        void close() {
            closed = true;
            if (reading.tryLock()) {
                try {
                    closeStream();
                } finally {
                    reading.unlock();
                }
            }
        }

        private void closeStream() {
            if (released) {
                return;
            }
            released = true;
            try {
                stream.close();
            } catch (IOException alreadyBroken) {
                // nothing more is wanted of it
            }
        }
    }

    /** One chunk, which leaves the connection open for the next one. */
    private static final class Chunk extends InputStream {

        private final Rest rest;
        private final int turn;
        private final long end;

        Chunk(Rest rest, int turn, long end) {
            this.rest = rest;
            this.turn = turn;
            this.end = end;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int most) throws IOException {
            return most == 0 ? 0 : rest.read(turn, end, bytes, from, most);
        }
    }
}
