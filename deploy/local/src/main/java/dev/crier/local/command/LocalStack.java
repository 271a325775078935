package dev.crier.local.command;

import dev.crier.local.Console;
import dev.crier.local.Layout;
import dev.crier.local.Table;
import dev.crier.local.stack.LocalParts;
import dev.crier.local.stack.LocalPorts;
import dev.crier.local.stack.Signals;
import dev.crier.local.stack.Stack;
import dev.crier.local.stack.StackLock;
import dev.crier.local.stack.SupervisorLog;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** A stack that this process supervises, from the lock to the last process. */
final class LocalStack implements AutoCloseable {

    private final Stack stack;
    private final StackLock lock;
    private final AtomicBoolean asked = new AtomicBoolean();

    private LocalStack(Stack stack, StackLock lock) {
        this.stack = stack;
        this.lock = lock;
    }

    /**
     * Returns when everything is ready; nothing is left running when it throws.
     *
     * @param exitOnSignal the exit code after a Ctrl-C, or a stop from another terminal
     */
    static LocalStack start(StackLock lock, Layout layout, Console console, int exitOnSignal)
            throws InterruptedException {
        return start(lock, layout, Stack.prepare(layout, LocalParts.stages(layout), console), console, exitOnSignal);
    }

    /** The same with a stack that was prepared in another way. */
    static LocalStack start(StackLock lock, Layout layout, Stack stack, Console console, int exitOnSignal)
            throws InterruptedException {
        long begun = System.nanoTime();
        SupervisorLog.to(layout.log("gateway"));
        LocalStack local = new LocalStack(stack, lock);
        Runnable end = () -> {
            if (!local.asked.getAndSet(true)) {
                local.close();
                console.line("Stopped.");
                Runtime.getRuntime().halt(exitOnSignal);
            }
        };
        Signals.onEnd(end);
        onScriptGone(end);
        console.line("Starting Crier …");
        try {
            stack.start();
        } catch (RuntimeException e) {
            local.closeAfterWork();
            throw e;
        }
        console.line("Crier is up after %s.".formatted(Console.seconds(Duration.ofNanos(System.nanoTime() - begun))));
        return local;
    }

    /** The script hands Ctrl-C on; without it nobody could. */
    private static void onScriptGone(Runnable end) {
        Long script = Long.getLong("crier.script");
        if (script != null) {
            Thread.ofVirtual().name("script-watch").start(() -> {
                ProcessHandle.of(script).ifPresent(process -> process.onExit().join());
                end.run();
            });
        }
    }

    Stack stack() {
        return stack;
    }

    static void printAddresses(Console console) {
        new Table("what", "where")
                .row("API", LocalPorts.http(LocalPorts.GATEWAY) + "/api")
                .row("API description", LocalPorts.http(LocalPorts.GATEWAY) + "/openapi")
                .row("what is live", LocalPorts.http(LocalPorts.SANDBOX).toString())
                .row("OpenID issuer", LocalPorts.http(LocalPorts.IDENTITY) + "/crier")
                .row("S3", LocalPorts.http(LocalPorts.S3).toString())
                .row("Postgres", "postgresql://crier_owner:crier_owner@localhost:" + LocalPorts.POSTGRES + "/crier")
                .row("Kafka", "localhost:" + LocalPorts.KAFKA)
                .row("mail sink", "smtp://localhost:" + LocalPorts.SMTP)
                .lines()
                .forEach(console::line);
    }

    /** Never returns: the process ends when somebody asks it to. */
    void stay() throws InterruptedException {
        Thread.sleep(Long.MAX_VALUE);
    }

    @Override
    public void close() {
        stack.close();
        lock.close();
    }

    /** Stops everything. Does not return when the process was asked to end: that thread has the last word. */
    void closeAfterWork() throws InterruptedException {
        close();
        if (asked.get()) {
            stay();
        }
    }
}
