package dev.crier.local.stack;

import dev.crier.local.Stop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What runs inside the supervisor logs to a file, so that the terminal shows the supervisor's own words alone. */
public final class SupervisorLog {

    private static final String FORMAT = "%1$tF %1$tT.%1$tL %4$-5s [%3$s] %5$s%6$s%n";

    private SupervisorLog() {}

    public static void to(Path file) {
        System.setProperty("java.util.logging.SimpleFormatter.format", FORMAT);
        LogManager.getLogManager().reset();
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Handler handler = new FileHandler(file.toString(), true);
            handler.setFormatter(new SimpleFormatter());
            handler.setLevel(Level.INFO);
            Logger.getLogger("").addHandler(handler);
        } catch (IOException e) {
            throw new Stop("Cannot write " + file + ": " + e.getMessage());
        }
    }
}
