package dev.crier.account.platform.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.account.token.Secret;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HttpCallTest {

    @Test
    void encodesQueriesWithoutPlusSigns() {
        assertThat(HttpCall.at(URI.create("https://a.example/"), "/x", Map.of("b", "1 2", "a", "https://c/?d=é&")))
                .hasToString("https://a.example/x?a=https%3A%2F%2Fc%2F%3Fd%3D%C3%A9%26&b=1%202");
    }

    @Test
    void doesNotPrintWhatItCarries() {
        var call = HttpCall.get(URI.create("https://a.example"), "/x", Map.of("access_token", "IGAA"))
                .as(Secret.of("bearer"));

        assertThat(call).hasToString("GET a.example");
    }
}
