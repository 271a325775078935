package dev.crier.transcoder.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.contracts.MediaKind;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnifferTest {

    @ParameterizedTest
    @CsvSource({
        "00000020 66747970 69736F6D 00000200, MP4",
        "00000014 66747970 71742020 00000200, MP4",
        "00000008 77696465 00000000 6D646174, MP4",
        "1A45DFA3 01000000, MATROSKA",
        "52494646 00000000 41564920, AVI",
        "000001BA 44000400, MPEG_PS",
        "464C5601 05, FLV",
        "3026B275 8E66CF11 A6D9, ASF",
        "4F676753 0002, OGG",
    })
    void knowsVideos(String hex, FileKind kind) {
        assertThat(Sniffer.sniff(bytes(hex), MediaKind.VIDEO)).isEqualTo(kind);
        assertThat(Sniffer.sniff(bytes(hex), MediaKind.IMAGE)).isEqualTo(Refusal.videoForPicture(kind));
    }

    @ParameterizedTest
    @CsvSource({
        "FFD8FFE0 0010, JPEG",
        "89504E47 0D0A1A0A 00, PNG",
        "474946383961 01, GIF",
        "52494646 00000000 57454250, WEBP",
    })
    void knowsPictures(String hex, FileKind kind) {
        assertThat(Sniffer.sniff(bytes(hex), MediaKind.IMAGE)).isEqualTo(kind);
        assertThat(Sniffer.sniff(bytes(hex), MediaKind.VIDEO)).isEqualTo(Refusal.pictureForVideo(kind));
    }

    @Test
    void knowsATransportStreamByItsThirdPacket() {
        byte[] stream = new byte[3 * 188];
        stream[0] = stream[188] = stream[376] = 0x47;
        assertThat(Sniffer.sniff(stream, MediaKind.VIDEO)).isEqualTo(FileKind.MPEG_TS);

        stream[376] = 0;
        assertThat(Sniffer.sniff(stream, MediaKind.VIDEO)).isInstanceOf(Refusal.class);
    }

    @ParameterizedTest
    @CsvSource({
        "00000020 66747970 68656963, unsupported_format",
        "49443304 00, sound_only",
        "25504446 2D, not_media",
        "504B0304 14, not_media",
        "00010203 04050607, unsupported_format",
        "'', empty_file",
    })
    void refusesOtherFiles(String hex, String code) {
        assertThat(Sniffer.sniff(bytes(hex), MediaKind.VIDEO))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    @ParameterizedTest
    @CsvSource({
        "just some words, VIDEO, looks like text",
        "das Übliche: größer, VIDEO, looks like text",
        "<!DOCTYPE html><title>404</title>, VIDEO, looks like a web page",
        "#EXTM3U, VIDEO, playlist",
        "ffconcat version 1.0, VIDEO, playlist",
        "just some words, IMAGE, not a picture",
    })
    void saysWhatTextIs(String text, MediaKind wanted, String message) {
        assertThat(Sniffer.sniff(text.getBytes(StandardCharsets.UTF_8), wanted))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.message()).contains(message));
    }

    @Property
    void answersAnyBytes(@ForAll byte[] head, @ForAll MediaKind wanted) {
        switch (Sniffer.sniff(head, wanted)) {
            case FileKind kind -> assertThat(kind.kind()).isEqualTo(wanted);
            case Refusal refusal -> assertThat(refusal.message()).isNotBlank();
        }
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }
}
