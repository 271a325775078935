package dev.crier.local.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.local.Console;
import dev.crier.local.Stop;
import dev.crier.local.demo.CrierClient;
import dev.crier.local.demo.SandboxClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Waits until Crier has a word on every target, then asks the sandbox what is there. */
final class Settling {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
    private static final String PENDING = "pending";

    private final CrierClient crier;
    private final SandboxClient sandbox;
    private final Crowd crowd;
    private final Console console;
    private final Map<String, String> outcomes = new HashMap<>();
    private int reconnected;

    Settling(CrierClient crier, SandboxClient sandbox, Crowd crowd, Console console) {
        this.crier = crier;
        this.sandbox = sandbox;
        this.crowd = crowd;
        this.console = console;
    }

    /** Accounts that lost their tokens in a crash and were connected again meanwhile. */
    int reconnected() {
        return reconnected;
    }

    /** Returns when no target is pending, or when the time is over. Gives back how long it took. */
    Duration await(Ledger ledger, Duration longest) throws InterruptedException {
        long begun = System.nanoTime();
        Set<String> open = new LinkedHashSet<>();
        ledger.targets().forEach(target -> open.add(target.postId()));
        while (true) {
            open.removeIf(this::isSettled);
            Duration taken = Duration.ofNanos(System.nanoTime() - begun);
            if (open.isEmpty() || taken.compareTo(longest) > 0) {
                console.closeProgress();
                return taken;
            }
            console.progress("Waiting for Crier's word on every target", "(%d posts open)".formatted(open.size()));
            reconnected += reconnect();
            Thread.sleep(LOOK_EVERY);
        }
    }

    private int reconnect() {
        try {
            return crowd.reconnect();
        } catch (Stop away) {
            // the next look will do
            return 0;
        }
    }

    private boolean isSettled(String postId) {
        Optional<JsonNode> post = crier.tryToRead(postId);
        if (post.isEmpty() || post.get().path("results").isEmpty()) {
            return false;
        }
        boolean settled = true;
        for (JsonNode result : post.get().path("results")) {
            String outcome = result.path("outcome").asText(PENDING);
            outcomes.put(key(postId, result.path("account_id").asText()), outcome);
            settled &= !outcome.equals(PENDING);
        }
        return settled;
    }

    /** What became of each target, by Crier's last word and the sandbox's. */
    Judgement judge(Ledger ledger, String marker) {
        Map<String, Integer> visible = new HashMap<>();
        for (SandboxClient.LivePost post : sandbox.livePosts(marker)) {
            visible.merge(post.platform() + " " + post.username() + " " + post.caption(), 1, Integer::sum);
        }
        List<Fate> fates = ledger.targets().stream()
                .map(target -> new Fate(
                        target,
                        outcomes.getOrDefault(
                                key(target.postId(), target.member().accountId()), PENDING),
                        visible.getOrDefault(
                                target.member().specimen().platform() + " "
                                        + target.member().username() + " " + target.caption(),
                                0)))
                .toList();
        int known = fates.stream().mapToInt(Fate::visible).sum();
        int all = visible.values().stream().mapToInt(Integer::intValue).sum();
        return new Judgement(fates, all - known);
    }

    private static String key(String postId, String accountId) {
        return postId + " " + accountId;
    }
}
