package dev.crier.local.command;

import dev.crier.local.Stop;
import dev.crier.local.bench.ByteSize;
import dev.crier.local.bench.PublishBench;
import dev.crier.local.chaos.ChaosOptions;
import dev.crier.local.chaos.EngineBench;
import dev.crier.local.chaos.Specimen;
import dev.crier.local.stack.LocalPorts;
import dev.crier.local.stack.RunRecord;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "bench",
        description = "Measures Crier on this machine.",
        subcommands = {BenchCommand.Publish.class, BenchCommand.Engine.class},
        synopsisSubcommandLabel = "WHAT")
final class BenchCommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Crier crier;

    @Override
    public Integer call() {
        throw new Stop(Stop.USAGE, "Say what to measure: ./crier bench publish or ./crier bench engine.");
    }

    @Command(
            name = "publish",
            description = "Publishes a large video to each sandbox platform that takes it and prints, one line of JSON"
                    + " each, the publisher's largest heap, the speed of its upload, and the speed of a plain upload of"
                    + " the same file by curl. Uses the running stack, or starts one and stops it afterwards.")
    static final class Publish implements Callable<Integer> {

        private static final String PUBLISHER = "publisher-worker";

        @ParentCommand
        @SuppressWarnings("NullAway.Init") // set by picocli
        private BenchCommand bench;

        @Option(
                names = "--size",
                paramLabel = "SIZE",
                description = "About how large the video is, as in 500m; ${DEFAULT-VALUE} unless told.")
        private String size = "1g";

        @Option(
                names = "--platform",
                paramLabel = "ID",
                description = "Publishes to this platform alone; may be given several times.")
        private Set<String> platforms = Set.of();

        @Override
        public Integer call() throws InterruptedException {
            ByteSize wanted = ByteSize.of(size);
            return OnStack.run(bench.crier, () -> run(wanted));
        }

        private int run(ByteSize wanted) throws InterruptedException {
            Crier crier = bench.crier;
            long pid = RunRecord.read(crier.layout().run(), PUBLISHER)
                    .flatMap(RunRecord::process)
                    .map(ProcessHandle::pid)
                    .orElseThrow(() -> new Stop("There is no process of " + PUBLISHER + "."));
            boolean allLive = new PublishBench(
                            OnStack.user(crier),
                            LocalPorts.http(LocalPorts.PUBLISHER),
                            pid,
                            LocalPorts.http(LocalPorts.SANDBOX),
                            crier.console())
                    .run(crier.layout().data(), wanted, platforms);
            return allLive ? 0 : Stop.FAILED;
        }
    }

    @Command(
            name = "engine",
            description =
                    "Publishes many posts on a stack of its own, and the same calls in a plain loop. The last line"
                            + " is JSON: publishes per second of both, their ratio and the CPU of one publish. The exit code is 0"
                            + " only if the engine reaches 60 % of the plain loop.")
    static final class Engine implements Callable<Integer> {

        @ParentCommand
        @SuppressWarnings("NullAway.Init") // set by picocli
        private BenchCommand bench;

        @Option(names = "--times", paramLabel = "N", description = "How many posts; ${DEFAULT-VALUE} unless told.")
        private int times = 2_000;

        @Override
        public Integer call() throws InterruptedException {
            if (times < 1) {
                throw new Stop(Stop.USAGE, "--times has to be above zero.");
            }
            ChaosOptions options = new ChaosOptions("engine", times, Duration.ZERO, 0, List.of(Specimen.BLUESKY));
            return ChaosRun.run(
                    bench.crier,
                    List.of(new ChaosRun.Step(new EngineBench(), options)),
                    new ChaosRun.Scale(1, EngineBench.AT_ONCE));
        }
    }
}
