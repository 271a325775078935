package dev.crier.local.stack;

import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * The main class of every service process: ends the process in order when the supervisor is gone, however it went, and
 * otherwise is the program's own main class. Uses nothing but the JDK, for it shares the program's class path.
 */
public final class Leash {

    private static final long GRACE_MILLIS = 5_000;

    private Leash() {}

    /** Arguments: the supervisor's process id, the program's main class, then its own arguments. */
    public static void main(String[] args) throws Throwable {
        ProcessHandle supervisor = ProcessHandle.of(Long.parseLong(args[0])).orElse(null);
        if (supervisor == null) {
            return;
        }
        var _ = supervisor.onExit().thenRun(Leash::end);
        try {
            Class.forName(args[1]).getMethod("main", String[].class).invoke(null, (Object)
                    Arrays.copyOfRange(args, 2, args.length));
        } catch (InvocationTargetException e) {
            Throwable cause = e.getCause();
            throw cause == null ? e : cause;
        }
    }

    private static void end() {
        Thread.ofPlatform().daemon().start(() -> {
            try {
                Thread.sleep(GRACE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            Runtime.getRuntime().halt(1);
        });
        System.exit(0);
    }
}
