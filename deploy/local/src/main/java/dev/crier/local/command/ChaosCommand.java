package dev.crier.local.command;

import dev.crier.local.Stop;
import dev.crier.local.chaos.ChaosOptions;
import dev.crier.local.chaos.CrashPoints;
import dev.crier.local.chaos.FalseAnswers;
import dev.crier.local.chaos.Monkey;
import dev.crier.local.chaos.Outage;
import dev.crier.local.chaos.Scenario;
import dev.crier.local.chaos.Specimen;
import dev.crier.local.chaos.Zombie;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "chaos",
        description = "Breaks a stack of its own on purpose and compares what Crier says with what the sandbox's"
                + " audience sees. The last line is JSON; the exit code is 0 only if nothing was published twice or"
                + " lost. See docs/chaos.md.")
final class ChaosCommand implements Callable<Integer> {

    /** More than usual: so many targets can be caught by one crash. */
    private static final int JOBS = 256;

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Crier crier;

    @Parameters(
            arity = "1..*",
            paramLabel = "SCENARIO",
            description = "crash-points, false-answers, zombie, monkey or outage; several run one after the other.")
    private List<String> scenarios = List.of();

    @Option(names = "--times", paramLabel = "N", description = "How often: per point and platform, or in all.")
    private @Nullable Integer times;

    @Option(names = "--minutes", paramLabel = "M", description = "How long, for scenarios that last.")
    private @Nullable Integer minutes;

    @Option(names = "--seed", paramLabel = "S", description = "The same seed makes the same plan; drawn if not told.")
    private @Nullable Long seed;

    @Option(
            names = "--platforms",
            paramLabel = "IDS",
            description = "Of bluesky, instagram and twitter, one for each class; ${DEFAULT-VALUE} unless told.")
    private String platforms = "bluesky,instagram,twitter";

    /**
     * A scenario and its full size.
     *
     * @param publishers how many of them it needs
     */
    private record Plan(Scenario scenario, int times, int minutes, int publishers) {

        static Plan of(String name) {
            return switch (name) {
                case "crash-points" -> new Plan(new CrashPoints(), 200, 1, 1);
                case "false-answers" -> new Plan(new FalseAnswers(), 2_000, 1, 1);
                case "zombie" -> new Plan(new Zombie(), 100, 1, 2);
                case "monkey" -> new Plan(new Monkey(), 1, 15, 1);
                case "outage" -> new Plan(new Outage(), 10, 1, 1);
                default ->
                    throw new Stop(
                            Stop.USAGE,
                            "There is no scenario " + name
                                    + "; there are crash-points, false-answers, zombie, monkey and" + " outage.");
            };
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        long drawn = seed == null ? ThreadLocalRandom.current().nextInt(Integer.MAX_VALUE) : seed;
        List<Specimen> specimens = Specimen.of(platforms);
        List<ChaosRun.Step> steps = new ArrayList<>();
        int publishers = 1;
        for (String name : scenarios) {
            Plan plan = Plan.of(name);
            int count = positive("--times", times == null ? plan.times() : times);
            Duration time = Duration.ofMinutes(positive("--minutes", minutes == null ? plan.minutes() : minutes));
            steps.add(new ChaosRun.Step(plan.scenario(), new ChaosOptions(name, count, time, drawn, specimens)));
            publishers = Math.max(publishers, plan.publishers());
        }
        return ChaosRun.run(crier, steps, new ChaosRun.Scale(publishers, JOBS));
    }

    private static int positive(String option, int value) {
        if (value < 1) {
            throw new Stop(Stop.USAGE, option + " has to be above zero.");
        }
        return value;
    }
}
