package dev.crier.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.local.Stop;
import dev.crier.local.Table;
import dev.crier.local.demo.OperatorClient;
import dev.crier.local.stack.LocalPorts;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "quarantine",
        description = "Shows publications that broke their worker off again and again, and has them taken up again.",
        subcommands = {QuarantineCommand.ListThem.class, QuarantineCommand.Replay.class},
        synopsisSubcommandLabel = "WHAT")
final class QuarantineCommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Crier crier;

    @Override
    public Integer call() {
        throw new Stop(Stop.USAGE, "Say what to do: ./crier quarantine list, or ./crier quarantine replay ID.");
    }

    private static OperatorClient client() {
        return OperatorClient.login(
                LocalPorts.http(LocalPorts.GATEWAY),
                LocalPorts.http(LocalPorts.IDENTITY).resolve("/crier"));
    }

    @Command(name = "list", description = "Lists them, the oldest first.")
    static final class ListThem implements Callable<Integer> {

        @ParentCommand
        @SuppressWarnings("NullAway.Init") // set by picocli
        private QuarantineCommand parent;

        @Override
        public Integer call() {
            JsonNode items = client().quarantine();
            if (items.isEmpty()) {
                parent.crier.console().line("Nothing is in quarantine.");
                return 0;
            }
            Table table = new Table("since", "id", "platform", "post", "account", "calls made");
            items.forEach(item -> table.row(
                    item.path("since").asText(),
                    item.path("id").asText(),
                    item.path("platform").asText(),
                    item.path("post_id").asText(),
                    item.path("account_id").asText(),
                    item.path("attempts").asText()));
            table.lines().forEach(parent.crier.console()::line);
            return 0;
        }
    }

    @Command(name = "replay", description = "Has one taken up where it stood; a call in doubt is read first.")
    static final class Replay implements Callable<Integer> {

        @ParentCommand
        @SuppressWarnings("NullAway.Init") // set by picocli
        private QuarantineCommand parent;

        @Parameters(paramLabel = "ID", description = "As ./crier quarantine list shows it.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        private String id;

        @Override
        public Integer call() {
            client().replay(id);
            parent.crier.console().line(id + " is taken up again.");
            return 0;
        }
    }
}
