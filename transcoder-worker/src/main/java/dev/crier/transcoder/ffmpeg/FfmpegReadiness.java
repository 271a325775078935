package dev.crier.transcoder.ffmpeg;

import dev.crier.ffmpeg.FfmpegMissing;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready only with an FFmpeg. */
@Readiness
@ApplicationScoped
class FfmpegReadiness implements HealthCheck {

    private final Ffmpeg ffmpeg;

    FfmpegReadiness(Ffmpeg ffmpeg) {
        this.ffmpeg = ffmpeg;
    }

    @Override
    public HealthCheckResponse call() {
        var answer = HealthCheckResponse.named("FFmpeg");
        try {
            var tools = ffmpeg.tools();
            return answer.up()
                    .withData("version", tools.version())
                    .withData("folder", tools.folder().toString())
                    .build();
        } catch (FfmpegMissing e) {
            return answer.down().withData("problem", e.getMessage()).build();
        }
    }
}
