package dev.crier.local.chaos;

import dev.crier.local.Stop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Arms running services, each by a file of its own, and sees what they did. */
final class Crashes {

    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    private final Path folder;

    Crashes(Path folder) {
        this.folder = folder;
    }

    /** The value of CRIER_CRASH_AT that makes a service look at its file. */
    String variable(String service) {
        return "@" + folder.resolve(service);
    }

    /** @param order as in {@code intent-committed:20}; one of the services is enough, but each that comes to the point in time carries it out */
    void arm(List<String> services, String order) {
        try {
            Files.createDirectories(folder);
            for (String service : services) {
                Files.deleteIfExists(done(service));
                Path draft = folder.resolve(service + ".draft");
                Files.writeString(draft, order);
                Files.move(draft, folder.resolve(service), StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            throw new Stop("Cannot write to " + folder + ": " + e.getMessage());
        }
    }

    /** Returns how many targets were caught, or empty when nobody came to the point in time. Disarms. */
    Optional<Integer> await(List<String> services, Duration longest) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        Optional<Integer> caught = caught(services);
        while (caught.isEmpty() && System.nanoTime() < end) {
            Thread.sleep(LOOK_EVERY);
            caught = caught(services);
        }
        disarm(services);
        return caught;
    }

    private Optional<Integer> caught(List<String> services) {
        return services.stream().flatMap(service -> caught(service).stream()).findFirst();
    }

    private Optional<Integer> caught(String service) {
        try {
            String[] words = Files.readString(done(service)).strip().split(" ", -1);
            // the file is the order itself until the process is about to end
            return words.length == 2 ? Optional.of(Integer.parseInt(words[1])) : Optional.empty();
        } catch (IOException notYet) {
            return Optional.empty();
        }
    }

    private void disarm(List<String> services) {
        try {
            for (String service : services) {
                Files.deleteIfExists(folder.resolve(service));
            }
        } catch (IOException e) {
            throw new Stop("Cannot write to " + folder + ": " + e.getMessage());
        }
    }

    private Path done(String service) {
        return folder.resolve(service + ".done");
    }
}
