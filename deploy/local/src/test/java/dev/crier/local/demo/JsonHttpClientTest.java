package dev.crier.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

class JsonHttpClientTest {

    @Test
    void readsTheParametersOfAnAddress() {
        assertThat(JsonHttpClient.query(URI.create("http://x/connected?result=choose&choice_id=1-2&name=a%26b+c")))
                .containsEntry("result", "choose")
                .containsEntry("choice_id", "1-2")
                .containsEntry("name", "a&b c");
        assertThat(JsonHttpClient.query(URI.create("http://x/connected"))).isEmpty();
    }
}
