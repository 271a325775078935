package dev.crier.local.stack;

import dev.crier.local.Console;
import dev.crier.local.Layout;
import dev.crier.local.Stop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * The running local Crier. Its parts come in stages: a stage starts, in parallel, when the one before it is ready, and
 * stops before it. A part that ends by itself is started again.
 */
public final class Stack implements AutoCloseable {

    private static final long SMALLEST_FREE_BYTES = 2L << 30;

    private final Layout layout;
    private final Console console;
    private final List<List<Keeper>> stages;
    private final CountDownLatch closed = new CountDownLatch(1);
    private boolean closing;

    private Stack(Layout layout, Console console, List<List<Keeper>> stages) {
        this.layout = layout;
        this.console = console;
        this.stages = stages;
    }

    /**
     * Prepares the stack without starting anything. Close it also when {@link #start} fails.
     *
     * @throws Stop when a port is taken or the disk is full
     */
    public static Stack prepare(Layout layout, List<List<Part>> stages, Console console) {
        return prepare(layout, stages, part -> new Keeper(part, layout, console), console);
    }

    /** The same for one whose parts are ended on purpose: each is started again without delay, however often. */
    public static Stack prepareToBreak(Layout layout, List<List<Part>> stages, Console console) {
        return prepare(
                layout, stages, part -> new Keeper(part, layout, console, Keeper.Patience.WHILE_BREAKING), console);
    }

    private static Stack prepare(
            Layout layout, List<List<Part>> stages, Function<Part, Keeper> keeping, Console console) {
        Leftovers.end(layout);
        PortCheck.requireFree(stages.stream().flatMap(List::stream).toList());
        requireDisk(layout);
        List<List<Keeper>> keepers = new ArrayList<>();
        for (List<Part> stage : stages) {
            keepers.add(stage.stream().map(keeping).toList());
            stage.forEach(part -> keepOldLog(layout.log(part.name())));
        }
        return new Stack(layout, console, keepers);
    }

    /**
     * Returns when every part is ready.
     *
     * @throws Stop naming the part that is not, with the end of its log
     */
    public void start() {
        RunRecord.of(RunRecord.SUPERVISOR, ProcessHandle.current().pid()).write(layout.run());
        for (List<Keeper> stage : stages) {
            all(stage.stream()
                    .map(keeper -> (Callable<Void>) () -> {
                        keeper.start();
                        return null;
                    })
                    .toList());
        }
        stages.forEach(stage -> stage.forEach(Keeper::watch));
    }

    /** The process of a part at this moment. */
    public long pid(String part) {
        return keeper(part).pid();
    }

    public Health health(String part) {
        return keeper(part).part().probe().check();
    }

    /** Stops a part until {@link #resume}. */
    public void hold(String part) {
        keeper(part).hold();
    }

    public void resume(String part) {
        keeper(part).resume();
    }

    private Keeper keeper(String part) {
        return stages.stream()
                .flatMap(List::stream)
                .filter(keeper -> keeper.part().name().equals(part))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no part " + part));
    }

    /** Stops everything, the last stage first. A second caller waits for the first. */
    @Override
    public void close() {
        boolean first;
        synchronized (this) {
            first = !closing;
            closing = true;
        }
        if (!first) {
            awaitUninterrupted();
            return;
        }
        console.passing("Stopping …");
        // at once for all: no part may be restarted because another one went first
        stages.forEach(stage -> stage.forEach(Keeper::release));
        for (List<Keeper> stage : stages.reversed()) {
            all(stage.stream()
                    .map(keeper -> (Callable<Void>) () -> {
                        keeper.stop();
                        return null;
                    })
                    .toList());
        }
        RunRecord.of(RunRecord.SUPERVISOR, 0).delete(layout.run());
        console.closeProgress();
        closed.countDown();
    }

    private void awaitUninterrupted() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void all(List<Callable<Void>> work) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Void>> futures = work.stream().map(threads::submit).toList();
            RuntimeException failure = null;
            for (Future<Void> future : futures) {
                try {
                    future.get();
                } catch (ExecutionException e) {
                    RuntimeException reason = e.getCause() instanceof RuntimeException r ? r : new RuntimeException(e);
                    failure = failure == null ? reason : failure;
                    threads.shutdownNow();
                }
            }
            if (failure != null) {
                throw failure;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Stop("Interrupted.");
        }
    }

    private static void requireDisk(Layout layout) {
        try {
            long free = Files.getFileStore(layout.data()).getUsableSpace();
            if (free < SMALLEST_FREE_BYTES) {
                throw new Stop("Only %d MB are free on the disk of %s; Crier needs 2 GB."
                        .formatted(free >> 20, layout.data()));
            }
        } catch (IOException e) {
            throw new Stop("Cannot look at the disk of " + layout.data() + ": " + e.getMessage());
        }
    }

    private static void keepOldLog(Path log) {
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            if (Files.exists(log)) {
                Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new Stop("Cannot write " + log + ": " + e.getMessage());
        }
    }
}
