package dev.crier.media.upload;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileSignatureTest {

    @ParameterizedTest
    @CsvSource({
        "000000206674797069736f6d0000020069736f6d, VIDEO", // MP4
        "0000001466747970717420200000000071742020, VIDEO", // QuickTime
        "0000000877696465000010006d646174, VIDEO", // QuickTime of the old kind
        "000020006d6f6f760000006c6d766864, VIDEO",
        "1a45dfa3a342868101, VIDEO", // Matroska
        "000001ba44000400, VIDEO", // MPEG program stream
        "000001b31400f0c4, VIDEO", // MPEG video
        "524946460000000041564920, VIDEO", // AVI
        "3026b2758e66cf11, VIDEO", // WMV
        "464c560105, VIDEO", // FLV
        "4f67675300, VIDEO", // Ogg
        "ffd8ffe000104a464946, JPEG",
        "89504e470d0a1a0a0000000d, PNG",
        "524946460000000057454250, WEBP",
        "474946383961, GIF",
        "0000001866747970686569630000, HEIF",
        "0000001c66747970617669660000, HEIF",
        "49492a0008000000, OTHER_PICTURE",
        "00000020667479704d34412000000000, AUDIO",
        "494433040000, AUDIO",
        "524946460000000057415645, AUDIO",
        "255044462d312e37, PDF",
        "504b03040a00, ARCHIVE",
        "7f454c4602, PROGRAM",
        "0102030405060708, UNKNOWN"
    })
    void knowsAFileByItsFirstBytes(String hex, Looks looks) {
        assertThat(FileSignature.of(HexFormat.of().parseHex(hex))).isEqualTo(looks);
    }

    @ParameterizedTest
    @ValueSource(ints = {188, 192})
    void knowsATransportStreamByItsPackets(int packet) {
        byte[] stream = new byte[3 * packet];
        int first = packet == 192 ? 4 : 0;
        for (int at = first; at < stream.length; at += packet) {
            stream[at] = 0x47;
        }
        assertThat(FileSignature.of(stream)).isEqualTo(Looks.VIDEO);
        stream[first + packet] = 0;
        assertThat(FileSignature.of(stream)).isNotEqualTo(Looks.VIDEO);
    }

    @Test
    void callsTextText() {
        assertThat(FileSignature.of("Dear diary,\r\n\ttoday I renamed a file to .mp4\n".getBytes(UTF_8)))
                .isEqualTo(Looks.TEXT);
        assertThat(FileSignature.of("BMW is a car, G is a letter".getBytes(UTF_8)))
                .isEqualTo(Looks.TEXT);
    }

    @Test
    void callsTextTextWhereverItIsCut() {
        byte[] text = "Grüße, 你好, 🎬".getBytes(UTF_8);
        for (int length = 1; length <= text.length; length++) {
            assertThat(FileSignature.of(Arrays.copyOf(text, length))).isEqualTo(Looks.TEXT);
        }
    }

    @Test
    void knowsAWebPage() {
        assertThat(FileSignature.of("\n<!DOCTYPE html><html>404</html>".getBytes(UTF_8)))
                .isEqualTo(Looks.WEB_PAGE);
    }

    @Test
    void callsNothingEmpty() {
        assertThat(FileSignature.of(new byte[0])).isEqualTo(Looks.EMPTY);
    }

    @Property
    void hasAnAnswerToAnyBytes(@ForAll @Size(max = 600) byte[] bytes) {
        assertThat(FileSignature.of(bytes)).isNotNull();
    }

    @Property
    void isNotConfusedByWhatComesLater(@ForAll @Size(max = 300) byte[] tail) {
        byte[] head = "\0\0\0\u0018ftypmp42\0\0\0\0".getBytes(ISO_8859_1);
        byte[] file = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, file, head.length, tail.length);
        assertThat(FileSignature.of(file)).isEqualTo(Looks.VIDEO);
    }
}
