package dev.crier.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.local.Console;
import dev.crier.local.Layout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** One post, end to end, on a running stack. */
public final class Demo {

    private static final Duration LONGEST = Duration.ofMinutes(5);

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
    public boolean run(DemoUser user, DemoContent content) throws InterruptedException {
        List<Connection> connections = user.connect();
        String marker =
                "demo" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        Draft draft = new Draft(
                content.caption(marker),
                upload(user, content),
                connections.stream().filter(Connection::usable).toList());
        Refusals refusals = user.check(draft);
        Draft accepted = draft.without(refusals);

        JsonNode post = accepted.targets().isEmpty()
                ? JsonHttpClient.JSON.createObjectNode()
                : user.publishSoon(accepted, LONGEST);
        Verdict verdict = Verdict.of(connections, refusals, post, user.live(marker));
        console.line("");
        verdict.lines().forEach(console::line);
        return verdict.allLive();
    }

    private List<String> upload(DemoUser user, DemoContent content) throws InterruptedException {
        List<String> media = new ArrayList<>();
        for (MediaFile file : content.files(new Samples(layout.data(), console))) {
            media.add(user.upload(file).mediaId());
        }
        return media;
    }
}
