package dev.crier.platforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DescriptorReaderTest {

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final String FILE = "youtube.yaml";

    @Test
    void readsAFile() {
        var youtube = DescriptorReader.read(FILE, text(file()));

        assertThat(youtube.title().max()).isEqualTo(100);
        assertThat(youtube.media().video().maxDuration()).hasHours(12);
        assertThat(youtube.media().image()).isNull();
    }

    @ParameterizedTest
    @MethodSource("everyFact")
    void namesTheFactThatIsMissing(String fact) {
        ObjectNode file = file();
        parent(file, fact).remove(last(fact));

        assertRefused(file, fact + " is missing");
    }

    @ParameterizedTest
    @CsvSource({"maximum", "text.maximum", "media.video.max_byte", "quotas.account.per", "options.title.maximum"})
    void namesTheKeyThatItDoesNotKnow(String fact) {
        ObjectNode file = file();
        parent(file, fact).put(last(fact), 1);

        assertRefused(file, fact + " is not a known fact");
    }

    @ParameterizedTest
    @CsvSource({
        "text.max, ~, text.max needs a value",
        "text.max, many, text.max cannot be read",
        "text.max, 0, text.max must be more than 0",
        "text.unit, letters, text.unit cannot be read",
        "text, 5, text is not a map of facts",
        "commit_class.video, E, commit_class.video cannot be read",
        "commit_class.video, ~, commit_class.video must be set exactly where",
        "commit_class.text, A, commit_class.text must be set exactly where",
        "options.title.type, song, options.title.type cannot be read",
        "options.title.values, '[a]', options.title.values are for choices",
        "options.privacy_status.values, ~, options.privacy_status.values are for choices",
        "options.title.type, image, options.title must end in _media_id",
        "options, 5, options",
        "placements, '{shorts: {text_only: true}}', placements.shorts.video is missing",
        "placements, '{shorts: {text_only: true, video: ~, image: ~, carousel: ~}}', placements must be words of",
        "id, vimeo, 'id is vimeo, but the file''s name says otherwise'",
        "id, You Tube, id",
        "api.documentation, '[]', api.documentation names no page",
        "auth.scopes, '[]', auth.scopes must name",
        "auth.refresh_token_life, ~, auth.refresh_token_life must be set",
        "auth.refresh, none, auth.refresh_token_life must be set",
        "auth.access_token_life, ~, auth.access_token_life is needed",
        "auth.access_token_life, 1 hour, auth.access_token_life cannot be read",
        "title.max, 0, title.max must be more than 0",
        "media.video, ~, media allows nothing to post",
        "media.video.mime_types, '[]', media.video.mime_types is empty",
        "media.video.video_codecs, '[]', media.video.video_codecs is empty",
        "media.video.audio_codecs, '[]', media.video.audio_codecs is empty",
        "media.video.max_bytes, 0, media.video.max_bytes must be more than 0",
        "media.video.min_bytes, 999000000000, media.video.max_bytes is less than",
        "media.video.min_duration, PT13H, media.video.max_duration is less than",
        "media.carousel, '{min: 2, max: 4, mixed: false}', media.carousel needs media.image",
        "media.carousel, '{min: 1, max: 4, mixed: false}', media.carousel.min must be 2 or more",
        "media.carousel, '{min: 3, max: 2, mixed: false}', media.carousel.max is less than",
        "quotas.account.posts, 0, quotas.account.posts must be more than 0",
        "quotas.app.window, PT0S, quotas.app.window must be a second or more",
        "quotas.placements, '{feed: {posts: 1, window: PT1H}}', quotas.placements.feed is no placement of this platform",
        "quotas.spacing, PT-1S, quotas.spacing must not be negative",
    })
    void namesTheFactThatIsWrong(String fact, String value, String message) throws Exception {
        ObjectNode file = file();
        parent(file, fact).set(last(fact), YAML.readTree(value));

        assertRefused(file, message);
    }

    @Test
    void refusesAFactThatIsWrittenTwice() {
        String twice = text(file()) + "name: Again\n";

        assertThatThrownBy(() -> DescriptorReader.read(FILE, twice))
                .isInstanceOf(InvalidDescriptor.class)
                .hasMessageStartingWith(FILE)
                .hasMessageContaining("name");
    }

    @Test
    void refusesWhatIsNotYaml() {
        assertThatThrownBy(() -> DescriptorReader.read(FILE, "a: [b"))
                .isInstanceOf(InvalidDescriptor.class)
                .hasMessageStartingWith(FILE + ": is not YAML");
    }

    static Stream<String> everyFact() {
        var facts = new ArrayList<String>();
        collect("", file(), facts);
        // an option's limits may be left out, and so may an option
        return facts.stream()
                .filter(fact -> !fact.startsWith("options.") || fact.endsWith(".type") || fact.endsWith(".about"));
    }

    private static void collect(String path, JsonNode node, List<String> facts) {
        node.properties().forEach(field -> {
            String fact = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
            facts.add(fact);
            collect(fact, field.getValue(), facts);
        });
    }

    private static void assertRefused(ObjectNode file, String message) {
        assertThatThrownBy(() -> DescriptorReader.read(FILE, text(file)))
                .isInstanceOf(InvalidDescriptor.class)
                .hasMessageStartingWith(FILE + ": " + message);
    }

    private static ObjectNode file() {
        try {
            return (ObjectNode) YAML.readTree(DescriptorFiles.readAll().get(FILE));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static String text(ObjectNode file) {
        try {
            return YAML.writeValueAsString(file);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static ObjectNode parent(ObjectNode file, String fact) {
        ObjectNode node = file;
        String[] steps = fact.split("\\.");
        for (int i = 0; i < steps.length - 1; i++) {
            node = (ObjectNode) node.get(steps[i]);
        }
        return node;
    }

    private static String last(String fact) {
        return fact.substring(fact.lastIndexOf('.') + 1);
    }
}
