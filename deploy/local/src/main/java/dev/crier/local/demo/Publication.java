package dev.crier.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crier.local.Console;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** One scheduled post: creates it and follows it to its end. */
final class Publication {

    private static final Duration AHEAD = Duration.ofSeconds(8);
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    private final CrierClient crier;
    private final Console console;
    private final Duration longest;

    /** @param longest how long the targets may take once they are due */
    Publication(CrierClient crier, Console console, Duration longest) {
        this.crier = crier;
        this.console = console;
        this.longest = longest;
    }

    /** Schedules the post a few seconds ahead. Returns it as the API shows it. */
    JsonNode schedule(Draft draft) {
        return schedule(draft, AHEAD);
    }

    /** The same, as far ahead as one wants. */
    JsonNode schedule(Draft draft, Duration ahead) {
        ObjectNode post = draft.json();
        post.put(
                "scheduled_at",
                Instant.now().plus(ahead).truncatedTo(ChronoUnit.SECONDS).toString());
        post.put("timezone", "UTC");
        return crier.createPost(post);
    }

    /** Publishes the post at once. Returns it as the API shows it. */
    JsonNode now(Draft draft) {
        return crier.createPost(draft.json());
    }

    /** Returns the post when each of its targets has an outcome, or as it is when that takes too long. */
    JsonNode follow(JsonNode created) throws InterruptedException {
        String id = created.path("id").asText();
        Instant due = created.hasNonNull("scheduled_at")
                ? Instant.parse(created.path("scheduled_at").asText())
                : Instant.now();
        JsonNode post = created;
        while (!isDone(post) && Instant.now().isBefore(due.plus(longest))) {
            show(post, due);
            Thread.sleep(LOOK_EVERY);
            post = crier.post(id);
        }
        console.closeProgress();
        return post;
    }

    private void show(JsonNode post, Instant due) {
        Duration left = Duration.between(Instant.now(), due);
        if (left.isPositive()) {
            console.progress("Waiting for " + due.truncatedTo(ChronoUnit.SECONDS), "(" + Console.seconds(left) + ")");
        } else {
            long done = outcomes(post).stream()
                    .filter(outcome -> !outcome.equals("pending"))
                    .count();
            console.progress(
                    "Publishing: %d of %d done".formatted(done, outcomes(post).size()),
                    "(" + Console.seconds(left.negated()) + " after due)");
        }
    }

    private static boolean isDone(JsonNode post) {
        List<String> outcomes = outcomes(post);
        return !outcomes.isEmpty()
                && outcomes.stream().noneMatch("pending"::equals)
                && !post.path("processing_completed_at").isMissingNode()
                && !post.path("processing_completed_at").isNull();
    }

    private static List<String> outcomes(JsonNode post) {
        return post.path("results").findValuesAsText("outcome");
    }
}
