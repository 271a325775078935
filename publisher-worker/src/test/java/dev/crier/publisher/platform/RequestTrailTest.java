package dev.crier.publisher.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RequestTrailTest {

    private final RequestTrail trail = new RequestTrail();

    @Test
    void keepsTheIdOfTheLastCall() {
        trail.follow(() -> {
            answered(Map.of("x-request-id", "first"));
            RequestTrail.asked();
            answered(Map.of("x-fb-trace-id", "HkR1", "x-request-id", "other"));
            return "done";
        });
        assertThat(trail.last()).isEqualTo("HkR1");
    }

    @Test
    void takesNoEarlierCallsIdForThatOfACallWithoutAnAnswer() {
        trail.follow(() -> {
            answered(Map.of("x-request-id", "first"));
            RequestTrail.asked();
            return "lost";
        });
        assertThat(trail.last()).isNull();
        assertThat(Reason.of("a", "b").withRequest(trail.last()).requestId()).isNull();
    }

    @Test
    void takesNothingButIds() {
        trail.follow(() -> {
            answered(Map.of("x-request-id", "<script>alert(1)</script>"));
            return "done";
        });
        assertThat(trail.last()).isNull();
    }

    @Test
    void isHarmlessOutsideOfASteps() {
        answered(Map.of("x-request-id", "first"));
        assertThat(trail.last()).isNull();
    }

    private static void answered(Map<String, String> headers) {
        RequestTrail.answered(name -> Optional.ofNullable(headers.get(name)));
    }
}
