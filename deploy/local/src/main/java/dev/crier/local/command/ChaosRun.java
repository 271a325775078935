package dev.crier.local.command;

import dev.crier.local.Layout;
import dev.crier.local.Stop;
import dev.crier.local.chaos.Arena;
import dev.crier.local.chaos.ChaosOptions;
import dev.crier.local.chaos.ChaosStack;
import dev.crier.local.chaos.Outcome;
import dev.crier.local.chaos.Scenario;
import dev.crier.local.stack.Stack;
import dev.crier.local.stack.StackLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A scenario on a stack of its own, from an empty folder to the last line. */
final class ChaosRun {

    private static final int INTERRUPTED = 130;

    private ChaosRun() {}

    /**
     * How large the stack is.
     *
     * @param jobs of each publisher at the same time
     */
    record Scale(int publishers, int jobs) {}

    /** @param options what the scenario is told */
    record Step(Scenario scenario, ChaosOptions options) {}

    /** Prints a line of JSON for each step. Returns the exit code: 0 only if all promises held in all of them. */
    static int run(Crier crier, List<Step> steps, Scale scale) throws InterruptedException {
        StackLock lock = StackLock.take(crier.layout())
                .orElseThrow(() -> new Stop("Crier is running, and this needs a stack of its own: ./crier down."));
        Layout layout = crier.layout().apart("chaos");
        wipe(layout.data());
        Stack stack = Stack.prepareToBreak(
                layout, ChaosStack.stages(layout, scale.publishers(), scale.jobs()), crier.console());
        LocalStack local = LocalStack.start(lock, layout, stack, crier.console(), INTERRUPTED);
        boolean allHold = true;
        List<String> lines = new ArrayList<>();
        try {
            for (Step step : steps) {
                crier.console()
                        .line("%s, seed %d"
                                .formatted(
                                        step.options().scenario(),
                                        step.options().seed()));
                Outcome outcome = step.scenario().run(Arena.on(stack, layout, crier.console(), step.options()));
                crier.console().line(outcome.json().toString());
                lines.add(outcome.json().toString());
                allHold &= outcome.holds();
            }
        } finally {
            local.closeAfterWork();
        }
        // once more, so that they come last
        lines.forEach(crier.console()::line);
        return allHold ? 0 : Stop.FAILED;
    }

    /** Nothing of an earlier run may be counted in this one. */
    private static void wipe(Path data) {
        try {
            Files.createDirectories(data);
            List<Path> old;
            try (Stream<Path> files = Files.walk(data)) {
                old = files.filter(file -> !file.equals(data))
                        .sorted(Comparator.reverseOrder())
                        .toList();
            }
            for (Path file : old) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new Stop("Cannot empty " + data + ": " + e.getMessage());
        }
    }
}
