package dev.crier.testkit.embedded;

import java.lang.invoke.MethodHandles;
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
    /** Folder to delete at the end; absent when the data is to be kept. */
    static final String TEMPORARY = "crier.child.temporary";

    private static final long GRACE_MILLIS = 5_000;

    private ChildMain() {}

    /** Arguments: the server's main class, then its own arguments. */
    public static void main(String[] args) throws Throwable {
        var temporary = System.getProperty(TEMPORARY);
        if (temporary != null) {
            deleteAtExit(Path.of(temporary));
        }
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

    /** In order, so that kept data is whole; but not for ever. */
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

    /** Moved away first, so that a server that still runs cannot fill it again. */
    private static void deleteAtExit(Path folder) throws IllegalAccessException {
        // now, for a build may have replaced the class path by the time it is needed
        MethodHandles.lookup().ensureInitialized(WorkFolder.class);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            var gone = folder.resolveSibling(folder.getFileName() + "-gone");
            WorkFolder.delete(folder.toFile().renameTo(gone.toFile()) ? gone : folder);
            Runtime.getRuntime().halt(0);
        }));
    }
}
