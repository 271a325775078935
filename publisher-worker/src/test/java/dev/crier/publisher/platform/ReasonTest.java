package dev.crier.publisher.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReasonTest {

    @Test
    void doesNotRepeatWhatLooksLikeASecret() {
        String token = "EAAG" + "x9_Z-".repeat(12);
        assertThat(Reason.of("190", "Malformed access token " + token).message())
                .isEqualTo("Malformed access token ***");
        assertThat(Reason.of("9004", "Could not fetch https://media.example/r/a.mp4?X-Amz-Signature=abc now")
                        .message())
                .isEqualTo("Could not fetch https://media.example/r/a.mp4 now");
    }

    @Test
    void keepsOrdinaryWords() {
        String message = "Post urn:li:share:7531419633810557247 is a duplicate; see https://example.org/help.";
        assertThat(Reason.of("DUPLICATE_POST", message).message()).isEqualTo(message);
    }
}
