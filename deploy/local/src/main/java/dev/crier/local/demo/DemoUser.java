package dev.crier.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.local.Console;
import dev.crier.local.Stop;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Does on a running stack what a person would do in a browser. */
public final class DemoUser {

    private final CrierClient crier;
    private final SandboxClient sandbox;
    private final Upload upload;
    private final Console console;

    private DemoUser(JsonHttpClient http, CrierClient crier, SandboxClient sandbox, Console console) {
        this.crier = crier;
        this.sandbox = sandbox;
        this.upload = new Upload(new StorageClient(http), crier, console);
        this.console = console;
    }

    /** Signs in at the local OpenID provider. */
    public static DemoUser login(URI gateway, URI issuer, URI sandboxControl, Console console) {
        JsonHttpClient http = new JsonHttpClient();
        return of(http, CrierClient.login(http, gateway, issuer, CrierClient.DEMO_USER), sandboxControl, console);
    }

    /** The same user with a client that is there already. */
    public static DemoUser of(CrierClient crier, URI sandboxControl, Console console) {
        return of(new JsonHttpClient(), crier, sandboxControl, console);
    }

    private static DemoUser of(JsonHttpClient http, CrierClient crier, URI sandboxControl, Console console) {
        return new DemoUser(http, crier, new SandboxClient(http, sandboxControl), console);
    }

    /** Connects every platform of the sandbox; at least one can be posted to. */
    public List<Connection> connect() {
        console.line("Accounts:");
        List<Connection> connections = new Connections(crier, sandbox, console).ensure();
        if (connections.stream().noneMatch(Connection::usable)) {
            throw new Stop("No account could be connected.");
        }
        return new Boards(crier, console).pick(connections);
    }

    /** Makes a video of nearly this size in a folder, unless it is there. */
    public Path makeVideo(Path folder, long bytes) {
        return new Samples(folder, console).video(bytes);
    }

    /** Uploads a video and waits until it is ready. */
    public Upload.Ready uploadVideo(Path video) throws InterruptedException {
        return upload(MediaFile.video(video));
    }

    /** Uploads a sample picture and waits until it is ready. */
    public Upload.Ready uploadPicture(Path folder) throws InterruptedException {
        return upload(MediaFile.picture(new Samples(folder, console).pictures(1).getFirst()));
    }

    Upload.Ready upload(MediaFile file) throws InterruptedException {
        return upload.send(file);
    }

    /** What Crier says against the post before it is published. */
    public Refusals check(Draft draft) {
        return Refusals.of(crier.validate(draft.json()));
    }

    /** Publishes in a few seconds, so that one can watch, and returns the post as it ended. */
    JsonNode publishSoon(Draft draft, Duration longest) throws InterruptedException {
        Publication publication = new Publication(crier, console, longest);
        JsonNode scheduled = publication.schedule(draft);
        console.line("Post %s is scheduled for %s"
                .formatted(
                        scheduled.path("id").asText(),
                        scheduled.path("scheduled_at").asText()));
        return publication.follow(scheduled);
    }

    /** Publishes at once and returns the post as it ended. */
    public JsonNode publishNow(Draft draft, Duration longest) throws InterruptedException {
        Publication publication = new Publication(crier, console, longest);
        return publication.follow(publication.now(draft));
    }

    /** What the sandbox's audience sees. */
    List<SandboxClient.LivePost> live(String marker) {
        return sandbox.livePosts(marker);
    }
}
