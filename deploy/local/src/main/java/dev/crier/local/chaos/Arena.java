package dev.crier.local.chaos;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crier.local.Console;
import dev.crier.local.Layout;
import dev.crier.local.demo.CrierClient;
import dev.crier.local.demo.DemoUser;
import dev.crier.local.demo.SandboxClient;
import dev.crier.local.stack.LocalPorts;
import dev.crier.local.stack.Stack;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** A stack to be broken, the accounts on it, and what was posted there. */
public final class Arena {

    private final Stack stack;
    private final Layout layout;
    private final Console console;
    private final ChaosOptions options;
    private final CrierClient crier;
    private final SandboxClient sandbox;
    private final Crowd crowd;
    private final Ledger ledger = new Ledger();
    private final Random random;

    private Arena(Stack stack, Layout layout, Console console, ChaosOptions options) {
        this.stack = stack;
        this.layout = layout;
        this.console = console;
        this.options = options;
        this.crier = CrierClient.login(
                LocalPorts.http(LocalPorts.GATEWAY),
                LocalPorts.http(LocalPorts.IDENTITY).resolve("/crier"),
                CrierClient.DEMO_USER);
        this.sandbox = SandboxClient.at(LocalPorts.http(LocalPorts.SANDBOX));
        this.crowd = new Crowd(crier, sandbox);
        this.random = new Random(options.seed());
    }

    /** On a stack that is up. The sandbox's quotas are raised: what is tried here is not whether they are kept. */
    public static Arena on(Stack stack, Layout layout, Console console, ChaosOptions options) {
        Arena arena = new Arena(stack, layout, console, options);
        arena.sandbox.tune(ChaosStack.sandboxSettings());
        return arena;
    }

    Stack stack() {
        return stack;
    }

    Console console() {
        return console;
    }

    ChaosOptions options() {
        return options;
    }

    SandboxClient sandbox() {
        return sandbox;
    }

    Ledger ledger() {
        return ledger;
    }

    Random random() {
        return random;
    }

    Crashes crashes() {
        return ChaosStack.crashes(layout);
    }

    Processes processes() {
        return new Processes(stack);
    }

    Layout layout() {
        return layout;
    }

    /** Makes and connects accounts. */
    List<Member> gather(int each) throws InterruptedException {
        console.line("Connecting %d accounts on each of %s …".formatted(each, options.specimens()));
        return crowd.gather(options.specimens(), each);
    }

    /** @param picture whether every post has one, so that there is something to upload */
    Poster poster(boolean picture) throws InterruptedException {
        String marker = "chaos %s %s".formatted(options.scenario(), Long.toHexString(options.seed()));
        String media = picture
                ? DemoUser.of(crier, LocalPorts.http(LocalPorts.SANDBOX), console)
                        .uploadPicture(layout.data())
                        .mediaId()
                : null;
        return new Poster(crier, ledger, marker, media);
    }

    /** Waits for Crier's last word and compares it with the sandbox's. */
    Outcome judge(Poster poster, Duration longest) throws InterruptedException {
        Settling settling = new Settling(crier, sandbox, crowd, console);
        Duration taken = settling.await(ledger, longest);
        Judgement judgement = settling.judge(ledger, poster.marker());
        judgement.byOutcome().forEach((what, count) -> console.line("  %-24s %6d".formatted(what, count)));
        judgement.wrong().stream().limit(20).forEach(fate -> console.line("  ! " + fate));
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("scenario", options.scenario())
                .put("seed", options.seed())
                .put("targets", judgement.fates().size())
                .put("live", judgement.live())
                .put("duplicates", judgement.duplicates() + judgement.strangers())
                .put("lost", judgement.lost())
                .put("needs_review", judgement.inReview())
                .put("reconnected", settling.reconnected())
                .put("settled_s", Outcome.seconds(taken));
        return new Outcome(json, judgement.holds());
    }
}
