package dev.crier.sandbox.pinterest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.crier.sandbox.http.Json;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** That the contract, where it is there, really holds something against what is wrong. */
class PinterestSpecTest {
    @BeforeEach
    void needsTheContract() {
        assumeTrue(PinterestSpec.find().isPresent(), PinterestSpec.ABSENT);
    }

    @Test
    void findsWhatIsWrongWithAnAnswer() {
        PinterestSpec spec = PinterestSpec.find().orElseThrow();
        assertThat(spec.answer("GET", "/pins/1", 200, json("{\"id\":\"1\",\"media\":{\"media_type\":\"video\"}}")))
                .isEmpty();
        assertThat(spec.answer("GET", "/pins/1", 200, json("{\"id\":\"x\"}"))).isNotEmpty();
        assertThat(spec.answer("GET", "/pins/1", 200, json("{\"id\":\"1\",\"media\":{\"media_type\":\"film\"}}")))
                .isNotEmpty();
        assertThat(spec.answer("GET", "/boards", 200, json("{\"items\":[{\"id\":\"1\"}]}")))
                .isNotEmpty();
        assertThat(spec.answer("GET", "/media/1", 404, json("{\"code\":\"none\",\"message\":\"m\"}")))
                .isNotEmpty();
    }

    @Test
    void findsWhatIsWrongWithARequest() {
        PinterestSpec spec = PinterestSpec.find().orElseThrow();
        assertThat(spec.component(
                        "PinCreate",
                        json("{\"board_id\":\"1\",\"media_source\":{\"source_type\":\"image_url\",\"url\":\"u\"}}")))
                .isEmpty();
        assertThat(spec.component(
                        "PinCreate", json("{\"board_id\":\"1\",\"media_source\":{\"source_type\":\"image_url\"}}")))
                .isNotEmpty();
        assertThat(spec.component("PinCreate", json("{\"board_id\":\"one\"}"))).isNotEmpty();
    }

    private static com.fasterxml.jackson.databind.JsonNode json(String text) {
        return Json.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
