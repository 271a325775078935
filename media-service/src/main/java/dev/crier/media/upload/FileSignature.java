package dev.crier.media.upload;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Tells a file's nature from its first bytes. It only says what a file cannot be: whether a video can be decoded is for
 * the transcoder to find out.
 */
final class FileSignature {

    /** Enough for three packets of an MPEG transport stream and for a text to show itself. */
    static final int BYTES = 4096;

    private static final int TS_PACKET = 188;
    private static final int M2TS_PACKET = 192;
    private static final List<String> QUICKTIME_ATOMS = List.of("moov", "mdat", "free", "skip", "wide", "pnot");
    private static final List<String> STILL_BRANDS = List.of("heic", "heix", "heim", "heis", "mif1", "avif", "avis");
    private static final List<String> AUDIO_BRANDS = List.of("M4A ", "M4B ");

    private final byte[] head;

    private FileSignature(byte[] head) {
        this.head = head;
    }

    static Looks of(byte[] firstBytes) {
        return new FileSignature(firstBytes).look();
    }

    private Looks look() {
        if (head.length == 0) {
            return Looks.EMPTY;
        }
        if (isIsoMedia()) {
            return isoMedia();
        }
        if (ascii(0, "RIFF")) {
            return riff();
        }
        if (isOtherVideo()) {
            return Looks.VIDEO;
        }
        Looks known = picture();
        if (known == Looks.UNKNOWN) {
            known = audioOrDocument();
        }
        return known == Looks.UNKNOWN && isText() ? text() : known;
    }

    private boolean isIsoMedia() {
        return ascii(4, "ftyp") || QUICKTIME_ATOMS.stream().anyMatch(atom -> ascii(4, atom));
    }

    private Looks isoMedia() {
        if (!ascii(4, "ftyp")) {
            return Looks.VIDEO;
        }
        if (STILL_BRANDS.stream().anyMatch(brand -> ascii(8, brand))) {
            return Looks.HEIF;
        }
        return AUDIO_BRANDS.stream().anyMatch(brand -> ascii(8, brand)) ? Looks.AUDIO : Looks.VIDEO;
    }

    private Looks riff() {
        if (ascii(8, "AVI ")) {
            return Looks.VIDEO;
        }
        if (ascii(8, "WEBP")) {
            return Looks.WEBP;
        }
        return ascii(8, "WAVE") ? Looks.AUDIO : Looks.UNKNOWN;
    }

    private boolean isOtherVideo() {
        return bytes(0, 0x1A, 0x45, 0xDF, 0xA3) // Matroska, WebM
                || bytes(0, 0x00, 0x00, 0x01, 0xBA) // MPEG program stream
                || bytes(0, 0x00, 0x00, 0x01, 0xB3) // MPEG video
                || bytes(0, 0x30, 0x26, 0xB2, 0x75) // ASF: WMV
                || ascii(0, "FLV")
                || ascii(0, "OggS")
                || isTransportStream(0, TS_PACKET)
                || isTransportStream(4, M2TS_PACKET);
    }

    private boolean isTransportStream(int first, int packet) {
        return bytes(first, 0x47) && bytes(first + packet, 0x47) && bytes(first + 2 * packet, 0x47);
    }

    private Looks picture() {
        if (bytes(0, 0xFF, 0xD8, 0xFF)) {
            return Looks.JPEG;
        }
        if (bytes(0, 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A)) {
            return Looks.PNG;
        }
        if (ascii(0, "GIF8")) {
            return Looks.GIF;
        }
        boolean other = ascii(0, "II*\0") || ascii(0, "MM\0*") || ascii(0, "8BPS") || isBitmap();
        return other ? Looks.OTHER_PICTURE : Looks.UNKNOWN;
    }

    /** "BM" alone begins many texts; a bitmap has zeros in its reserved field. */
    private boolean isBitmap() {
        return ascii(0, "BM") && bytes(6, 0, 0, 0, 0);
    }

    private Looks audioOrDocument() {
        if (ascii(0, "ID3") || ascii(0, "fLaC") || bytes(0, 0xFF, 0xFB) || bytes(0, 0xFF, 0xF1)) {
            return Looks.AUDIO;
        }
        if (ascii(0, "%PDF")) {
            return Looks.PDF;
        }
        if (bytes(0, 'P', 'K', 0x03, 0x04)) {
            return Looks.ARCHIVE;
        }
        return bytes(0, 0x7F, 'E', 'L', 'F') || bytes(0, 'M', 'Z', 0x90) ? Looks.PROGRAM : Looks.UNKNOWN;
    }

    private Looks text() {
        String start = new String(head, 0, Math.min(head.length, 512), ISO_8859_1)
                .strip()
                .toLowerCase(Locale.ROOT);
        return start.startsWith("<!doctype html") || start.startsWith("<html") ? Looks.WEB_PAGE : Looks.TEXT;
    }

    private boolean isText() {
        for (byte b : head) {
            if (b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t' && b != '\f') {
                return false;
            }
        }
        // The last character can be cut in two, which is an underflow here, not an error.
        return !UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(head), CharBuffer.allocate(head.length), false)
                .isError();
    }

    private boolean ascii(int at, String word) {
        byte[] wanted = word.getBytes(ISO_8859_1);
        return at + wanted.length <= head.length
                && Arrays.equals(head, at, at + wanted.length, wanted, 0, wanted.length);
    }

    private boolean bytes(int at, int... wanted) {
        if (at + wanted.length > head.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if ((head[at + i] & 0xFF) != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
