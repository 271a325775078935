package dev.crier.publisher.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.publisher.platform.Failure;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CredentialsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void waitsForATokenAsLongAsItIsAskedToAndCountsNoAttempt() {
        assertThat(failure(Response.status(503).header("Retry-After", "25")))
                .isInstanceOfSatisfying(
                        Failure.RateLimited.class,
                        wait -> assertThat(wait.retryAt()).isEqualTo(NOW.plusSeconds(25)));
        assertThat(failure(Response.status(503)))
                .isInstanceOfSatisfying(
                        Failure.RateLimited.class,
                        wait -> assertThat(wait.retryAt()).isEqualTo(NOW.plusSeconds(10)));
    }

    @Test
    void tellsWhatOnlyTheOwnerCanMendFromWhatPasses() {
        assertThat(failure(Response.status(409))).isInstanceOf(Failure.NeedsReconnect.class);
        assertThat(failure(Response.status(404))).isInstanceOf(Failure.AccountBlocked.class);
        assertThat(failure(Response.status(500))).isInstanceOf(Failure.Transient.class);
    }

    private static Failure failure(Response.ResponseBuilder answer) {
        return Credentials.failure(answer.build(), NOW).failure();
    }
}
