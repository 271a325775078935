package dev.crier.publisher.platform.bluesky;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FacetsTest {

    @Test
    void countsInBytesOfUtf8() {
        JsonNode facets = facets("Hé @alice.bsky.social https://a.example #java");
        assertThat(facets).hasSize(3);
        assertThat(facets.at("/0/index/byteStart").asInt()).isEqualTo(4);
        assertThat(facets.at("/0/index/byteEnd").asInt()).isEqualTo(22);
        assertThat(facets.at("/0/features/0/did").asText()).isEqualTo("did:plc:alice.bsky.social");
        assertThat(facets.at("/1/index/byteStart").asInt()).isEqualTo(23);
        assertThat(facets.at("/1/index/byteEnd").asInt()).isEqualTo(40);
        assertThat(facets.at("/2/features/0/tag").asText()).isEqualTo("java");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "see https://a.example/x. Next       | https://a.example/x",
                "(https://a.example/x)               | https://a.example/x",
                "https://a.example/x_(y)             | https://a.example/x_(y)",
                "example.com is bare                 | example.com",
                "mail me@example.com                 | ''",
                "main.rs is a file                   | ''",
                "a #tag, more                        | #tag",
                "#1234 is no tag                     | ''",
                "no#tag inside a word                | ''",
                "emoji 🎉 #party🎉                    | #party🎉",
                "@nobody.invalid stays text          | ''",
                "(@alice.bsky.social)                | @alice.bsky.social",
                "@alice without a domain             | ''",
            })
    void findsWhatTheOfficialAppFinds(String text, String linked) {
        List<String> expected = linked.isEmpty() ? List.of() : List.of(linked);
        assertThat(slices(text.strip())).isEqualTo(expected);
    }

    @Test
    void givesABareDomainItsScheme() {
        assertThat(facets("go to example.com now").at("/0/features/0/uri").asText())
                .isEqualTo("https://example.com");
    }

    @Property(tries = 500)
    void neverOverlapsNorLeavesTheText(@ForAll @StringLength(max = 60) String noise) {
        String text = noise + " #a https://b.example " + noise;
        int last = 0;
        for (JsonNode facet : facets(text)) {
            int start = facet.at("/index/byteStart").asInt();
            int end = facet.at("/index/byteEnd").asInt();
            assertThat(start).isGreaterThanOrEqualTo(last);
            assertThat(end).isGreaterThan(start).isLessThanOrEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
            last = end;
        }
    }

    private static List<String> slices(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return StreamSupport.stream(facets(text).spliterator(), false)
                .map(facet -> new String(
                        Arrays.copyOfRange(
                                bytes,
                                facet.at("/index/byteStart").asInt(),
                                facet.at("/index/byteEnd").asInt()),
                        StandardCharsets.UTF_8))
                .toList();
    }

    private static JsonNode facets(String text) {
        return Facets.of(
                text, handle -> handle.endsWith(".invalid") ? Optional.empty() : Optional.of("did:plc:" + handle));
    }
}
