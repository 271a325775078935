package dev.crier.local.bench;

import dev.crier.local.Stop;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;

/** The publisher's metrics, and an upload of a file as it is. */
final class BenchClient {

    private static final Duration LONGEST = Duration.ofMinutes(30);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI metrics;
    private final URI sink;

    /** @param sink takes a file and forgets it */
    BenchClient(URI publisher, URI sink) {
        this.metrics = publisher.resolve("/q/metrics");
        this.sink = sink;
    }

    /** The publisher's heap in use, in bytes. */
    long heap() throws InterruptedException {
        return Heap.used(send(HttpRequest.newBuilder(metrics).GET()));
    }

    /** Sends a file to the sink. Returns how long that took. */
    Duration put(Path file) throws InterruptedException {
        long begun = System.nanoTime();
        send(HttpRequest.newBuilder(sink).PUT(body(file)));
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private static BodyPublisher body(Path file) {
        try {
            return BodyPublishers.ofFile(file);
        } catch (IOException e) {
            throw new Stop("Cannot read " + file + ".");
        }
    }

    private String send(HttpRequest.Builder builder) throws InterruptedException {
        HttpRequest request = builder.timeout(LONGEST).build();
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new Stop("%s answered %d.".formatted(request.uri(), response.statusCode()));
            }
            return response.body();
        } catch (IOException e) {
            throw new Stop("%s does not answer (%s).".formatted(request.uri(), e.getMessage()));
        }
    }
}
