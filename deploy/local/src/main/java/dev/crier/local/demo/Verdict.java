package dev.crier.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.local.Console;
import dev.crier.local.Table;
import dev.crier.local.demo.Connections.Connection;
import dev.crier.local.demo.SandboxClient.LivePost;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How each target ended: what Crier says, held against what the platform's audience sees. A target is live when Crier
 * says so and exactly one visible post there has the caption and the URL.
 */
record Verdict(List<Line> targets) {

    /** One target's row of the table. */
    record Line(String platform, String account, boolean live, String outcome, String url, String afterDue) {}

    static Verdict of(List<Connection> connections, JsonNode post, List<LivePost> live) {
        List<Line> lines = new ArrayList<>();
        for (Connection connection : connections) {
            lines.add(connection
                    .accountId()
                    .map(id -> line(connection, resultOf(post, id), live))
                    .orElseGet(() ->
                            new Line(connection.platform(), connection.username(), false, "not connected", "-", "-")));
        }
        return new Verdict(lines);
    }

    boolean allLive() {
        return !targets.isEmpty() && targets.stream().allMatch(Line::live);
    }

    /** The table and, as the last line, {@code 3 of 3 targets live}. */
    List<String> lines() {
        Table table = new Table("platform", "account", "outcome", "url", "after due");
        targets.forEach(
                target -> table.row(target.platform, target.account, target.outcome, target.url, target.afterDue));
        List<String> lines = new ArrayList<>(table.lines());
        lines.add("%d of %d targets live"
                .formatted(targets.stream().filter(Line::live).count(), targets.size()));
        return lines;
    }

    private static JsonNode resultOf(JsonNode post, String accountId) {
        for (JsonNode result : post.path("results")) {
            if (result.path("account_id").asText().equals(accountId)) {
                return result;
            }
        }
        return JsonHttpClient.JSON.createObjectNode().put("outcome", "missing");
    }

    private static Line line(Connection connection, JsonNode result, List<LivePost> all) {
        List<LivePost> live = all.stream()
                .filter(post -> post.platform().equals(connection.platform()))
                .toList();
        String said = result.path("outcome").asText();
        String url = result.path("platform_post_url").asText("");
        String outcome = outcome(said, url, live, reason(result));
        return new Line(
                connection.platform(),
                connection.username(),
                outcome.equals("live"),
                outcome,
                url.isEmpty() ? "-" : url,
                said.equals("pending") ? "-" : afterDue(result));
    }

    private static String outcome(String said, String url, List<LivePost> live, String reason) {
        if (!said.equals("published")) {
            return live.isEmpty() ? said + reason : said + reason + ", yet " + live.size() + " visible there";
        }
        if (live.size() != 1) {
            return "published, but " + live.size() + " visible there";
        }
        return live.getFirst().permalink().equals(url)
                ? "live"
                : "published, but at " + live.getFirst().permalink();
    }

    private static String reason(JsonNode result) {
        String message = result.path("error_message").asText("");
        String code = result.path("error_code").asText("");
        String reason = message.isEmpty() || message.equals("null") ? code : message;
        return reason.isEmpty() || reason.equals("null") ? "" : " (" + reason + ")";
    }

    private static String afterDue(JsonNode result) {
        try {
            return Console.seconds(Duration.between(
                    Instant.parse(result.path("due_at").asText()),
                    Instant.parse(result.path("completed_at").asText())));
        } catch (java.time.format.DateTimeParseException e) {
            return "-";
        }
    }
}
