package dev.crier.local.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.local.Console;
import dev.crier.local.demo.Connection;
import dev.crier.local.demo.DemoUser;
import dev.crier.local.demo.Draft;
import dev.crier.local.demo.Refusals;
import dev.crier.local.demo.Upload;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Publishes one large video to each platform, one after the other. Whether a platform is sent the file or fetches it is
 * seen from what the publisher writes.
 */
public final class PublishBench {

    private static final Duration LONGEST = Duration.ofMinutes(30);

    private final DemoUser user;
    private final BenchClient client;
    private final Written written;
    private final Console console;

    /** @param publisherPid the process of publisher-worker */
    public PublishBench(DemoUser user, URI publisher, long publisherPid, URI sandboxControl, Console console) {
        this.user = user;
        this.client = new BenchClient(publisher, sandboxControl);
        this.written = new Written(publisherPid);
        this.console = console;
    }

    /**
     * Runs and prints.
     *
     * @param folder where the video is made
     * @return whether all platforms that take the video got it
     */
    public boolean run(Path folder, ByteSize size) throws InterruptedException {
        written.bytes(); // fails before the work, not after it
        List<Connection> connections = user.connect();
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
        Duration plain = client.put(file);
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
        return new BenchLine.Pushed(
                platform,
                seen.heap(),
                speed(video.bytes(), transfer.time()),
                speed(file.toFile().length(), plain));
    }

    /** In MB/s. */
    private static double speed(long bytes, Duration time) {
        return bytes / 1e6 / (time.toNanos() / 1e9);
    }
}
