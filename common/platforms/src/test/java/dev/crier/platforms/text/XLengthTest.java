package dev.crier.platforms.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** X's own conformance vectors where they lie beside the project, and a few of ours everywhere. */
class XLengthTest {

    @Test
    void weighsWhatXWeighs() {
        List<String> different = new ArrayList<>();
        for (String suite :
                List.of("WeightedTweetsWithDiscountedEmojiCounterTest", "UnicodeDirectionalMarkerCounterTest")) {
            for (JsonNode vector : vectors("validate.yml").path("tests").path(suite)) {
                int expected = vector.at("/expected/weightedLength").asInt();
                int counted = XLength.of(vector.path("text").asText());
                if (counted != expected) {
                    different.add(suite + " " + vector.path("description").asText() + ": " + counted + " instead of "
                            + expected + " " + vector.path("text"));
                }
            }
        }
        assertThat(different).isEmpty();
    }

    @Test
    void allowsWhatXAllows() {
        assertThat(vectors("validate.yml").at("/tests/tweets"))
                .filteredOn(vector -> vector.path("expected").asBoolean())
                .isNotEmpty()
                .allSatisfy(vector ->
                        assertThat(XLength.of(vector.path("text").asText())).isBetween(1, 280));
    }

    /** Of X's vectors we differ in these only: odd hosts, and t.co addresses with something behind. */
    @Test
    void findsTheLinksThatXFinds() {
        Map<String, List<String>> different = new TreeMap<>();
        for (JsonNode vector : vectors("extract.yml").at("/tests/urls")) {
            List<String> found = XLinks.in(vector.path("text").asText())
                    .map(MatchResult::group)
                    .toList();
            List<String> expected = new ArrayList<>();
            vector.path("expected").forEach(link -> expected.add(link.asText()));
            if (!found.equals(expected)) {
                different.put(vector.path("description").asText(), found);
            }
        }
        assertThat(different)
                .containsOnlyKeys(
                        "DO NOT Extract URLs with a - or + in the middle of an email address",
                        "DO NOT extract URLs with > 40 characters in a t.co slug",
                        "Extract a t.co URL with a trailing apostrophe",
                        "Extract a t.co URL with a trailing hyphen",
                        "Extract domain followed by Japanese characters",
                        "Extract non-ASCII host name URLs with protocol, but ignore host names bigger than 63 characters. Also handle exceptions for non-ASCII hostnames longer than 256 characters");
    }

    @Test
    void knowsEveryTopLevelDomainAfterAScheme() {
        JsonNode tests = vectors("tlds.yml").path("tests");
        assertThat(Stream.of("generic", "country")
                        .flatMap(suite -> StreamSupport.stream(tests.path(suite).spliterator(), false))
                        .map(vector -> vector.path("text").asText()))
                .hasSizeGreaterThan(1000)
                .allSatisfy(link -> assertThat(XLength.of(link)).isEqualTo(23));
    }

    @ParameterizedTest
    @CsvSource({
        "plain words, 11",
        "schön – ja, 10",
        "日本語, 6",
        "Κρήτη Жук, 9",
        "see https://example.com/a?b=c., 28",
        "HTTPS://EXAMPLE.COM, 23",
        "https://example.photography/a-very-long-path/that/goes/on/and/on, 23",
        "example.com and example.org/x, 51",
        "日本example.comです, 31",
        "example.comとexample.org, 48",
        "🧑‍🚀 👍🏿 🇯🇵, 8",
        "me@example.com, 14",
        "$ACME up, 8",
    })
    void weighsWordsLinksAndEmoji(String text, int weight) {
        assertThat(XLength.of(text)).isEqualTo(weight);
    }

    @Test
    void takesALabelThatIsTooLongForText() {
        String label = "a".repeat(64);
        assertThat(XLength.of("https://" + label + ".com")).isEqualTo(8 + 64 + 4);
        assertThat(XLength.of("https://" + label.substring(1) + ".com")).isEqualTo(23);
    }

    private static JsonNode vectors(String name) {
        Path file = root().resolve("../shared/specs/twitter-text").resolve(name);
        assumeTrue(Files.exists(file), "twitter-text's vectors are not beside the project: " + file.normalize());
        try {
            return new YAMLMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        return Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                .filter(folder -> Files.exists(folder.resolve("mvnw")))
                .findFirst()
                .orElseThrow();
    }
}
