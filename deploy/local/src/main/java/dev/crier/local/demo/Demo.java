package dev.crier.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.local.Console;
import dev.crier.local.Layout;
import dev.crier.local.Stop;
import dev.crier.local.demo.Connections.Connection;
import java.net.URI;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** One video, end to end, on a running stack. */
public final class Demo {

    private final Layout layout;
    private final Console console;

    public Demo(Layout layout, Console console) {
        this.layout = layout;
        this.console = console;
    }

    /** Refuses a file that is not there or not named like a video; called before anything is started. */
    public static void check(@Nullable Path video) {
        if (video != null) {
            VideoFile.of(video);
        }
    }

    /**
     * Runs the demo.
     *
     * @param given the video to send; null takes a sample
     * @return whether every target is live
     */
    public boolean run(URI gateway, URI issuer, URI sandboxControl, @Nullable Path given) throws InterruptedException {
        JsonHttpClient http = new JsonHttpClient();
        CrierClient crier = CrierClient.login(http, gateway, issuer, CrierClient.DEMO_USER);
        SandboxClient sandbox = new SandboxClient(http, sandboxControl);

        console.line("Accounts:");
        List<Connection> connections = new Connections(crier, sandbox, console).ensure();
        if (connections.stream().allMatch(connection -> connection.accountId().isEmpty())) {
            throw new Stop("No account could be connected.");
        }
        String mediaId = new Upload(new StorageClient(http), crier, console)
                .send(VideoFile.of(given == null ? sample() : given));

        String marker =
                "demo" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        Publication publication = new Publication(crier, console);
        JsonNode scheduled =
                publication.schedule("One video, sent once by Crier. #crier " + marker, mediaId, connections);
        console.line("Post %s is scheduled for %s"
                .formatted(
                        scheduled.path("id").asText(),
                        scheduled.path("scheduled_at").asText()));
        JsonNode post = publication.follow(scheduled);

        Verdict verdict = Verdict.of(connections, post, sandbox.livePosts(marker));
        console.line("");
        verdict.lines().forEach(console::line);
        return verdict.allLive();
    }

    private Path sample() {
        return SampleVideo.in(layout.data(), console);
    }
}
