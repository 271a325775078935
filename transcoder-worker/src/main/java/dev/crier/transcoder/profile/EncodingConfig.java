package dev.crier.transcoder.profile;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much work one file may be. */
@ConfigMapping(prefix = "crier.encoding")
public interface EncodingConfig {

    /** The longest video that is taken. */
    @WithDefault("4h")
    Duration maxDuration();

    /** What each encoding may take, however short the video. */
    @WithDefault("2m")
    Duration timeout();

    /** What it may take besides for each second of the video, in seconds. */
    @WithDefault("10")
    double timeoutPerSecond();

    /** Threads of one encoder; 0 takes half of the machine's processors, as two jobs run at once by default. */
    @WithDefault("0")
    int threads();

    /** When an encoding of a video of this length is killed. */
    default Duration limit(double seconds) {
        double counted = seconds > 0 ? seconds : maxDuration().toSeconds() / 4.0;
        return timeout().plusSeconds(Math.round(counted * timeoutPerSecond()));
    }
}
