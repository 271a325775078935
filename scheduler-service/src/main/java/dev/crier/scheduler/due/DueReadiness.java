package dev.crier.scheduler.due;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Says whether due posts are being sent, and if not, why. */
@Readiness
@ApplicationScoped
class DueReadiness implements HealthCheck {

    private final DueDispatch dispatch;

    DueReadiness(DueDispatch dispatch) {
        this.dispatch = dispatch;
    }

    @Override
    public HealthCheckResponse call() {
        String trouble = dispatch.trouble();
        var answer = HealthCheckResponse.named("due posts").status(trouble == null);
        if (trouble != null) {
            answer.withData("trouble", trouble);
        }
        return answer.build();
    }
}
