package dev.crier.local.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.local.Console;
import dev.crier.local.Stop;
import dev.crier.local.demo.Connection;
import dev.crier.local.demo.DemoUser;
import dev.crier.local.demo.Draft;
import dev.crier.local.demo.Refusals;
import dev.crier.local.demo.Upload;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Publishes one large video to each platform, one after the other. Whether a platform is sent the file or fetches it is
 * seen from what the publisher writes. The plain upload runs before and after, and its better time counts: a machine has
 * other work now and then.
 */
public final class PublishBench {

    private static final Duration LONGEST = Duration.ofMinutes(30);

    private final DemoUser user;
    private final BenchClient client;
    private final PlainUpload plain;
    private final Written written;
    private final Console console;

    /** @param publisherPid the process of publisher-worker */
    public PublishBench(DemoUser user, URI publisher, long publisherPid, URI sandboxControl, Console console) {
        this.user = user;
        URI sink = sandboxControl.resolve("/__sandbox/sink");
        this.client = new BenchClient(publisher, sink);
        this.plain = PlainUpload.to(sink, System.getenv().getOrDefault("PATH", ""), client);
        this.written = new Written(publisherPid);
        this.console = console;
    }

    /**
     * Runs and prints.
     *
     * @param folder where the video is made
     * @param platforms which ones; empty: all
     * @return whether all platforms that take the video got it
     */
    public boolean run(Path folder, ByteSize size, Set<String> platforms) throws InterruptedException {
        written.bytes(); // fails before the work, not after it
        List<Connection> connections = chosen(user.connect(), platforms);
        if (plain instanceof PlainUpload.Java) {
            console.line("There is no curl on the PATH, so the plain upload is sent by Java.");
        }
        Path file = user.makeVideo(folder, size.bytes());
        Upload.Ready video = user.uploadVideo(file);
        boolean allLive = true;
        for (Connection connection : connections) {
            BenchLine line = measure(connection, video, file);
            console.line(line.json());
            allLive &= !(line instanceof BenchLine.Failed);
        }
        return allLive;
    }

    /** Those of {@code platforms}, which all have to be there. */
    static List<Connection> chosen(List<Connection> connections, Set<String> platforms) {
        List<String> known = connections.stream().map(Connection::platform).toList();
        platforms.stream()
                .filter(platform -> !known.contains(platform))
                .findFirst()
                .ifPresent(unknown -> {
                    throw new Stop(
                            Stop.USAGE,
                            "The sandbox has no platform %s; it has %s.".formatted(unknown, String.join(", ", known)));
                });
        return connections.stream()
                .filter(connection -> platforms.isEmpty() || platforms.contains(connection.platform()))
                .toList();
    }

    private BenchLine measure(Connection connection, Upload.Ready video, Path file) throws InterruptedException {
        String platform = connection.platform();
        if (!connection.usable()) {
            return new BenchLine.Failed(platform, connection.problem());
        }
        Draft draft =
                new Draft("Crier bench " + System.currentTimeMillis(), List.of(video.mediaId()), List.of(connection));
        Refusals refusals = user.check(draft);
        var why = refusals.messageFor(connection);
        if (why.isPresent()) {
            return new BenchLine.Refused(platform, why.get());
        }
        Duration before = plain.put(file);
        Watch watch = Watch.begin(client, written);
        JsonNode result;
        Watch.Seen seen;
        try {
            result = user.publishNow(draft, LONGEST).path("results").path(0);
        } finally {
            seen = watch.end();
        }
        if (!result.path("outcome").asText().equals("published")) {
            String message = result.path("error_message").asText();
            return new BenchLine.Failed(platform, result.path("outcome").asText() + ": " + message);
        }
        Transfer transfer = Transfer.of(seen.looks(), video.bytes());
        if (transfer.written() < video.bytes() / 2) {
            return new BenchLine.Pulled(platform, seen.heap());
        }
        Duration after = plain.put(file);
        Duration faster = before.compareTo(after) < 0 ? before : after;
        return new BenchLine.Pushed(
                platform,
                seen.heap(),
                speed(video.bytes(), transfer.time()),
                speed(file.toFile().length(), faster),
                plain.by());
    }

    /** In MB/s. */
    private static double speed(long bytes, Duration time) {
        return bytes / 1e6 / (time.toNanos() / 1e9);
    }
}
