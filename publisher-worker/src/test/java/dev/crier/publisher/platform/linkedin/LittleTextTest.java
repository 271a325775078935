package dev.crier.publisher.platform.linkedin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LittleTextTest {

    private static final String RESERVED = "\\|{}@[]()<>#*_~";

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '`',
            value = {
                "Hello (world) #tag ! Hello \\(world\\) #tag",
                "a\\b ! a\\\\b",
                "mail me@x.y ! mail me\\@x.y",
                "C# and #1 and # alone ! C\\# and \\#1 and \\# alone",
                "#2026goals #über #東京 ! #2026goals #über #東京",
                "#snake_case ! #snake\\_case",
                "##twice ! \\#\\#twice",
                "(#tag) \"#tag\" ! \\(#tag\\) \"#tag\"",
                "https://x.y/a_b#c ! https://x.y/a\\_b\\#c",
                "{hashtag|\\#|tag} ! {hashtag|\\#|tag}",
                "{hashtag|#|tag} ! {hashtag|\\#|tag}",
                "{hashtag} ! \\{hashtag\\}",
                "@[Crier Ltd](urn:li:organization:241) hi ! @[Crier Ltd](urn:li:organization:241) hi",
                "@[A (B) C](urn:li:person:x_-1) ! @[A \\(B\\) C](urn:li:person:x_-1)",
                "@[A](urn:li:share:1) ! \\@\\[A\\]\\(urn:li:share:1\\)",
                "@[A](https://x.y) ! \\@\\[A\\]\\(https://x.y\\)",
                "<3 *bold* ~ | ! \\<3 \\*bold\\* \\~ \\|",
            })
    void sendsWhatIsReadAsWritten(String written, String sent) {
        assertThat(LittleText.escape(written)).isEqualTo(sent);
    }

    @Test
    void escapesAllFifteenReservedCharactersAndNothingElse() {
        for (char c = ' '; c < 127; c++) {
            String sent = LittleText.escape("x" + c);
            assertThat(sent).isEqualTo(RESERVED.indexOf(c) < 0 ? "x" + c : "x\\" + c);
        }
        assertThat(RESERVED).hasSize(15);
    }

    @Test
    void readsMentionsAndHashtagsAsPeopleDo() {
        assertThat(LittleText.plain("{hashtag|\\#|tag} @[A \\(B\\)](urn:li:organization:1) a\\_b"))
                .isEqualTo("#tag A (B) a_b");
        assertThat(LittleText.same("a  {hashtag|\\#|tag}\n", "a #tag")).isTrue();
        assertThat(LittleText.same("a #tag", "a #other")).isFalse();
    }

    @Property
    void losesNothingOfAnyText(@ForAll("texts") String text) {
        String sent = LittleText.escape(text);
        assertThat(shownByLinkedIn(sent)).isEqualTo(text);
        assertThat(LittleText.plain(sent)).isEqualTo(text);
    }

    @Property
    void losesNothingAroundMentions(@ForAll("texts") String before, @ForAll("texts") String after) {
        String mention = "@[Name (x) * y](urn:li:organization:12)";
        String sent = LittleText.escape(before + " " + mention + " " + after);
        assertThat(sent).contains("@[Name \\(x\\) \\* y](urn:li:organization:12)");
        assertThat(shownByLinkedIn(sent)).isEqualTo(before + " Name (x) * y " + after);
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> reserved = Arbitraries.strings().withChars(RESERVED).ofMaxLength(3);
        Arbitrary<String> words =
                Arbitraries.of("a", "Tag", "é", "東", "🎉", "1", " ", "\n", "hashtag", "/", "http://a.b/");
        return Combinators.combine(reserved, words, Arbitraries.strings().ofMaxLength(2))
                .as((one, two, three) -> one + two + three)
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }

    /** A reader of its own making: at a reserved character that begins nothing it stops, as LinkedIn does. */
    private static String shownByLinkedIn(String sent) {
        Pattern element = Pattern.compile(
                "\\\\(?<escaped>.)"
                        + "|\\{hashtag\\|\\\\#\\|(?<template>[^|{}\\\\]+)}"
                        + "|(?<tag>#[\\p{L}\\p{M}\\p{N}]+)"
                        + "|@\\[(?<name>(?:[^\\]\\\\]|\\\\.)+)]\\(urn:li:(?:person|organization):[\\w-]+\\)"
                        + "|(?<plain>[^\\\\|{}@\\[\\]()<>#*_~])",
                Pattern.DOTALL);
        Matcher matcher = element.matcher(sent);
        StringBuilder shown = new StringBuilder();
        int at = 0;
        while (matcher.region(at, sent.length()).lookingAt()) {
            shown.append(text(matcher));
            at = matcher.end();
        }
        return shown.toString();
    }

    private static String text(Matcher found) {
        if (found.group("name") != null) {
            return found.group("name").replaceAll("\\\\(.)", "$1");
        }
        return found.group("template") != null
                ? "#" + found.group("template")
                : found.group().startsWith("\\") ? found.group("escaped") : found.group();
    }
}
