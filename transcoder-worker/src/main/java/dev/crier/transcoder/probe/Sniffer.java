package dev.crier.transcoder.probe;

import dev.crier.contracts.MediaKind;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** Tells a file's format by its first bytes; what its name or its uploader says does not count. */
public final class Sniffer {

    /** How many bytes to look at, at least where the file has them. */
    public static final int HEAD = 4096;

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private static final String A_VIDEO = "an MP4, MOV or WebM";
    private static final String A_PICTURE = "a JPEG, PNG or WebP";
    private static final int TS_PACKET = 188;

    private static final List<Magic> MAGIC = List.of(
            new Magic(0, "FFD8FF", FileKind.JPEG),
            new Magic(0, "89504E470D0A1A0A", FileKind.PNG),
            new Magic(0, ascii("GIF87a"), FileKind.GIF),
            new Magic(0, ascii("GIF89a"), FileKind.GIF),
            new Magic(8, ascii("WEBP"), FileKind.WEBP),
            new Magic(8, ascii("AVI "), FileKind.AVI),
            new Magic(8, ascii("WAVE"), Refusal.soundOnly()),
            new Magic(0, "1A45DFA3", FileKind.MATROSKA),
            new Magic(0, "000001BA", FileKind.MPEG_PS),
            new Magic(0, ascii("FLV") + "01", FileKind.FLV),
            new Magic(0, "3026B2758E66CF11", FileKind.ASF),
            new Magic(0, ascii("OggS"), FileKind.OGG),
            new Magic(4, ascii("ftyphei"), Refusal.unsupported("A HEIC picture", A_PICTURE)),
            new Magic(4, ascii("ftyphev"), Refusal.unsupported("A HEIC picture", A_PICTURE)),
            new Magic(4, ascii("ftypmif1"), Refusal.unsupported("A HEIC picture", A_PICTURE)),
            new Magic(4, ascii("ftypavif"), Refusal.unsupported("An AVIF picture", A_PICTURE)),
            new Magic(4, ascii("ftypM4A"), Refusal.soundOnly()),
            new Magic(4, ascii("ftyp"), FileKind.MP4),
            new Magic(4, ascii("moov"), FileKind.MP4),
            new Magic(4, ascii("mdat"), FileKind.MP4),
            new Magic(4, ascii("wide"), FileKind.MP4),
            new Magic(4, ascii("free"), FileKind.MP4),
            new Magic(4, ascii("skip"), FileKind.MP4),
            new Magic(0, ascii("ID3"), Refusal.soundOnly()),
            new Magic(0, ascii("fLaC"), Refusal.soundOnly()),
            new Magic(0, "FFFB", Refusal.soundOnly()),
            new Magic(0, "FFF1", Refusal.soundOnly()),
            new Magic(0, ascii("%PDF"), Refusal.notMedia("a PDF document")),
            new Magic(0, ascii("PK") + "0304", Refusal.notMedia("a ZIP archive")),
            new Magic(0, "1F8B", Refusal.notMedia("a compressed archive")),
            new Magic(0, ascii("7z") + "BCAF271C", Refusal.notMedia("a 7-Zip archive")),
            new Magic(0, ascii("Rar!"), Refusal.notMedia("a RAR archive")),
            new Magic(0, "7F454C46", Refusal.notMedia("a program")),
            new Magic(0, ascii("MZ"), Refusal.notMedia("a program")));

    private static final List<String> PLAYLISTS = List.of("#extm3u", "ffconcat", "[playlist]", "<mpd", "<smil", "<asx");

    private Sniffer() {}

    /**
     * Tells what a file is.
     *
     * @param head its first {@value #HEAD} bytes, or all it has
     * @param wanted what it was announced as
     */
    public static Sniffed sniff(byte[] head, MediaKind wanted) {
        if (head.length == 0) {
            return Refusal.emptyFile();
        }
        for (Magic magic : MAGIC) {
            if (magic.matches(head)) {
                return asAnnounced(magic.meaning(), wanted);
            }
        }
        if (isTransportStream(head)) {
            return asAnnounced(FileKind.MPEG_TS, wanted);
        }
        return refuse(head, wanted);
    }

    private static Sniffed asAnnounced(Sniffed found, MediaKind wanted) {
        return switch (found) {
            case Refusal refusal -> refusal;
            case FileKind kind when kind.kind() == wanted -> kind;
            case FileKind kind ->
                switch (wanted) {
                    case VIDEO -> Refusal.pictureForVideo(kind);
                    case IMAGE -> Refusal.videoForPicture(kind);
                };
        };
    }

    private static Refusal refuse(byte[] head, MediaKind wanted) {
        if (!isText(head)) {
            return switch (wanted) {
                case VIDEO -> Refusal.unsupported("This format", A_VIDEO);
                case IMAGE -> Refusal.unsupported("This format", A_PICTURE);
            };
        }
        String start = new String(head, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
        if (PLAYLISTS.stream().anyMatch(start::contains)) {
            return Refusal.playlist();
        }
        String looksLike = start.contains("<html") || start.contains("<!doctype html") ? "a web page" : "text";
        return wanted == MediaKind.VIDEO ? Refusal.notMedia(looksLike) : Refusal.notAPicture(looksLike);
    }

    /** Packets of 188 bytes that begin with 47; the first three of them tell. */
    private static boolean isTransportStream(byte[] head) {
        if (head.length < TS_PACKET || head[0] != 0x47) {
            return false;
        }
        for (int at = 0; at < Math.min(head.length, 3 * TS_PACKET); at += TS_PACKET) {
            if (head[at] != 0x47) {
                return false;
            }
        }
        return true;
    }

    /** Text of any language has no control bytes but for white space. */
    private static boolean isText(byte[] head) {
        for (byte b : head) {
            if (b >= 0 && b < 0x20 && b != '\n' && b != '\r' && b != '\t' && b != '\f') {
                return false;
            }
        }
        return true;
    }

    private static String ascii(String text) {
        return HEX.formatHex(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** @param bytes in upper-case hex */
    private record Magic(int offset, String bytes, Sniffed meaning) {

        boolean matches(byte[] head) {
            int end = offset + bytes.length() / 2;
            return head.length >= end && HEX.formatHex(head, offset, end).equals(bytes);
        }
    }
}
