package dev.crier.platforms.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.contracts.PlatformId;
import dev.crier.platforms.PlatformDescriptor;
import dev.crier.platforms.Platforms;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextCheckTest {

    private static final Platforms PLATFORMS = Platforms.load();

    @ParameterizedTest
    @CsvSource({
        "bluesky, a, 300",
        "bluesky, 👍🏽, 300",
        "twitter, a, 280",
        "twitter, 日, 140",
        "instagram, a, 2200",
        "youtube, ü, 2500",
        "threads, 😀, 125",
    })
    void takesTheLongestCaptionAndNoLonger(String platform, String character, int most) {
        assertThat(caption(platform, character.repeat(most))).isEmpty();
        assertThat(caption(platform, character.repeat(most + 1))).containsExactly(ViolationCode.CAPTION_TOO_LONG);
    }

    @Test
    void countsBytesToo() {
        assertThat(caption("bluesky", "👨‍👩‍👧‍👦".repeat(300))).containsExactly(ViolationCode.CAPTION_TOO_LONG);
    }

    @Test
    void saysHowMuchToCut() {
        assertThat(TextCheck.caption(platform("bluesky"), "a".repeat(312), true))
                .extracting(Violation::message)
                .containsExactly("Bluesky allows a caption of 300 characters, and this one has 312: shorten it by 12.");
    }

    @Test
    void limitsHashtagsMentionsAndLinks() {
        assertThat(caption("instagram", "#tag ".repeat(31))).containsExactly(ViolationCode.TOO_MANY_HASHTAGS);
        assertThat(caption("instagram", "@name ".repeat(21))).containsExactly(ViolationCode.TOO_MANY_MENTIONS);
        assertThat(caption("threads", "a.com b.com c.com d.com e.com f.com"))
                .containsExactly(ViolationCode.TOO_MANY_LINKS);
    }

    @Test
    void namesACharacterThatIsForbidden() {
        assertThat(TextCheck.caption(platform("youtube"), "a < b > c", true))
                .extracting(Violation::message)
                .containsExactly("YouTube does not allow \"<\" in a caption: remove it.");
    }

    @Test
    void asksForACaptionWhereThereIsNothingElse() {
        assertThat(TextCheck.caption(platform("bluesky"), " ", false))
                .extracting(Violation::code)
                .containsExactly(ViolationCode.CAPTION_MISSING);
        assertThat(caption("bluesky", "")).isEmpty();
        assertThat(caption("linkedin", "")).containsExactly(ViolationCode.CAPTION_MISSING);
    }

    @Test
    void holdsATitleAgainstItsLimits() {
        assertThat(title("youtube", "t".repeat(100))).isEmpty();
        assertThat(title("youtube", "t".repeat(101))).containsExactly(ViolationCode.TITLE_TOO_LONG);
        assertThat(title("youtube", "a > b")).containsExactly(ViolationCode.TITLE_FORBIDDEN_CHARACTER);
        assertThat(title("youtube", null)).containsExactly(ViolationCode.TITLE_MISSING);
        assertThat(title("pinterest", null)).isEmpty();
        assertThat(title("bluesky", "t".repeat(1000))).isEmpty();
    }

    private static List<ViolationCode> caption(String platform, String caption) {
        return TextCheck.caption(platform(platform), caption, true).stream()
                .map(Violation::code)
                .toList();
    }

    private static List<ViolationCode> title(String platform, String title) {
        return TextCheck.title(platform(platform), title).stream()
                .map(Violation::code)
                .toList();
    }

    private static PlatformDescriptor platform(String id) {
        return PLATFORMS.find(PlatformId.of(id)).orElseThrow();
    }
}
