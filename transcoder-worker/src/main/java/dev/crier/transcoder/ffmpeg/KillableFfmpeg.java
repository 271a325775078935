package dev.crier.transcoder.ffmpeg;

import com.github.kokorin.jaffree.ffmpeg.FFmpeg;
import com.github.kokorin.jaffree.process.Stopper;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** jaffree asks FFmpeg to stop on its standard input, which we close; this one ends the process. */
final class KillableFfmpeg extends FFmpeg {

    /** What a shell reports for a process that a signal ended; FFmpeg's own codes are other ones. */
    private static final Set<Integer> KILLED_BY_SIGNAL = IntStream.of(4, 6, 7, 8, 9, 11, 15)
            .mapToObj(signal -> 128 + signal)
            .collect(Collectors.toUnmodifiableSet());

    private volatile @Nullable Process process;

    KillableFfmpeg(Path executable) {
        super(executable);
    }

    /** Whether the process ended by a signal and not by its own decision. */
    boolean wasKilled() {
        Process ended = process;
        return ended != null && !ended.isAlive() && KILLED_BY_SIGNAL.contains(ended.exitValue());
    }

    @Override
    protected Stopper createStopper() {
        return new Stopper() {
            @Override
            public void graceStop() {
                forceStop();
            }

            @Override
            public void forceStop() {
                Process running = process;
                if (running != null) {
                    running.destroyForcibly();
                }
            }

            @Override
            public void setProcess(Process started) {
                process = started;
            }
        };
    }
}
