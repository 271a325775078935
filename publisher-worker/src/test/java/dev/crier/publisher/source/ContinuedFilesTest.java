package dev.crier.publisher.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crier.contracts.Rendition;
import dev.crier.publisher.platform.FakeWork;
import dev.crier.publisher.platform.MediaFiles;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ContinuedFilesTest {

    private static final int SIZE = 10_000;
    private static final Rendition FILE = rendition("r/a.mp4");

    private final List<String> opened = new ArrayList<>();
    private int closed;
    private long breaksAt = Long.MAX_VALUE;
    private boolean dead;
    private final ContinuedFiles files = new ContinuedFiles(new Store());

    /** A store that notes what it is asked for. */
    private final class Store implements MediaFiles {

        @Override
        public InputStream open(Rendition rendition, long offset, long length) {
            opened.add(rendition.objectKey() + " " + offset + "+" + length);
            return new FilterInputStream(new ByteArrayInputStream(FakeWork.bytes(offset, length))) {
                private long position = offset;

                @Override
                public int read(byte[] bytes, int from, int most) throws IOException {
                    if (dead || position >= breaksAt) {
                        breaksAt = Long.MAX_VALUE;
                        throw new IOException("connection reset");
                    }
                    int read = super.read(bytes, from, (int) Math.min(most, breaksAt - position));
                    position += Math.max(0, read);
                    return read;
                }

                @Override
                public void close() {
                    closed++;
                }
            };
        }

        @Override
        public URI link(Rendition rendition) {
            return URI.create("http://store/" + rendition.objectKey());
        }
    }

    private static Rendition rendition(String key) {
        return new Rendition("universal", key, "video/mp4", SIZE, "x", null, null, null, null, null, null, null);
    }

    private void reads(long offset, long length) throws IOException {
        try (InputStream chunk = files.open(FILE, offset, length)) {
            assertThat(chunk.readAllBytes()).isEqualTo(FakeWork.bytes(offset, length));
        }
    }

    @Test
    void asksTheStoreOnceForAllChunks() throws IOException {
        for (int offset = 0; offset < SIZE; offset += 1000) {
            reads(offset, 1000);
        }
        assertThat(opened).containsExactly("r/a.mp4 0+10000");
    }

    @Test
    void givesTheRightBytesWhateverIsAskedFor() throws IOException {
        Random random = new Random(7);
        for (int i = 0; i < 200; i++) {
            int offset = random.nextInt(SIZE);
            reads(offset, 1 + random.nextInt(SIZE - offset));
        }
        assertThat(closed).isEqualTo(opened.size() - 1);
    }

    @Test
    void opensAnewWhenAChunkIsSentAgain() throws IOException {
        reads(0, 1000);
        reads(0, 1000);
        reads(1000, 1000);
        assertThat(opened).containsExactly("r/a.mp4 0+10000", "r/a.mp4 0+10000");
        assertThat(closed).isEqualTo(1);
    }

    @Test
    void opensAnewWhenAChunkWasReadHalf() throws IOException {
        try (InputStream chunk = files.open(FILE, 0, 1000)) {
            assertThat(chunk.readNBytes(500)).hasSize(500);
        }
        reads(1000, 1000);
        assertThat(opened).hasSize(2);
    }

    @Test
    void goesOnAtTheNextByteWhenTheConnectionBreaks() throws IOException {
        breaksAt = 1300;
        reads(0, 1000);
        reads(1000, 1000);
        assertThat(opened).containsExactly("r/a.mp4 0+10000", "r/a.mp4 1300+8700");
    }

    @Test
    void givesUpOnAStoreThatGivesNothing() throws IOException {
        reads(0, 1000);
        dead = true;
        assertThatThrownBy(() -> reads(1000, 1000)).isInstanceOf(IOException.class);
        assertThat(opened).hasSize(2);
    }

    @Test
    void keepsOtherFilesApart() throws IOException {
        reads(0, 1000);
        Rendition other = rendition("r/b.mp4");
        try (InputStream chunk = files.open(other, 1000, 10)) {
            assertThat(chunk.readAllBytes()).hasSize(10);
        }
        assertThat(opened).containsExactly("r/a.mp4 0+10000", "r/b.mp4 1000+9000");
    }

    @Test
    void leavesWholeFilesOpenSideBySide() throws IOException {
        try (InputStream first = files.open(FILE, 0, SIZE);
                InputStream second = files.open(rendition("r/b.mp4"), 0, SIZE)) {
            assertThat(first.readAllBytes()).isEqualTo(FakeWork.bytes(0, SIZE));
            assertThat(second.readAllBytes()).isEqualTo(FakeWork.bytes(0, SIZE));
        }
        assertThat(closed).isEqualTo(2);
    }

    @Test
    void givesNoBytesToAChunkWhoseTurnIsOver() throws IOException {
        InputStream old = files.open(FILE, 0, 1000);
        reads(0, 1000);
        assertThatThrownBy(() -> old.read(new byte[10])).isInstanceOf(IOException.class);
        InputStream left = files.open(FILE, 1000, 1000);
        files.close();
        assertThatThrownBy(() -> left.read(new byte[10])).isInstanceOf(IOException.class);
        assertThat(closed).isEqualTo(opened.size());
    }
}
