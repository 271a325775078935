package dev.crier.local.keys;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.local.Console;
import dev.crier.local.Stop;
import java.time.Duration;

/** Shows a rotation until it is over. Whoever stops watching does not stop the rotation. */
public final class RotationWatch {

    private final KeysClient keys;
    private final Console console;
    private final Duration pause;

    public RotationWatch(KeysClient keys, Console console, Duration pause) {
        this.keys = keys;
        this.console = console;
        this.pause = pause;
    }

    /** One sentence on the keys and the last rotation. */
    public static String sentence(JsonNode status) {
        String version = status.path("version").asText("");
        String now = version.isEmpty() || version.equals("null")
                ? "The vault that keeps the wrapping key does not answer."
                : "The wrapping key is " + version + ".";
        JsonNode rotation = status.path("rotation");
        return rotation.isObject() ? now + " " + last(rotation) : now + " It was never rotated.";
    }

    private static String last(JsonNode rotation) {
        return switch (rotation.path("state").asText()) {
            case "DONE" ->
                "The last rotation, of %s, is done: %s; the old version is retired."
                        .formatted(rotation.path("started_at").asText(), figures(rotation));
            case "INCOMPLETE" ->
                ("The last rotation, of %s, is over: %s. %d tokens are behind data keys that cannot be"
                                + " opened, so the old version stays: connect their accounts again, then rotate once more.")
                        .formatted(
                                rotation.path("started_at").asText(),
                                figures(rotation),
                                rotation.path("tokens_refused").asLong());
            default -> "A rotation is at work: %s.".formatted(progress(rotation));
        };
    }

    /** Where a rotation stands. */
    static String progress(JsonNode rotation) {
        return switch (rotation.path("state").asText()) {
            case "ROTATING" -> "a new version is being made";
            case "SETTLING" -> figures(rotation) + ", waiting before the old version is retired";
            default -> figures(rotation);
        };
    }

    private static String figures(JsonNode rotation) {
        return "%d of %d tokens, %d tokens/s"
                .formatted(
                        rotation.path("tokens_done").asLong(),
                        rotation.path("tokens_total").asLong(),
                        rotation.path("tokens_per_second").asLong());
    }

    /** Watches until the end of a rotation. Returns whether the old version is retired. */
    public boolean untilTheEnd(String rotationId) throws InterruptedException {
        while (true) {
            JsonNode status = keys.status();
            JsonNode rotation = status.path("rotation");
            if (!rotation.path("id").asText().equals(rotationId)) {
                throw new Stop("Another rotation has begun since: see ./crier keys status.");
            }
            String state = rotation.path("state").asText();
            if (state.equals("DONE") || state.equals("INCOMPLETE")) {
                console.line(sentence(status));
                return state.equals("DONE");
            }
            console.progress("Rotating the wrapping key:", progress(rotation));
            Thread.sleep(pause);
        }
    }
}
