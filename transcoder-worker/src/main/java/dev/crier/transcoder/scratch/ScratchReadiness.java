package dev.crier.transcoder.scratch;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready only while the scratch folder has room. */
@Readiness
@ApplicationScoped
class ScratchReadiness implements HealthCheck {

    private final Scratch scratch;

    ScratchReadiness(Scratch scratch) {
        this.scratch = scratch;
    }

    @Override
    public HealthCheckResponse call() {
        var answer = HealthCheckResponse.named("Scratch folder");
        try {
            scratch.requireRoom();
            return answer.up().withData("free_bytes", scratch.free()).build();
        } catch (IOException e) {
            return answer.down()
                    .withData("problem", String.valueOf(e.getMessage()))
                    .build();
        }
    }
}
