package dev.crier.ffmpeg;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes a shared library without a single function: enough for Linux's loader, which binds functions when they are
 * called.
 *
 * @see <a href="https://refspecs.linuxfoundation.org/elf/gabi4+/contents.html">System V ABI, chapters 4 and 5</a>
 */
final class EmptyLibrary {

    private static final int MACHINE_AT = 18;
    private static final int HEADER = 64;
    private static final int PROGRAM_HEADER = 56;
    private static final int DYNAMIC_ENTRY = 16;
    private static final int SYMBOL = 24;
    private static final int HASH_TABLE = 16;
    private static final int PAGE = 0x10000;

    private EmptyLibrary() {}

    /** @param sample an executable for the same processor */
    static void write(Path library, Path sample) throws IOException {
        Files.write(library, bytes(String.valueOf(library.getFileName()), machineOf(sample)));
    }

    private static short machineOf(Path executable) throws IOException {
        try (var in = Files.newInputStream(executable)) {
            return ByteBuffer.wrap(in.readNBytes(HEADER))
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .getShort(MACHINE_AT);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static byte[] bytes(String name, short machine) {
        byte[] strings = ("\0" + name + "\0").getBytes(StandardCharsets.US_ASCII);
        int dynamic = HEADER + 2 * PROGRAM_HEADER;
        int symbols = dynamic + 7 * DYNAMIC_ENTRY;
        int hash = symbols + SYMBOL;
        int text = hash + HASH_TABLE;
        int size = text + strings.length;

        ByteBuffer out = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        header(out, machine);
        segment(out, 1, 6, 0, size, PAGE); // PT_LOAD, read and write
        segment(out, 2, 6, dynamic, 7 * DYNAMIC_ENTRY, 8); // PT_DYNAMIC
        entry(out, 14, 1); // DT_SONAME, offset in the strings
        entry(out, 4, hash); // DT_HASH
        entry(out, 5, text); // DT_STRTAB
        entry(out, 6, symbols); // DT_SYMTAB
        entry(out, 10, strings.length); // DT_STRSZ
        entry(out, 11, SYMBOL); // DT_SYMENT
        entry(out, 0, 0); // DT_NULL
        out.position(hash);
        out.putInt(1).putInt(1).putInt(0).putInt(0); // one bucket, one symbol: the undefined one
        out.put(strings);
        return out.array();
    }

    private static void header(ByteBuffer out, short machine) {
        out.put(new byte[] {0x7F, 'E', 'L', 'F', 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0});
        out.putShort((short) 3).putShort(machine).putInt(1); // ET_DYN
        out.putLong(0).putLong(HEADER).putLong(0).putInt(0); // no entry point, no sections
        out.putShort((short) HEADER).putShort((short) PROGRAM_HEADER).putShort((short) 2);
        out.putShort((short) 64).putShort((short) 0).putShort((short) 0);
    }

    private static void segment(ByteBuffer out, int type, int flags, long offset, long size, long align) {
        out.putInt(type).putInt(flags);
        out.putLong(offset).putLong(offset).putLong(offset);
        out.putLong(size).putLong(size).putLong(align);
    }

    private static void entry(ByteBuffer out, long tag, long value) {
        out.putLong(tag).putLong(value);
    }
}
