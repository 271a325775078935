package dev.crier.platforms.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextPartsTest {

    @ParameterizedTest
    @CsvSource({
        "'#one #two #one', 3",
        "'#grün,#日本', 2",
        "'＃wide', 1",
        "'#1 and a#b and &#x', 0",
        "'https://example.com/#part', 0",
        "'#2026goals', 1",
    })
    void countsHashtags(String text, int count) {
        assertThat(TextParts.hashtags(text)).isEqualTo(count);
    }

    @ParameterizedTest
    @CsvSource({"'@one, @two.three', 2", "'me@example.com', 0", "'(@one)', 1", "'a @ b', 0"})
    void countsMentions(String text, int count) {
        assertThat(TextParts.mentions(text)).isEqualTo(count);
    }

    @ParameterizedTest
    @CsvSource({"'https://a.com https://b.com https://a.com', 2", "'nothing here', 0", "'a.com and b.org/x', 2"})
    void countsDifferentLinks(String text, int count) {
        assertThat(TextParts.links(text)).isEqualTo(count);
    }
}
