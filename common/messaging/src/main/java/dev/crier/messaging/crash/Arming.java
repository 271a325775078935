package dev.crier.messaging.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The order that this process carries out.
 *
 * <p>{@value #VARIABLE} holds the order, or {@code @FILE}: then the file is looked at whenever a point is reached, which
 * lets a harness arm a running process. The file is moved to {@code FILE.done} before the order is carried out, with how
 * many targets it caught, so the process's successor starts unarmed.
 */
final class Arming {

    static final String VARIABLE = "CRIER_CRASH_AT";

    // read here and not through the configuration: enum constants live before any, and no bean should know of it
    static final @Nullable Arming CURRENT = of(System.getenv(VARIABLE), Arming::end);

    private final @Nullable Path file;
    private final Consumer<CrashOrder> end;
    private final Lock lock = new ReentrantLock();
    private @Nullable CrashOrder order;
    private @Nullable Gathering gathering;

    private Arming(@Nullable Path file, @Nullable CrashOrder order, Consumer<CrashOrder> end) {
        this.file = file;
        this.order = order;
        this.end = end;
    }

    /** @param end ends or stops the process */
    static @Nullable Arming of(@Nullable String value, Consumer<CrashOrder> end) {
        if (value == null || value.isBlank()) {
            return null;
        }
        return value.startsWith("@")
                ? new Arming(Path.of(value.substring(1)), null, end)
                : new Arming(null, CrashOrder.of(value), end);
    }

    /** Null if nothing happens here; otherwise completes when the process goes on, if ever. */
    @Nullable
    CompletableFuture<Void> arrive(CrashPoint point, int targets) {
        lock.lock();
        try {
            if (gathering == null) {
                CrashOrder found = take(point);
                if (found == null) {
                    return null;
                }
                gathering = new Gathering(found);
                Gathering begun = gathering;
                Thread.ofPlatform().daemon().name("crash-point").start(() -> carryOut(begun));
            }
            return gathering.order().point() == point ? gathering.arrive(targets) : null;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable CrashOrder take(CrashPoint point) {
        try {
            CrashOrder found = file == null ? order : CrashOrder.of(Files.readString(file));
            if (found == null || found.point() != point) {
                return null;
            }
            if (file != null) {
                Files.move(file, done(file), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            }
            order = null;
            return found;
        } catch (NoSuchFileException unarmed) {
            return null;
        } catch (IOException e) {
            throw new IllegalStateException("Cannot read " + file, e);
        }
    }

    private void carryOut(Gathering gathered) {
        int caught = gathered.await();
        if (file != null) {
            try {
                Files.writeString(done(file), gathered.order().point() + " " + caught + "\n");
            } catch (IOException e) {
                throw new IllegalStateException("Cannot write " + done(file), e);
            }
        }
        end.accept(gathered.order());
        lock.lock();
        try {
            gathering = null;
        } finally {
            lock.unlock();
        }
        gathered.release();
    }

    private static Path done(Path file) {
        return file.resolveSibling(file.getFileName() + ".done");
    }

    /** No hook runs, nothing is flushed. */
    private static void end(CrashOrder order) {
        if (!order.stop()) {
            Runtime.getRuntime().halt(137);
        }
        try {
            String self = Long.toString(ProcessHandle.current().pid());
            int code = new ProcessBuilder("kill", "-STOP", self)
                    .inheritIO()
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new IllegalStateException("kill -STOP answered " + code);
            }
        } catch (IOException e) {
            throw new IllegalStateException("Cannot stop this process", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
