package dev.crier.media.upload;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaTypeTest {

    @ParameterizedTest
    @CsvSource({
        "video/mp4, video/mp4",
        "Video/MP4, video/mp4",
        "video/webm;codecs=vp9, video/webm",
        "image/jpg, image/jpeg",
        "video/quicktime, video/quicktime",
        "video/x-matroska, video/x-matroska",
        "video/mpeg, video/mpeg"
    })
    void readsATypeHoweverItIsWritten(String declared, String mimeType) {
        assertThat(MediaType.of(declared)).map(MediaType::mimeType).hasValue(mimeType);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "image/gif", "video/", "mp4", "", ";"})
    void knowsNoOther(String declared) {
        assertThat(MediaType.of(declared)).isEmpty();
    }
}
