package dev.crier.local.stack;

import dev.crier.local.Layout;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Ends recorded processes from outside: the running supervisor, or what one left behind that was killed. */
public final class Leftovers {

    private static final Duration SUPERVISOR_GRACE = Duration.ofSeconds(45);
    private static final Duration PART_GRACE = Duration.ofSeconds(10);

    private Leftovers() {}

    /** Asks the supervisor to stop everything, then ends what is still there. True when something was running. */
    public static boolean endAll(Layout layout) {
        boolean found = RunRecord.read(layout.run(), RunRecord.SUPERVISOR)
                .flatMap(RunRecord::process)
                .map(supervisor -> {
                    end(List.of(supervisor), SUPERVISOR_GRACE);
                    return true;
                })
                .orElse(false);
        return end(layout) || found;
    }

    /** Ends what a killed supervisor left behind. */
    static boolean end(Layout layout) {
        List<RunRecord> records = RunRecord.readAll(layout.run());
        List<ProcessHandle> processes = records.stream()
                .flatMap(record -> record.process().stream())
                .filter(process -> !process.equals(ProcessHandle.current()))
                .toList();
        end(processes, PART_GRACE);
        records.forEach(record -> record.delete(layout.run()));
        return !processes.isEmpty();
    }

    private static void end(List<ProcessHandle> processes, Duration grace) {
        processes.forEach(ProcessHandle::destroy);
        CompletableFuture<Void> gone = CompletableFuture.allOf(
                processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new));
        try {
            gone.completeOnTimeout(null, grace.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } finally {
            processes.stream().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroyForcibly);
        }
    }
}
