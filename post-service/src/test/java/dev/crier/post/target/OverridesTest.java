package dev.crier.post.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class OverridesTest {

    @Test
    void prefersTheAccountOverThePlatformOverThePost() {
        assertThat(Overrides.merge("post", Map.of(), Map.of()).caption()).isEqualTo("post");
        assertThat(Overrides.merge("post", Map.of("caption", "platform"), Map.of())
                        .caption())
                .isEqualTo("platform");
        assertThat(Overrides.merge("post", Map.of("caption", "platform"), Map.of("caption", "account"))
                        .caption())
                .isEqualTo("account");
        assertThat(Overrides.merge("post", Map.of("caption", "platform"), Map.of("caption", ""))
                        .caption())
                .isEmpty();
    }

    @Test
    void countsNullAsNotSet() {
        var account = new HashMap<String, Object>();
        account.put("caption", null);
        account.put("title", null);
        var merged = Overrides.merge("post", Map.of("title", "T"), account);
        assertThat(merged.caption()).isEqualTo("post");
        assertThat(merged.configuration()).isEqualTo(Map.of("title", "T"));
    }

    @Test
    void keepsTheCaptionOutOfTheOptions() {
        assertThat(Overrides.merge("post", Map.of("caption", "c", "tags", "t"), Map.of())
                        .configuration())
                .isEqualTo(Map.of("tags", "t"));
    }

    @Property
    void everyOptionComesFromTheNearestThatSetsIt(
            @ForAll @Size(max = 6) Map<Character, Integer> platform,
            @ForAll @Size(max = 6) Map<Character, Integer> account) {
        var merged = Overrides.merge("post", named(platform), named(account));
        Set<String> keys = new HashSet<>(named(platform).keySet());
        keys.addAll(named(account).keySet());
        assertThat(merged.configuration().keySet()).isEqualTo(keys);
        merged.configuration()
                .forEach((key, value) -> assertThat(value)
                        .isEqualTo(
                                named(account).getOrDefault(key, named(platform).get(key))));
    }

    @Property
    void mergingTheResultAgainChangesNothing(
            @ForAll @Size(max = 6) Map<Character, Integer> platform,
            @ForAll @Size(max = 6) Map<Character, Integer> account) {
        var once = Overrides.merge("post", named(platform), named(account));
        assertThat(Overrides.merge(once.caption(), once.configuration(), Map.of()))
                .isEqualTo(once);
    }

    private static Map<String, Object> named(Map<Character, Integer> map) {
        var named = new HashMap<String, Object>();
        map.forEach((key, value) -> named.put("k" + key % 8, value));
        return named;
    }
}
