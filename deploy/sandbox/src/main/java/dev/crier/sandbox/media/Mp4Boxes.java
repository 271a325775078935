package dev.crier.sandbox.media;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Walks the top-level boxes of an MP4 or MOV file. */
final class Mp4Boxes {
    private Mp4Boxes() {}

    /** Whether {@code moov} comes before {@code mdat}; true for files that are no MP4 at all. */
    static boolean moovFirst(Path file) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            long position = 0;
            byte[] type = new byte[4];
            while (position + 8 <= in.length()) {
                in.seek(position);
                long size = in.readInt() & 0xFFFF_FFFFL;
                in.readFully(type);
                switch (new String(type, StandardCharsets.US_ASCII)) {
                    case "moov" -> {
                        return true;
                    }
                    case "mdat" -> {
                        return false;
                    }
                    default -> {}
                }
                if (size == 1) {
                    size = in.readLong();
                }
                if (size < 8) {
                    return true;
                }
                position += size;
            }
            return true;
        }
    }
}
