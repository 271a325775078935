package dev.crier.publisher.platform.bluesky;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.testkit.Specs;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SyntaxTest {

    @ParameterizedTest
    @ValueSource(strings = {"alice.bsky.social", "A.co", "x--y.example.com", "1.example"})
    void knowsHandles(String text) {
        assertThat(Syntax.isHandle(text)).isTrue();
        assertThat(mentioned(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice", "-a.com", "a-.com", "a.1", "a_b.com", "a..b"})
    void knowsWhatIsNoHandle(String text) {
        assertThat(Syntax.isHandle(text)).isFalse();
        assertThat(mentioned(text)).isFalse();
    }

    @Test
    void knowsDidsAndLanguages() {
        assertThat(Syntax.isDid("did:web:a.example%3A8080")).isTrue();
        assertThat(Syntax.isDid("did:plc:")).isFalse();
        assertThat(Syntax.isLanguage("zh-Hant")).isTrue();
        assertThat(Syntax.isLanguage("j")).isFalse();
        assertThat(Syntax.isLanguage("")).isFalse();
    }

    @Test
    void agreesWithTheProtocolsOwnVectors() {
        agrees("handle", Syntax::isHandle);
        agrees("did", Syntax::isDid);
        agrees("language", Syntax::isLanguage);
        agrees("tid", Tid::isOne);
    }

    @Test
    void mentionsEveryHandleOfTheVectorsAndNothingElse() {
        agrees("handle", SyntaxTest::mentioned);
    }

    @Test
    void readsAndWritesTheTidsOfTheVectors() {
        // the first bit of a timestamp is zero; the syntax alone would let it be one
        assertThat(Specs.vectors("atproto-interop-syntax/tid_syntax_valid.txt").filter(tid -> tid.matches("[2-7ab].*")))
                .isNotEmpty()
                .allSatisfy(tid ->
                        assertThat(Tid.of(Tid.time(Tid.after(tid)), clock(tid))).isEqualTo(Tid.after(tid)));
    }

    private static int clock(String tid) {
        String digits = "234567abcdefghijklmnopqrstuvwxyz";
        return digits.indexOf(tid.charAt(11)) * 32 + digits.indexOf(tid.charAt(12));
    }

    private static void agrees(String file, Predicate<String> check) {
        assertThat(Specs.vectors("atproto-interop-syntax/" + file + "_syntax_valid.txt"))
                .isNotEmpty()
                .allMatch(check);
        assertThat(Specs.vectors("atproto-interop-syntax/" + file + "_syntax_invalid.txt"))
                .isNotEmpty()
                .noneMatch(check);
    }

    /** Whether the whole text after an @ becomes one mention. */
    private static boolean mentioned(String text) {
        String[] asked = {""};
        Facets.of("@" + text, handle -> {
            asked[0] = handle;
            return Optional.of("did:plc:x");
        });
        return asked[0].equalsIgnoreCase(text);
    }
}
