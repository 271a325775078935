package dev.crier.testkit.lexicon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crier.testkit.Specs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatsTest {

    @ParameterizedTest
    @CsvSource({
        "handle, handle",
        "did, did",
        "at-identifier, atidentifier",
        "nsid, nsid",
        "record-key, recordkey",
        "tid, tid",
        "at-uri, aturi",
        "datetime, datetime",
        "language, language"
    })
    void agreesWithTheProtocolsOwnVectors(String format, String file) {
        assertThat(Specs.vectors("atproto-interop-syntax/" + file + "_syntax_valid.txt"))
                .isNotEmpty()
                .allMatch(text -> Formats.matches(format, text));
        assertThat(Specs.vectors("atproto-interop-syntax/" + file + "_syntax_invalid.txt"))
                .isNotEmpty()
                .noneMatch(text -> Formats.matches(format, text));
    }

    @Test
    void refusesDatesThatDoNotExist() {
        assertThat(Specs.vectors("atproto-interop-syntax/datetime_parse_invalid.txt"))
                .isNotEmpty()
                .noneMatch(text -> Formats.matches("datetime", text));
    }

    @ParameterizedTest
    @CsvSource({
        "handle, a.example, a_b.example",
        "did, did:plc:abc, did:PLC:abc",
        "at-identifier, did:plc:abc, nobody",
        "nsid, app.bsky.feed.post, app.bsky",
        "record-key, self, a b",
        "tid, 3m6abcdefgh2k, zzzzzzzzzzzzz",
        "at-uri, at://a.example/app.bsky.feed.post/self, at://a.example/",
        "datetime, 2026-11-22T10:00:00Z, 2026-13-22T10:00:00Z",
        "language, pt-BR, j",
        "uri, https://a.example, a.example",
        "cid, bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku, bafkrei1"
    })
    void tellsGoodFromBad(String format, String good, String bad) {
        assertThat(Formats.matches(format, good)).isTrue();
        assertThat(Formats.matches(format, bad)).isFalse();
    }

    @Test
    void knowsEveryFormatOrSaysSo() {
        assertThatThrownBy(() -> Formats.matches("color", "red")).isInstanceOf(IllegalArgumentException.class);
    }
}
