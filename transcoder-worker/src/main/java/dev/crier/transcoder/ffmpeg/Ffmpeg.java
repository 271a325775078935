package dev.crier.transcoder.ffmpeg;

import com.github.kokorin.jaffree.LogLevel;
import com.github.kokorin.jaffree.ffmpeg.UrlInput;
import com.github.kokorin.jaffree.ffmpeg.UrlOutput;
import com.github.kokorin.jaffree.ffprobe.FFprobe;
import com.github.kokorin.jaffree.ffprobe.FFprobeResult;
import com.github.kokorin.jaffree.log.LogMessage;
import com.github.kokorin.jaffree.process.JaffreeAbnormalExitException;
import dev.crier.ffmpeg.FfmpegTools;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The two executables. Each call starts one process and waits for its end. */
@ApplicationScoped
public class Ffmpeg {

    private final FfmpegConfig config;
    private volatile @Nullable FfmpegTools tools;

    public Ffmpeg(FfmpegConfig config) {
        this.config = config;
    }

    /**
     * The executables, looked for until they are found.
     *
     * @throws dev.crier.ffmpeg.FfmpegMissing if there are none
     */
    public FfmpegTools tools() {
        FfmpegTools found = tools;
        if (found == null) {
            found = FfmpegTools.find(config.path().orElse(null), config.cache().orElseGet(FfmpegTools::defaultCache));
            tools = found;
        }
        return found;
    }

    /**
     * Reads a file's headers.
     *
     * @throws FfmpegException.Refused if there is nothing to read
     */
    public FFprobeResult probe(Source source) throws FfmpegException, InterruptedException {
        var probe = new FFprobe(tools().ffprobe())
                .setShowFormat(true)
                .setShowStreams(true)
                .setLogLevel(LogLevel.ERROR)
                .setFormat(source.format())
                .setInput(source.url());
        for (int i = 0; i + 1 < source.options().size(); i += 2) {
            probe.addArguments(source.options().get(i), source.options().get(i + 1));
        }
        return supervise("ffprobe", config.probeTimeout(), () -> false, probe::execute);
    }

    /**
     * Makes one file.
     *
     * @param options for the output, in FFmpeg's words
     * @throws FfmpegException.Refused if the sources cannot be decoded
     */
    public void run(List<Source> sources, List<String> options, Path target, Duration limit)
            throws FfmpegException, InterruptedException {
        var ffmpeg = new KillableFfmpeg(tools().ffmpeg());
        for (Source source : sources) {
            var input = UrlInput.fromUrl(source.url()).setFormat(source.format());
            source.options().forEach(input::addArgument);
            ffmpeg.addInput(input);
        }
        var output = UrlOutput.toPath(target);
        options.forEach(output::addArgument);
        // a target that is left from a killed try is overwritten
        ffmpeg.addArgument("-nostdin").setOverwriteOutput(true).addOutput(output);
        ffmpeg.setLogLevel(LogLevel.ERROR);
        var _ = supervise("ffmpeg", limit, ffmpeg::wasKilled, ffmpeg::execute);
    }

    private static <T> T supervise(String name, Duration limit, BooleanSupplier killed, Callable<T> call)
            throws FfmpegException, InterruptedException {
        try {
            return Deadline.within(limit, call);
        } catch (TimeoutException e) {
            throw new FfmpegException.TimedOut(name + " had not ended after " + limit);
        } catch (ExecutionException e) {
            if (killed.getAsBoolean()) {
                throw new FfmpegException.Crashed(name + " was killed");
            }
            if (e.getCause() instanceof JaffreeAbnormalExitException exit) {
                throw new FfmpegException.Refused(complaints(exit));
            }
            throw new FfmpegException.Crashed(name + " could not be run: " + e.getCause());
        }
    }

    private static List<String> complaints(JaffreeAbnormalExitException exit) {
        return exit.getProcessErrorLogMessages().stream()
                .map(LogMessage::toString)
                .limit(5)
                .toList();
    }
}
