package dev.crier.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.local.Console;
import dev.crier.local.Layout;
import dev.crier.local.Stop;
import java.net.URI;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** One post, end to end, on a running stack. */
public final class Demo {

    private final Layout layout;
    private final Console console;

    public Demo(Layout layout, Console console) {
        this.layout = layout;
        this.console = console;
    }

    /**
     * Runs the demo.
     *
     * @return whether every target that was published to is live
     */
    public boolean run(URI gateway, URI issuer, URI sandboxControl, DemoContent content) throws InterruptedException {
        JsonHttpClient http = new JsonHttpClient();
        CrierClient crier = CrierClient.login(http, gateway, issuer, CrierClient.DEMO_USER);
        SandboxClient sandbox = new SandboxClient(http, sandboxControl);

        List<Connection> connections = connect(crier, sandbox);
        String marker =
                "demo" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        List<String> media = upload(new Upload(new StorageClient(http), crier, console), content);
        Draft draft = new Draft(
                content.caption(marker),
                media,
                connections.stream().filter(Connection::usable).toList());
        Refusals refusals = Refusals.of(crier.validate(draft.json()));
        Draft accepted = draft.without(refusals);

        JsonNode post = accepted.targets().isEmpty()
                ? JsonHttpClient.JSON.createObjectNode()
                : publish(new Publication(crier, console), accepted);
        Verdict verdict = Verdict.of(connections, refusals, post, sandbox.livePosts(marker));
        console.line("");
        verdict.lines().forEach(console::line);
        return verdict.allLive();
    }

    private List<Connection> connect(CrierClient crier, SandboxClient sandbox) {
        console.line("Accounts:");
        List<Connection> connections = new Connections(crier, sandbox, console).ensure();
        if (connections.stream().noneMatch(Connection::usable)) {
            throw new Stop("No account could be connected.");
        }
        return new Boards(crier, console).pick(connections);
    }

    private List<String> upload(Upload upload, DemoContent content) throws InterruptedException {
        List<String> media = new ArrayList<>();
        for (MediaFile file : content.files(new Samples(layout.data(), console))) {
            media.add(upload.send(file));
        }
        return media;
    }

    private JsonNode publish(Publication publication, Draft draft) throws InterruptedException {
        JsonNode scheduled = publication.schedule(draft);
        console.line("Post %s is scheduled for %s"
                .formatted(
                        scheduled.path("id").asText(),
                        scheduled.path("scheduled_at").asText()));
        return publication.follow(scheduled);
    }
}
