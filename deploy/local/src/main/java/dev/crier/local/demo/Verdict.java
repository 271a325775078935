package dev.crier.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.local.Console;
import dev.crier.local.Table;
import dev.crier.local.demo.SandboxClient.LivePost;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How each target ended: what Crier says, held against what the platform's audience sees. A target is live when Crier
 * says so and exactly one visible post there has the caption and the URL. A target that was told beforehand that its
 * platform does not take the post is shown, and not counted.
 */
record Verdict(List<Line> targets) {

    /** How a target stands. */
    enum Standing {
        LIVE,
        NOT_LIVE,
        REFUSED
    }

    /** One target's row of the table. */
    record Line(String platform, String account, Standing standing, String outcome, String url, String afterDue) {

        static Line unpublished(Connection connection, Standing standing, String outcome) {
            return new Line(connection.platform(), connection.username(), standing, outcome, "-", "-");
        }
    }

    static Verdict of(List<Connection> connections, Refusals refusals, JsonNode post, List<LivePost> live) {
        return new Verdict(connections.stream()
                .map(connection -> line(connection, refusals, post, live))
                .toList());
    }

    private static Line line(Connection connection, Refusals refusals, JsonNode post, List<LivePost> live) {
        if (connection.accountId().isEmpty()) {
            return Line.unpublished(connection, Standing.NOT_LIVE, connection.problem());
        }
        return refusals.messageFor(connection)
                .map(message -> Line.unpublished(connection, Standing.REFUSED, "refused: " + message))
                .orElseGet(() ->
                        line(connection, resultOf(post, connection.accountId().get()), live));
    }

    /** Whether all that were published to are live, and there is at least one. */
    boolean allLive() {
        return count(Standing.LIVE) > 0 && count(Standing.NOT_LIVE) == 0;
    }

    private long count(Standing standing) {
        return targets.stream().filter(target -> target.standing == standing).count();
    }

    /** The table and, as the last line, {@code 3 of 3 targets live}, with {@code (1 refused before publishing)} if so. */
    List<String> lines() {
        Table table = new Table("platform", "account", "outcome", "url", "after due");
        targets.forEach(
                target -> table.row(target.platform, target.account, target.outcome, target.url, target.afterDue));
        List<String> lines = new ArrayList<>(table.lines());
        long live = count(Standing.LIVE);
        long refused = count(Standing.REFUSED);
        lines.add("%d of %d targets live%s"
                .formatted(
                        live,
                        live + count(Standing.NOT_LIVE),
                        refused == 0 ? "" : " (%d refused before publishing)".formatted(refused)));
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
                outcome.equals("live") ? Standing.LIVE : Standing.NOT_LIVE,
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
