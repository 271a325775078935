package dev.crier.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.local.Console;
import dev.crier.local.Table;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/**
 * Two posts of two new users, whose access tokens end before the posts are due. The first goes live through refresh. The
 * second user has taken the consents back as well: every target waits for its account until it is connected again, and
 * then the same post goes live.
 */
public final class ExpiryDemo {

    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration LOOK_EVERY = Duration.ofMillis(300);
    /** Enough to connect every platform and to schedule the post. */
    private static final int TOKEN_SECONDS = 15;
    /** Looking for boards has renewed a token already; this stack's account-service waits no longer before the next time. */
    private static final Duration BETWEEN_REFRESHES = Duration.ofSeconds(2);
    /** A setting of the sandbox platforms that give tokens to refresh with; the tokens of others cannot be refreshed. */
    private static final String LIFE = "access_token_seconds";
    /** Off where such tokens are only for apps that are approved for them. */
    private static final String APPROVED = "refresh_tokens";

    private final DemoWorld world;
    private final Samples samples;
    private final Console console;

    /** @param folder where samples are made */
    public ExpiryDemo(DemoWorld world, Path folder, Console console) {
        this.world = world;
        this.samples = new Samples(folder, console);
        this.console = console;
    }

    /**
     * Runs both parts.
     *
     * @return whether everything went live in the end, each target once, and had to wait for what it should wait for
     */
    public boolean run() throws InterruptedException {
        console.line("1. Access tokens end before the post is due.");
        boolean refreshed = refreshed();
        console.line("");
        console.line("2. They end, and the consents are taken back.");
        return reconnected() && refreshed;
    }

    private boolean refreshed() throws InterruptedException {
        Expiry expiry = begin(false);
        Verdict verdict = follow(expiry);
        Map<String, Instant> now = tokenEnds(expiry.crier());
        Table table = new Table("platform", "first access token", "access token now");
        for (Connection target : expiry.draft().targets()) {
            String platform = target.platform();
            table.row(
                    platform,
                    firstToken(expiry, target),
                    now.containsKey(platform) ? "to " + now.get(platform) : "lasts");
        }
        console.line("");
        table.lines().forEach(console::line);
        console.line("");
        verdict.lines().forEach(console::line);
        return verdict.allLive() && expiry.allEnded();
    }

    private static String firstToken(Expiry expiry, Connection target) {
        Instant end = expiry.ends().get(target.platform());
        if (end == null || !expiry.ended(target)) {
            return "lives on: this platform has no refresh tokens";
        }
        return "ended %s before the post was due".formatted(Console.seconds(Duration.between(end, expiry.due())));
    }

    private boolean reconnected() throws InterruptedException {
        Expiry expiry = begin(true);
        Set<String> waiting = awaitReconnectNeeded(expiry);
        Table table = new Table("platform", "account", "outcome");
        for (Connection target : expiry.draft().targets()) {
            String outcome = waiting.contains(target.platform()) ? "needs reconnect" : "not waiting";
            table.row(target.platform(), target.username(), outcome);
        }
        console.line("");
        table.lines().forEach(console::line);
        int targets = expiry.draft().targets().size();
        console.line("%d of %d targets need their account to be connected again".formatted(waiting.size(), targets));
        console.line("");
        console.line("The owner connects them again:");
        new Connections(expiry.crier(), world.sandbox(), console).ensure();
        Verdict verdict = follow(expiry);
        console.line("");
        verdict.lines().forEach(console::line);
        return verdict.allLive() && waiting.size() == targets;
    }

    /** The platforms whose account needs its owner, and whose target has no outcome yet: all, or those in five minutes. */
    private Set<String> awaitReconnectNeeded(Expiry expiry) throws InterruptedException {
        Set<String> wanted = platforms(expiry.draft().targets());
        Instant last = expiry.due().plus(LONGEST);
        Set<String> waiting = Set.of();
        while (!waiting.equals(wanted) && Instant.now().isBefore(last)) {
            Thread.sleep(LOOK_EVERY);
            waiting = waiting(expiry);
            console.progress("Waiting", "%d of %d need reconnect".formatted(waiting.size(), wanted.size()));
        }
        console.closeProgress();
        return waiting;
    }

