package dev.crier.transcoder;

import dev.crier.transcoder.ffmpeg.Ffmpeg;
import dev.crier.transcoder.ffmpeg.FfmpegConfig;
import dev.crier.transcoder.probe.Prober;
import dev.crier.transcoder.profile.EncodingConfig;
import dev.crier.transcoder.profile.Renditions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The encoder without its container, with the defaults of its configuration. */
public final class TestEncoding {

    private final Ffmpeg ffmpeg = new Ffmpeg(new FfmpegConfig() {
        @Override
        public Optional<Path> path() {
            return Optional.empty();
        }

        @Override
        public Optional<Path> cache() {
            return Optional.empty();
        }

        @Override
        public Duration probeTimeout() {
            return Duration.ofSeconds(30);
        }
    });
    private final Prober prober = new Prober(ffmpeg);

    public Ffmpeg ffmpeg() {
        return ffmpeg;
    }

    public Prober prober() {
        return prober;
    }

    public Renditions renditions() {
        return new Renditions(ffmpeg, prober, new EncodingConfig() {
            @Override
            public Duration maxDuration() {
                return Duration.ofHours(4);
            }

            @Override
            public Duration timeout() {
                return Duration.ofMinutes(2);
            }

            @Override
            public double timeoutPerSecond() {
                return 10;
            }

            @Override
            public int threads() {
                return 0;
            }
        });
    }
}
