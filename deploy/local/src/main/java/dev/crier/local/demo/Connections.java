package dev.crier.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.local.Console;
import dev.crier.local.Stop;
import dev.crier.local.demo.SandboxClient.SandboxAccount;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Connects the sandbox's accounts, as their owner would in a browser; what is connected already stays. */
final class Connections {

    private final CrierClient crier;
    private final SandboxClient sandbox;
    private final Console console;

    Connections(CrierClient crier, SandboxClient sandbox, Console console) {
        this.crier = crier;
        this.sandbox = sandbox;
        this.console = console;
    }

    List<Connection> ensure() {
        Map<String, JsonNode> connected = active();
        return sandbox.accounts().stream()
                .map(account -> ensure(account, connected))
                .toList();
    }

    private Connection ensure(SandboxAccount account, Map<String, JsonNode> connected) {
        JsonNode known = connected.get(account.platform());
        if (known != null) {
            return connection(account, known, "connected before");
        }
        String how;
        try {
            how = connect(account);
        } catch (Stop e) {
            console.line("  %-12s %s".formatted(account.platform(), e.sentence()));
            return Connection.lost(account.platform(), account.username(), "not connected: " + e.sentence());
        }
        JsonNode fresh = active().get(account.platform());
        if (fresh == null) {
            throw new Stop("%s is connected, but is not among the user's accounts.".formatted(account.platform()));
        }
        return connection(account, fresh, how);
    }

    private Connection connection(SandboxAccount account, JsonNode row, String how) {
        String username = row.path("username").asText();
        console.line("  %-12s %-24s %s".formatted(account.platform(), username, how));
        return Connection.of(account.platform(), username, row.path("id").asText());
    }

    /** Returns how it was done. */
    private String connect(SandboxAccount account) {
        if (account.appPassword().isPresent()) {
            crier.connectByPassword(
                    account.platform(),
                    account.username(),
                    account.appPassword().get());
            return "connected";
        }
        CrierClient.Authorization begun = crier.beginConnect(account.platform());
        URI redirect = sandbox.approve(begun.page(), account.username());
        URI page = crier.callback(redirect, begun.cookie());
        Map<String, String> result = JsonHttpClient.query(page);
        return switch (result.getOrDefault("result", "")) {
            case "connected" -> "connected by redirect";
            case "choose" -> "connected by redirect, " + choose(result.getOrDefault("choice_id", ""));
            default -> throw new Stop("Connecting %s ended at %s.".formatted(account.platform(), page));
        };
    }

    /** One consent gave several accounts: the first will do. */
    private String choose(String choice) {
        JsonNode offered = crier.choice(choice).path("items");
        JsonNode first = offered.path(0);
        crier.choose(choice, first.path("platform_user_id").asText());
        return "chosen from %d: %s"
                .formatted(offered.size(), first.path("username").asText());
    }

    private Map<String, JsonNode> active() {
        Map<String, JsonNode> accounts = new LinkedHashMap<>();
        for (JsonNode account : crier.accounts()) {
            if (account.path("is_active").asBoolean()
                    && !account.path("needs_reconnect").asBoolean()) {
                accounts.putIfAbsent(account.path("platform").asText(), account);
            }
        }
        return accounts;
    }
}
