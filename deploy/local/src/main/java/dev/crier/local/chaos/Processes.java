package dev.crier.local.chaos;

import dev.crier.local.Stop;
import dev.crier.local.stack.Stack;
import java.io.IOException;

/** Signals to the stack's own processes. */
final class Processes {

    private final Stack stack;

    Processes(Stack stack) {
        this.stack = stack;
    }

    void kill(String part) {
        signal(part, "KILL");
    }

    /** For Postgres: the immediate shutdown, which loses every session and recovers from the log. */
    void quit(String part) {
        signal(part, "QUIT");
    }

    void stop(String part) {
        signal(part, "STOP");
    }

    void resume(String part) {
        signal(part, "CONT");
    }

    private void signal(String part, String name) {
        long pid = stack.pid(part);
        if (pid <= 1 || pid == ProcessHandle.current().pid()) {
            return;
        }
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new Stop("Cannot run kill: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Stop("Interrupted.");
        }
    }
}
