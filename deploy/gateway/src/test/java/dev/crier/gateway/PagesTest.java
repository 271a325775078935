package dev.crier.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PagesTest {

    @Test
    void showsTheResultOfAConnect() {
        assertThat(Pages.connected(List.of("youtube"), List.of("connected")))
                .contains("Connect youtube")
                .contains("The account is connected")
                .contains("<code>connected</code>");
    }

    @Test
    void escapesWhatTheAddressSays() {
        assertThat(Pages.connected(List.of("<script>alert(1)</script>"), List.of("\"'><img src=x onerror=alert(1)>")))
                .doesNotContain("<script", "<img")
                .contains("&lt;script&gt;")
                .contains("&quot;&#39;&gt;&lt;img");
    }

    @Test
    void cutsLongValuesAndLivesWithoutAny() {
        assertThat(Pages.connected(List.of(), List.of("x".repeat(5_000)))).hasSizeLessThan(1_500);
        assertThat(Pages.connected(List.of(), List.of())).contains("unknown");
    }
}
