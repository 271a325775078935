package dev.crier.local.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MatcherTest {

    private static final String SECRET = "ya29.a-B_c/D+e=9~zZ and more";

    private final Findings findings = new Findings(new Matcher(Pattern.of("youtube access", SECRET)));

    @Test
    void findsItInClear() {
        findings.search("log", "token=" + SECRET + "&x");
        assertThat(findings.hits()).containsOnlyKeys("log");
        assertThat(findings.hits().get("log")).containsExactly("youtube access (clear)");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void findsItInBase64OfAnyAlignmentAndAlphabet(int before) {
        byte[] all = ("x".repeat(before) + SECRET + "tail").getBytes(StandardCharsets.UTF_8);
        findings.search("standard", Base64.getEncoder().encodeToString(all));
        findings.search("for addresses", Base64.getUrlEncoder().withoutPadding().encodeToString(all));
        assertThat(findings.hits()).containsOnlyKeys("standard", "for addresses");
    }

    @Test
    void findsItUrlEncodedInEitherCase() {
        String encoded = URLEncoder.encode(SECRET, StandardCharsets.UTF_8);
        findings.search("upper", encoded);
        findings.search(
                "lower",
                encoded.replace("%2F", "%2f")
                        .replace("%2B", "%2b")
                        .replace("%3D", "%3d")
                        .replace("%7E", "%7e"));
        assertThat(findings.hits()).containsOnlyKeys("upper", "lower");
    }

    @Test
    void findsItInHexOfEitherCase() {
        byte[] bytes = SECRET.getBytes(StandardCharsets.UTF_8);
        findings.search("lower", "\\x00" + HexFormat.of().formatHex(bytes));
        findings.search("upper", HexFormat.of().withUpperCase().formatHex(bytes));
        assertThat(findings.hits()).containsOnlyKeys("lower", "upper");
    }

    @Test
    void findsNothingWhereOnlyPartsOfItAre() {
        findings.search("log", SECRET.substring(1) + " " + SECRET.substring(0, SECRET.length() - 1));
        assertThat(findings.count()).isZero();
        assertThat(findings.places()).isEqualTo(1);
    }

    @Test
    void findsItAcrossTheBordersOfWhatIsReadAtOnce() throws IOException {
        for (int before = (1 << 20) - 200; before < (1 << 20) + 200; before += 7) {
            var one = new Findings(new Matcher(Pattern.of("k", SECRET)));
            byte[] text = ("x".repeat(before) + SECRET + "y".repeat(1 << 20)).getBytes(StandardCharsets.UTF_8);
            one.search("big", new ByteArrayInputStream(text));
            assertThat(one.count()).as("after %d bytes", before).isEqualTo(1);
            assertThat(one.bytes()).isEqualTo(text.length);
        }
    }

    @Test
    void findsEachOfAThousandAmongNoise() {
        var random = new Random(7);
        List<Pattern> patterns = new ArrayList<>();
        List<String> secrets = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            byte[] bytes = new byte[32];
            random.nextBytes(bytes);
            secrets.add(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
            patterns.addAll(Pattern.of("kind " + i, secrets.get(i)));
        }
        var matcher = new Matcher(patterns);
        byte[] noise = new byte[1 << 22];
        random.nextBytes(noise);
        assertThat(matcher.in(noise)).isEmpty();
        for (int i = 0; i < 1000; i++) {
            assertThat(matcher.in(("x" + secrets.get(i) + "y").getBytes(StandardCharsets.UTF_8)))
                    .singleElement()
                    .extracting(Pattern::kind)
                    .isEqualTo("kind " + i);
        }
    }

    @Test
    void neverSaysTheSecretItself() {
        findings.search("log", SECRET);
        assertThat(findings.hits().toString()).doesNotContain(SECRET);
    }
}
