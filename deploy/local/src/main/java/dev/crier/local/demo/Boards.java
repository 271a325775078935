package dev.crier.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.local.Console;
import dev.crier.local.Stop;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Picks a board where a platform wants each post to name one: the account's first. */
final class Boards {

    static final String OPTION = "board_id";

    private final CrierClient crier;
    private final Console console;

    Boards(CrierClient crier, Console console) {
        this.crier = crier;
        this.console = console;
    }

    List<Connection> pick(List<Connection> connections) {
        Set<String> wanting = wanting(crier.platforms());
        return connections.stream()
                .map(connection -> wanting.contains(connection.platform()) ? pick(connection) : connection)
                .toList();
    }

    /** The platforms whose description says that a post needs a board. */
    static Set<String> wanting(JsonNode platforms) {
        return StreamSupport.stream(platforms.spliterator(), false)
                .filter(platform ->
                        platform.path("options").path(OPTION).path("required").asBoolean())
                .map(platform -> platform.path("id").asText())
                .collect(Collectors.toSet());
    }

    private Connection pick(Connection connection) {
        return connection.accountId().map(account -> pick(connection, account)).orElse(connection);
    }

    private Connection pick(Connection connection, String account) {
        try {
            JsonNode board = crier.boards(account).path(0);
            if (board.isMissingNode()) {
                return lost(connection, "it has none.");
            }
            console.line("  %-12s board %s"
                    .formatted(connection.platform(), board.path("name").asText()));
            return connection.with(OPTION, board.path("id").asText());
        } catch (Stop e) {
            return lost(connection, e.sentence());
        }
    }

    private Connection lost(Connection connection, String why) {
        console.line("  %-12s no board: %s".formatted(connection.platform(), why));
        return Connection.lost(connection.platform(), connection.username(), "no board: " + why);
    }
}
