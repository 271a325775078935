package dev.crier.local.stack;

import dev.crier.local.Console;
import dev.crier.local.Layout;
import dev.crier.local.Stop;
import java.time.Duration;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Keeps one part running: starts it, waits until it is ready, starts it again when it ends by itself. */
final class Keeper {

    private static final Duration LOOK_EVERY = Duration.ofMillis(200);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    /** A part that ran this long is not in a crash loop: the pause starts small again. */
    private static final Duration STEADY = Duration.ofSeconds(60);

    private final Part part;
    private final Layout layout;
    private final Console console;
    private final Patience patience;
    private volatile boolean released;
    private final Lock launching = new ReentrantLock();
    private volatile @Nullable Running running;
    private volatile boolean held;

    Keeper(Part part, Layout layout, Console console) {
        this(part, layout, console, Patience.USUAL);
    }

    Keeper(Part part, Layout layout, Console console, Patience patience) {
        this.part = part;
        this.layout = layout;
        this.console = console;
        this.patience = patience;
    }

    /**
     * How much a part is given.
     *
     * @param ready how long a start may take
     * @param longestPause before a part that keeps ending is started again
     * @param tail how many lines of its log are shown when it ended before it was ready
     */
    record Patience(Duration ready, Duration longestPause, int tail) {

        static final Patience USUAL = new Patience(Duration.ofSeconds(150), Duration.ofSeconds(30), 15);
        /** For parts that are ended on purpose, however often, on a machine that is busy with it. */
        static final Patience WHILE_BREAKING = new Patience(Duration.ofMinutes(6), Duration.ofMillis(500), 0);
    }

    Part part() {
        return part;
    }

    /** Returns when the part is ready; throws {@link Stop} when it ended or was not ready in time. */
    void start() throws InterruptedException {
        long begun = System.nanoTime();
        launch();
        awaitReady();
        if (!released) {
            console.line("  %-18s ready after %s".formatted(part.name(), Console.seconds(since(begun))));
        }
    }

    private void launch() {
        launching.lock();
        try {
            if (!released) {
                forgetEnded();
                Running started = part.starter().start();
                running = started;
                RunRecord.of(part.name(), started.pid()).write(layout.run());
            }
        } finally {
            launching.unlock();
        }
    }

    /** A server that was killed still holds its data folder, for this process, until it is closed. */
    private void forgetEnded() {
        Running ended = running;
        if (ended != null && !ended.isAlive()) {
            ended.stop();
        }
    }

    private boolean isAlive() {
        Running last = running;
        return last != null && last.isAlive();
    }

    private void awaitReady() throws InterruptedException {
        long begun = System.nanoTime();
        Health health = part.probe().check();
        while (!health.up() && !released) {
            if (!isAlive()) {
                throw new Stop(part.name() + " ended while it was starting." + tail());
            }
            if (since(begun).compareTo(patience.ready()) > 0) {
                throw new Stop("%s was not ready after %d s (%s).%s"
                        .formatted(part.name(), patience.ready().toSeconds(), health.words(), tail()));
            }
            Thread.sleep(LOOK_EVERY);
            health = part.probe().check();
        }
    }

    private String tail() {
        return patience.tail() == 0 ? "" : LogTail.of(layout.log(part.name()), patience.tail());
    }

    /** Looks after the part, in a thread of its own, until it is released. */
    void watch() {
        Thread.ofVirtual().name("keeper-" + part.name()).start(() -> {
            try {
                keepAlive();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void keepAlive() throws InterruptedException {
        Duration pause = FIRST_PAUSE;
        long begun = System.nanoTime();
        while (!released) {
            if (held || isAlive()) {
                Thread.sleep(LOOK_EVERY);
                continue;
            }
            pause = since(begun).compareTo(STEADY) > 0 ? FIRST_PAUSE : pause;
            console.line(
                    "%s ended unexpectedly; starting it again in %s".formatted(part.name(), Console.seconds(pause)));
            Thread.sleep(pause);
            pause = shorter(pause.multipliedBy(2), patience.longestPause());
            begun = System.nanoTime();
            restart();
        }
    }

    private void restart() throws InterruptedException {
        try {
            start();
        } catch (Stop e) {
            console.line(e.sentence());
        } catch (RuntimeException e) {
            console.line("Cannot start " + part.name() + ": " + e.getMessage());
        }
    }

    /** From now on the part is not started again. */
    void release() {
        released = true;
    }

    /** The part's process; the one that ran last if none runs. */
    long pid() {
        Running last = running;
        return last == null ? 0 : last.pid();
    }

    /** Ends the part, and lets it be gone until {@link #resume}. */
    void hold() {
        held = true;
        stop();
    }

    void resume() {
        held = false;
    }

    /** Also ends what is being launched at this moment. */
    void stop() {
        launching.lock();
        try {
            Running last = running;
            if (last != null) {
                last.stop();
                running = null;
                RunRecord.of(part.name(), 0).delete(layout.run());
            }
        } finally {
            launching.unlock();
        }
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