    private static Set<String> waiting(Expiry expiry) {
        JsonNode post = expiry.crier().post(expiry.post().path("id").asText());
        Set<String> open = new HashSet<>();
        post.path("results").forEach(result -> {
            if (result.path("outcome").asText().equals("pending")) {
                open.add(result.path("account_id").asText());
            }
        });
        Set<String> waiting = new HashSet<>();
        expiry.crier().accounts().forEach(account -> {
            if (account.path("needs_reconnect").asBoolean()
                    && open.contains(account.path("id").asText())) {
                waiting.add(account.path("platform").asText());
            }
        });
        return waiting;
    }

    private static Set<String> platforms(List<Connection> targets) {
        return targets.stream().map(Connection::platform).collect(Collectors.toSet());
    }

    /** While tokens are short-lived, a new user connects everything and schedules a post for after their end. */
    private Expiry begin(boolean takeBack) throws InterruptedException {
        CrierClient crier = world.newUser();
        String media = world.upload(crier, MediaFile.video(samples.video()));
        Map<String, Integer> lives = world.sandbox().numbers(LIFE);
        lives.keySet().removeAll(world.sandbox().withoutFlag(APPROVED));
        world.sandbox().set(LIFE, shortened(lives));
        try {
            Instant before = Instant.now();
            Expiry expiry = schedule(crier, media, lives.keySet());
            if (takeBack) {
                world.sandbox().revoke(before);
                console.line("Every consent is taken back.");
            }
            return expiry;
        } finally {
            world.sandbox().set(LIFE, lives);
        }
    }

    private static Map<String, Integer> shortened(Map<String, Integer> lives) {
        Map<String, Integer> shortened = new HashMap<>();
        lives.keySet().forEach(platform -> shortened.put(platform, TOKEN_SECONDS));
        return shortened;
    }

    private Expiry schedule(CrierClient crier, String media, Set<String> refreshable) throws InterruptedException {
        List<Connection> connected = new Connections(crier, world.sandbox(), console).ensure();
        List<Connection> connections = new Boards(crier, console).pick(connected);
        Thread.sleep(BETWEEN_REFRESHES);
        String marker =
                "demo" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        Draft draft = new Draft(
                "Sent by Crier after its tokens ended. #crier " + marker,
                List.of(media),
                connections.stream().filter(Connection::usable).toList());
        Refusals refusals = Refusals.of(crier.validate(draft.json()));
        Draft accepted = draft.without(refusals);
        Map<String, Instant> ends = tokenEnds(crier);
        Publication publication = new Publication(crier, console, LONGEST);
        JsonNode post = publication.schedule(accepted, Duration.ofSeconds(TOKEN_SECONDS + 8));
        console.line("Post %s is scheduled for %s"
                .formatted(post.path("id").asText(), post.path("scheduled_at").asText()));
        return new Expiry(crier, connections, refusals, accepted, post, refreshable, ends, marker);
    }

    private Verdict follow(Expiry expiry) throws InterruptedException {
        JsonNode post = new Publication(expiry.crier(), console, LONGEST).follow(expiry.post());
        return Verdict.of(
                expiry.connections(), expiry.refusals(), post, world.sandbox().livePosts(expiry.marker()));
    }

    private static Map<String, Instant> tokenEnds(CrierClient crier) {
        Map<String, Instant> ends = new HashMap<>();
        crier.accounts().forEach(account -> {
            if (account.path("token_expires_at").isTextual()) {
                ends.put(
                        account.path("platform").asText(),
                        Instant.parse(account.path("token_expires_at").asText()));
            }
        });
        return ends;
    }
}
