package dev.crier.publisher.platform.twitter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.publisher.platform.twitter.TwitterTypes.Found;
import dev.crier.publisher.platform.twitter.TwitterTypes.Link;
import java.util.List;
import org.junit.jupiter.api.Test;

class TwitterTextTest {

    private static final Link WEB = new Link("https://t.co/aaaaaaaaaa", "https://example.com/a?b=1&c=2", false);
    private static final Link BARE = new Link("https://t.co/bbbbbbbbbb", "http://example.org", false);
    private static final Link MEDIUM = new Link("https://t.co/cccccccccc", "https://x.com/u/status/1/video/1", true);

    @Test
    void seesThroughWrappedLinksAndEscapes() {
        assertThat(same(
                        "Fish & chips <3 https://example.com/a?b=1&c=2, at Example.org\n\nbye",
                        "Fish &amp; chips &lt;3 https://t.co/aaaaaaaaaa, at https://t.co/bbbbbbbbbb\n\nbye",
                        WEB,
                        BARE))
                .isTrue();
    }

    @Test
    void dropsTheLinkOfTheMedia() {
        assertThat(same("Look", "Look https://t.co/cccccccccc", MEDIUM)).isTrue();
        Found without = new Found("1", "Look https://t.co/dddddddddd", List.of(), List.of("3_1"), "1");
        assertThat(TwitterText.same("Look", without)).isTrue();
    }

    @Test
    void forgivesLettersAndWhiteSpace() {
        assertThat(same("Cafe\u0301  du\u00a0Monde ", "Café du\u00a0Monde")).isTrue();
        Link bytes = new Link("https://t.co/aaaaaaaaaa", "https://example.com/caf%C3%A9/", false);
        assertThat(same("https://example.com/café", "https://t.co/aaaaaaaaaa", bytes))
                .isTrue();
    }

    @Test
    void knowsOtherTextsAndOtherLinks() {
        assertThat(same("Look", "Look!")).isFalse();
        assertThat(same("New: https://example.com/1", "New: https://t.co/aaaaaaaaaa", WEB))
                .isFalse();
        assertThat(same("&amp;", "&amp;amp;")).isTrue();
        assertThat(same("&", "&amp;amp;")).isFalse();
    }

    private static boolean same(String said, String shown, Link... links) {
        return TwitterText.same(said, new Found("1", shown, List.of(links), List.of(), "1"));
    }
}
