package dev.crier.local.chaos;

import dev.crier.local.Stop;
import java.util.Arrays;
import java.util.List;

/** One platform of each commit class: what holds for it holds for the class. */
public enum Specimen {
    /** Class A: a repeat of the call is harmless. */
    BLUESKY("putRecord", ".bsky.test"),
    /** Class B: a handle tells what became of the call. */
    INSTAGRAM("media_publish", ""),
    /** Class C: only the account's posts tell. */
    TWITTER("post", "");

    private final String commitOperation;
    private final String domain;

    Specimen(String commitOperation, String domain) {
        this.commitOperation = commitOperation;
        this.domain = domain;
    }

    /** As in {@code bluesky,twitter}. */
    public static List<Specimen> of(String names) {
        return Arrays.stream(names.split(",", -1))
                .map(String::strip)
                .map(name -> Arrays.stream(values())
                        .filter(one -> one.platform().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new Stop(
                                Stop.USAGE,
                                "Chaos knows no platform " + name + "; it knows bluesky, instagram and twitter.")))
                .toList();
    }

    String platform() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** The sandbox's name of the irreversible call. */
    String commitOperation() {
        return commitOperation;
    }

    String username(int number) {
        return "chaos%03d".formatted(number) + domain;
    }

    /** Whether reading can settle every doubt, so that nobody needs to be asked. */
    boolean settlesItself() {
        return this != TWITTER;
    }
}
