package dev.crier.platforms.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextCountTest {

    private static final String FAMILY = "👨‍👩‍👧‍👦";
    private static final String THUMB = "👍🏽";
    private static final String FLAG = "🇩🇪";
    private static final String COMBINED = "e\u0301";

    @ParameterizedTest
    @CsvSource({
        "'', 0, 0, 0, 0, 0, 0",
        "hello, 5, 5, 5, 5, 5, 5",
        "grün, 4, 4, 4, 4, 5, 4",
        COMBINED + ", 2, 2, 2, 1, 3, 1",
        "日本, 2, 2, 2, 2, 6, 4",
        "😀, 2, 1, 4, 1, 4, 2",
        FAMILY + ", 11, 7, 25, 1, 25, 2",
        THUMB + ", 4, 2, 8, 1, 8, 2",
        FLAG + ", 4, 2, 8, 1, 8, 2",
        "1️⃣, 3, 3, 7, 1, 7, 2",
        "©, 1, 1, 1, 1, 2, 1",
        "“quote”, 7, 7, 7, 7, 11, 7",
    })
    void countsInEachUnit(
            String text, int utf16, int codePoints, int emojiBytes, int graphemes, int bytes, int weighted) {
        assertThat(TextUnit.values())
                .extracting(unit -> TextCount.count(text, unit))
                .containsExactly(utf16, codePoints, emojiBytes, graphemes, bytes, weighted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com",
                "http://example.com/a/very/long/path/that/goes/on?and=on&and=on#anchor",
                "https://example.com/wiki/Crier_(town)",
                "https://bücher.example/",
                "example.com",
                "news.example.co.uk/today",
                "t.co/abcdef",
            })
    void weighsAnyLinkAlikeOnX(String link) {
        assertThat(TextCount.count(link, TextUnit.X_WEIGHTED)).isEqualTo(23);
        assertThat(TextCount.count("see " + link + ", ok", TextUnit.X_WEIGHTED)).isEqualTo(4 + 23 + 4);
        assertThat(TextCount.count("(" + link + ").", TextUnit.X_WEIGHTED)).isEqualTo(1 + 23 + 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"me@example.com", "version 1.2.3", "e.g. this", "file.txt", "end.Start", "#example.org"})
    void takesOtherDotsForText(String text) {
        assertThat(TextCount.count(text, TextUnit.X_WEIGHTED)).isEqualTo(text.length());
    }

    @Property
    void agreesWithTheJdk(@ForAll String text) {
        assertThat(TextCount.count(text, TextUnit.UTF16)).isEqualTo(text.length());
        assertThat(TextCount.count(text, TextUnit.CODE_POINTS))
                .isEqualTo((int) text.codePoints().count());
        assertThat(TextCount.count(text, TextUnit.UTF8_BYTES)).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
    }

    @Property
    void neverCountsMoreGraphemesThanCodePointsNorMoreOfThoseThanUnits(@ForAll String text) {
        assertThat(TextCount.count(text, TextUnit.GRAPHEMES))
                .isLessThanOrEqualTo(TextCount.count(text, TextUnit.CODE_POINTS));
        assertThat(TextCount.count(text, TextUnit.CODE_POINTS))
                .isLessThanOrEqualTo(TextCount.count(text, TextUnit.UTF16));
    }

    @Property
    void losesNothingWhenItSplitsGraphemes(@ForAll String text) {
        assertThat(String.join("", Graphemes.of(text).toList())).isEqualTo(text);
    }

    @Property
    void addsUpAcrossALineBreak(@ForAll String first, @ForAll String second) {
        for (TextUnit unit : TextUnit.values()) {
            assertThat(TextCount.count(first + "\n" + second, unit))
                    .isEqualTo(TextCount.count(first + "\n", unit) + TextCount.count(second, unit));
        }
    }

    @Property
    void weighsACodePointOneOrTwoOnX(@ForAll String text) {
        String plain = Normalizer.normalize(text.replace(".", ""), Normalizer.Form.NFC);
        int weight = TextCount.count(plain, TextUnit.X_WEIGHTED);
        assertThat(weight).isLessThanOrEqualTo(2 * plain.length());
        assertThat(weight).isGreaterThanOrEqualTo(TextCount.count(plain, TextUnit.GRAPHEMES) > 0 ? 1 : 0);
    }
}
