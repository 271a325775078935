package dev.crier.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.local.Console;
import dev.crier.local.Stop;
import dev.crier.local.demo.SandboxClient.SandboxAccount;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    /**
     * A platform of the sandbox and the account to post to.
     *
     * @param accountId empty when connecting did not work
     * @param problem why; empty when it did
     */
    record Connection(String platform, String username, Optional<String> accountId, String problem) {}

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
        try {
            if (account.appPassword().isPresent()) {
                String password = account.appPassword().get();
                crier.connectByPassword(account.platform(), account.username(), password);
            } else {
                connectByRedirect(account);
            }
        } catch (Stop e) {
            console.line("  %-12s %s".formatted(account.platform(), e.sentence()));
            return new Connection(account.platform(), account.username(), Optional.empty(), e.sentence());
        }
        JsonNode fresh = active().get(account.platform());
        if (fresh == null) {
            throw new Stop("%s is connected, but is not among the user's accounts.".formatted(account.platform()));
        }
        return connection(account, fresh, account.appPassword().isPresent() ? "connected" : "connected by redirect");
    }

    private Connection connection(SandboxAccount account, JsonNode row, String how) {
        String username = row.path("username").asText();
        console.line("  %-12s %-24s %s".formatted(account.platform(), username, how));
        return new Connection(
                account.platform(), username, Optional.of(row.path("id").asText()), "");
    }

    private void connectByRedirect(SandboxAccount account) {
        CrierClient.Authorization begun = crier.beginConnect(account.platform());
        URI redirect = sandbox.approve(begun.page(), account.username());
        URI result = crier.callback(redirect, begun.cookie());
        String query = String.valueOf(result.getQuery());
        if (!("&" + query + "&").contains("&result=connected&")) {
            throw new Stop("Connecting %s ended at %s.".formatted(account.platform(), result));
        }
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
