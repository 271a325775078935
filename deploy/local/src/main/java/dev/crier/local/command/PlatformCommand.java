package dev.crier.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.local.Table;
import dev.crier.local.demo.OperatorClient;
import dev.crier.local.stack.LocalPorts;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** An operator's switches. */
@Command(
        name = "platform",
        description = "Pauses platforms, disables them, or lets them go on.",
        synopsisSubcommandLabel = "(list | pause | resume | disable | stop-all | go)")
final class PlatformCommand {

    private static final String ID = "As in tiktok; ./crier platform list names all.";
    private static final String REASON = "What the owners of the posts that do not go out are told.";
    private static final String BY_HAND = "Paused by the operator.";

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Crier crier;

    @Command(name = "list", description = "Shows every switch.")
    int list() {
        JsonNode switches = operator().switches();
        print(rows(switches).lines());
        return 0;
    }

    @Command(name = "pause", description = "Lets the posts for a platform wait.")
    int pause(
            @Parameters(paramLabel = "ID", description = ID) String id,
            @Option(names = "--reason", paramLabel = "TEXT", description = REASON) @Nullable String reason) {
        return changed(operator().change(id, "paused", reason == null ? BY_HAND : reason));
    }

    @Command(name = "resume", description = "Lets a platform's posts go out again.")
    int resume(@Parameters(paramLabel = "ID", description = ID) String id) {
        return changed(operator().change(id, "active", null));
    }

    @Command(name = "disable", description = "Refuses the posts for a platform.")
    int disable(
            @Parameters(paramLabel = "ID", description = ID) String id,
            @Option(names = "--reason", paramLabel = "TEXT", required = true, description = REASON) String reason) {
        return changed(operator().change(id, "disabled", reason));
    }

    @Command(name = "stop-all", description = "Lets all posts wait, whatever their platform.")
    int stopAll(@Option(names = "--reason", paramLabel = "TEXT", description = REASON) @Nullable String reason) {
        return changed(operator().changeAll("paused", reason == null ? BY_HAND : reason));
    }

    @Command(name = "go", description = "Ends stop-all; platforms with a switch of their own keep it.")
    int go() {
        return changed(operator().changeAll("active", null));
    }

    /** The table of what the API answered. */
    static Table rows(JsonNode switches) {
        Table table = new Table("platform", "status", "reason");
        row(table, switches.path("publishing"));
        switches.path("items").forEach(item -> row(table, item));
        return table;
    }

    private static void row(Table table, JsonNode item) {
        table.row(name(item), item.path("status").asText(), text(item.path("reason")));
    }

    private static String name(JsonNode item) {
        JsonNode platform = item.path("platform");
        return platform.isTextual() ? platform.asText() : "all";
    }

    private static String text(JsonNode node) {
        return node.isTextual() ? node.asText() : "";
    }

    private int changed(JsonNode now) {
        String reason = text(now.path("reason"));
        print(List.of("%s: %s%s"
                .formatted(name(now), now.path("status").asText(), reason.isEmpty() ? "" : " (" + reason + ")")));
        return 0;
    }

    private void print(List<String> lines) {
        lines.forEach(crier.console()::line);
    }

    private static OperatorClient operator() {
        return OperatorClient.login(
                LocalPorts.http(LocalPorts.GATEWAY),
                LocalPorts.http(LocalPorts.IDENTITY).resolve("/crier"));
    }
}
