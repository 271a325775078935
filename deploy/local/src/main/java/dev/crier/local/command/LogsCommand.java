package dev.crier.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.local.Stop;
import dev.crier.local.demo.CrierClient;
import dev.crier.local.logs.Logs;
import dev.crier.local.stack.LocalPorts;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "logs",
        description = "Shows what the services logged: the last entries, or the way of one post through all services.")
final class LogsCommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Crier crier;

    @Parameters(arity = "0..1", paramLabel = "SERVICE", description = "One part, as ./crier status names it.")
    private @Nullable String service;

    @Option(names = "--post", paramLabel = "ID", description = "Every entry on this post and its media, by time.")
    private @Nullable String post;

    @Option(names = "--user", paramLabel = "ID", description = "The post's owner, if it is not the demo's user.")
    private UUID user = CrierClient.DEMO_USER;

    @Option(names = "-n", paramLabel = "COUNT", description = "How many entries; ${DEFAULT-VALUE} unless told.")
    private int count = 200;

    @Override
    public Integer call() {
        Logs logs = new Logs(crier.layout());
        if (post == null) {
            logs.last(service == null ? logs.names() : List.of(service), count).forEach(crier.console()::line);
            return 0;
        }
        List<String> entries = logs.mentioning(idsOf(post));
        if (entries.isEmpty()) {
            throw new Stop("No service logged anything about the post " + post + ".");
        }
        entries.forEach(crier.console()::line);
        return 0;
    }

    /** The post's id and, when the API can be asked, its media's. */
    private List<String> idsOf(String postId) {
        List<String> ids = new ArrayList<>(List.of(postId));
        try {
            CrierClient client = CrierClient.login(
                    LocalPorts.http(LocalPorts.GATEWAY),
                    LocalPorts.http(LocalPorts.IDENTITY).resolve("/crier"),
                    user);
            for (JsonNode media : client.post(postId).path("media_ids")) {
                ids.add(media.asText());
            }
        } catch (Stop e) {
            System.err.println("crier: only the post's own id is searched for: " + e.sentence());
        }
        return ids;
    }
}
