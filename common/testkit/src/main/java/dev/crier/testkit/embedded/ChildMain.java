package dev.crier.testkit.embedded;

import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The main class of every server JVM: starts the server's own main class, tells the parent when it is up, and ends the
 * JVM when the parent is gone, however it went. Uses nothing but the JDK, for it shares the server's class path.
 */
public final class ChildMain {

    /** Process id of the parent. */
    static final String PARENT = "crier.child.parent";
    /** File that appears when the server is up. */
    static final String READY = "crier.child.ready";
    /** Folder to delete when the parent is gone; absent when the data is to be kept. */
    static final String TEMPORARY = "crier.child.temporary";

    private static final long GRACE_MILLIS = 5_000;

    private ChildMain() {}

    /** Arguments: the server's main class, then its own arguments. */
    public static void main(String[] args) throws Throwable {
        watchParent(Long.getLong(PARENT));
        var main = Class.forName(args[0]).getMethod("main", String[].class);
        try {
            main.invoke(null, (Object) Arrays.copyOfRange(args, 1, args.length));
        } catch (InvocationTargetException e) {
            report(e);
            Runtime.getRuntime().halt(1);
        }
        Files.createFile(Path.of(System.getProperty(READY)));
    }

    /** The output is the server's log, whose end the parent shows. */
    @SuppressWarnings("CatchAndPrintStackTrace")
    static void report(ReflectiveOperationException failure) {
        failure.printStackTrace();
    }

    private static void watchParent(long pid) {
        var parent = ProcessHandle.of(pid);
        if (parent.isEmpty()) {
            Runtime.getRuntime().halt(1);
            return;
        }
        var _ = parent.get().onExit().thenRun(ChildMain::end);
    }

    private static void end() {
        var temporary = System.getProperty(TEMPORARY);
        if (temporary != null) {
            WorkFolder.delete(Path.of(temporary));
            Runtime.getRuntime().halt(0);
        }
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
