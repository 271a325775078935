package dev.crier.publisher.publication;

import dev.crier.contracts.Content;
import dev.crier.contracts.PlatformId;
import dev.crier.publisher.platform.CommitTraits;
import dev.crier.publisher.platform.Failure;
import dev.crier.publisher.platform.Options;
import dev.crier.publisher.platform.PlatformPublisher;
import dev.crier.publisher.platform.Preparation;
import dev.crier.publisher.platform.Reason;
import dev.crier.publisher.platform.Receipt;
import dev.crier.publisher.platform.Reconciliation;
import dev.crier.publisher.platform.SideTask;
import dev.crier.publisher.platform.StepFailure;
import dev.crier.publisher.platform.Verification;
import dev.crier.publisher.platform.Work;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A platform in memory, whose behaviour at each commit is written in the post's caption. */
@Singleton
class ScriptedPublisher implements PlatformPublisher {

    static final PlatformId ID = PlatformId.of("scripted");

    /** The process dies here, as far as the engine can tell. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    record Ticket(String handle, String secret) {}

    /** What happened on the platform. */
    record Call(String verb, String caption, String handle, Instant at) {}

    final List<Call> calls = new CopyOnWriteArrayList<>();
    /** What crashed its worker in preparing does so no longer. */
    volatile boolean healed;

    private final Map<String, AtomicInteger> commits = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> visible = new ConcurrentHashMap<>();

    int visible(String caption) {
        return visible.getOrDefault(caption, new AtomicInteger()).get();
    }

    List<Call> calls(String caption, String verb) {
        return calls.stream()
                .filter(call -> call.caption().equals(caption) && call.verb().equals(verb))
                .toList();
    }

    @Override
    public PlatformId platform() {
        return ID;
    }

    @Override
    public CommitTraits traits(Content content) {
        return CommitTraits.idempotent();
    }

    @Override
    public Preparation prepare(Work work) {
        work.credential();
        if (work.ticket(Ticket.class).isEmpty()) {
            work.save(new Ticket(
                    UUID.randomUUID().toString(),
                    "upload-address-of-" + work.content().caption()));
        }
        note(work, "prepare");
        if (script(work, 0).equals("stale-early")
                && calls(work.content().caption(), "prepare").size() == 1) {
            throw refused(work);
        }
        int before = calls(work.content().caption(), "prepare").size() - 1;
        if (script(work, 0).equals("crash") && !healed) {
            throw new Killed();
        }
        if (script(work, 0).equals("refuse") || (script(work, 0).equals("refuse-once") && before == 0)) {
            throw StepFailure.refused("too_long", "The caption is too long.", "Shorten it.");
        }
        return new Preparation.Complete();
    }

    @Override
    public Receipt commit(Work work) {
        String caption = work.content().caption();
        note(work, "commit");
        int number = commits.computeIfAbsent(caption, c -> new AtomicInteger()).getAndIncrement();
        switch (script(work, number)) {
            case "die" -> throw new Killed();
            case "lost" -> throw unknown();
            case "apply-lost" -> {
                publish(caption);
                throw unknown();
            }
            case "apply-die" -> {
                publish(caption);
                throw new Killed();
            }
            case "apply-lie" -> {
                publish(caption);
                throw new StepFailure(new Failure.RateLimited(
                        new Reason("4/2207051", "Blocked.", null, true),
                        work.now().plusSeconds(3600)));
            }
            case "limited" ->
                throw new StepFailure(new Failure.RateLimited(
                        Reason.of("too_many", "Slow down."), work.now().plusSeconds(3)));
            case "blocked" ->
                throw new StepFailure(new Failure.AccountBlocked(Reason.of("suspended", "The account is suspended.")));
            case "slow" -> {
                pause();
                publish(caption);
            }
            case "stale" -> throw refused(work);
            case "honest" -> throw StepFailure.passing("not_ready", "Not yet.");
            default -> publish(caption);
        }
        return receipt(work);
    }

    /** The platform takes its time. */
    private static void pause() {
        try {
            Thread.sleep(Duration.ofMillis(150));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void publish(String caption) {
        visible.computeIfAbsent(caption, c -> new AtomicInteger()).incrementAndGet();
    }

    private static StepFailure refused(Work work) {
        work.credential();
        return new StepFailure(new Failure.NeedsReconnect(Reason.of("401", "The token is not accepted.")));
    }

    private static StepFailure unknown() {
        return new StepFailure(new Failure.OutcomeUnknown(Reason.of("no_answer", "No answer.")));
    }

    /** The audience sees it no more. */
    final Set<String> removed = ConcurrentHashMap.newKeySet();

    @Override
    public boolean tellsRemoval(Content content) {
        return content.caption().contains("#recheck");
    }

    @Override
    public Verification verify(Work work, Receipt receipt, Duration waited) {
        note(work, "verify");
        if (removed.contains(work.content().caption())) {
            return new Verification.Rejected(
                    new Failure.ContentRefused(Reason.of("copyright", "The sound is claimed.", "Use another sound.")));
        }
        return new Verification.Live(receipt);
    }

    @Override
    public Reconciliation reconcile(Work work, Instant intentAt) {
        note(work, "reconcile");
        if (work.content().caption().endsWith("#unreadable")) {
            return new Reconciliation.Unreadable();
        }
        return visible(work.content().caption()) > 0
                ? new Reconciliation.Found(receipt(work))
                : new Reconciliation.Absent(false);
    }

    @Override
    public List<SideTask> sideTasks(Content content) {
        return Options.of(content).text(Options.FIRST_COMMENT).isPresent()
                ? List.of(SideTask.FIRST_COMMENT)
                : List.of();
    }

    /** The comment's text says how it goes: {@code busy} once, then well; {@code refused}; else well. */
    @Override
    public void run(SideTask task, Work work, Receipt receipt) {
        String comment = Options.of(work.content()).text(Options.FIRST_COMMENT).orElseThrow();
        note(work, "comment");
        if (comment.equals("busy") && calls(work.content().caption(), "comment").size() == 1) {
            throw new StepFailure(
                    new Failure.Transient(Reason.of("busy", "Not now."), java.time.Duration.ofMillis(100), false));
        }
        if (comment.equals("refused")) {
            throw StepFailure.refused("comments_off", "Comments are switched off.", "Switch them on.");
        }
    }

    private static Receipt receipt(Work work) {
        String handle = work.ticket(Ticket.class).orElseThrow().handle();
        return new Receipt(handle, URI.create("https://scripted.example/" + handle));
    }

    private void note(Work work, String verb) {
        String handle = work.ticket(Ticket.class).map(Ticket::handle).orElse("");
        calls.add(new Call(verb, work.content().caption(), handle, Instant.now()));
    }

    /** Captions are {@code <words for commit 1, 2, …>#<name>}. */
    private static String script(Work work, int number) {
        String[] words = work.content().caption().split("#", 2)[0].split(",");
        return number < words.length ? words[number] : "ok";
    }
}
