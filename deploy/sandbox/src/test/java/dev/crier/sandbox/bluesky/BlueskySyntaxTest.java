package dev.crier.sandbox.bluesky;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.testkit.Specs;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class BlueskySyntaxTest {
    @Test
    void agreesWithTheProtocolsOwnVectors() {
        agrees("handle", BlueskySyntax::isHandle);
        agrees("did", BlueskySyntax::isDid);
        agrees("nsid", BlueskySyntax::isNsid);
        agrees("recordkey", BlueskySyntax::isRecordKey);
        agrees("aturi", BlueskySyntax::isAtUri);
        agrees("datetime", BlueskySyntax::isDatetime);
        agrees("language", BlueskySyntax::isLanguage);
        agrees("tid", Tid::isOne);
        assertThat(Specs.vectors("atproto-interop-syntax/datetime_parse_invalid.txt"))
                .isNotEmpty()
                .noneMatch(BlueskySyntax::isDatetime);
    }

    private static void agrees(String file, Predicate<String> check) {
        assertThat(Specs.vectors("atproto-interop-syntax/" + file + "_syntax_valid.txt"))
                .isNotEmpty()
                .allMatch(check);
        assertThat(Specs.vectors("atproto-interop-syntax/" + file + "_syntax_invalid.txt"))
                .isNotEmpty()
                .noneMatch(check);
    }

    @Test
    void tellsGoodFromBad() {
        assertThat(BlueskySyntax.isHandle("alice.example")).isTrue();
        assertThat(BlueskySyntax.isHandle("alice")).isFalse();
        assertThat(BlueskySyntax.isDid("did:web:localhost%3A1234")).isTrue();
        assertThat(BlueskySyntax.isDid("did:web:")).isFalse();
        assertThat(BlueskySyntax.isAtUri("at://did:plc:abc/app.bsky.feed.post/3m6abcdefgh2k"))
                .isTrue();
        assertThat(BlueskySyntax.isAtUri("at://did:plc:abc/")).isFalse();
        assertThat(BlueskySyntax.isDatetime("2026-11-22T10:00:00.123456789012Z"))
                .isTrue();
        assertThat(BlueskySyntax.isDatetime("2026-02-30T10:00:00Z")).isFalse();
        assertThat(BlueskySyntax.isLanguage("pt-BR")).isTrue();
        assertThat(BlueskySyntax.isLanguage("j")).isFalse();
        assertThat(BlueskySyntax.isUri("https://a.example")).isTrue();
        assertThat(BlueskySyntax.isUri("a.example")).isFalse();
        assertThat(BlueskySyntax.isCid("bafkrei1")).isFalse();
    }
}
