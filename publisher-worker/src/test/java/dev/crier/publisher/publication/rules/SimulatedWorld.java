package dev.crier.publisher.publication.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.publisher.platform.CommitTraits;
import dev.crier.publisher.platform.Failure;
import dev.crier.publisher.platform.Reason;
import dev.crier.publisher.platform.Receipt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A worker, a store and a platform in virtual time. The platform does what real ones have been seen to do. */
final class SimulatedWorld {

    private static final Instant DUE = Instant.parse("2026-11-22T10:00:00Z");
    private static final Receipt RECEIPT = new Receipt("42", null);
    private static final Reason PAUSE = Reason.of("platform_paused", "Paused");

    private final Random random;
    private final Rules rules;
    private final CommitTraits traits;
    private Instant now;
    private Progress stored;
    private Input input;
    private boolean forgotten;
    private int visible;
    private Instant visibleSince = Instant.MAX;
    /** Calls that were sent and will take effect, answered or not. */
    private final List<Instant> landing = new ArrayList<>();

    private Instant callOverAt = Instant.MIN;
    private Instant pausedUntil = Instant.MIN;
    private Gate gate = new Gate.Open();
    private boolean takenBack;

    SimulatedWorld(long seed, CommitTraits traits) {
        this.random = new Random(seed);
        this.traits = traits;
        this.rules = new Rules(Policy.DEFAULT, traits);
        this.now = DUE.minusSeconds(random.nextInt(120));
        this.stored = new Progress(new State.Received(), DUE, random.nextBoolean(), 0, null);
        this.input = proceed();
    }

    State state() {
        return stored.state();
    }

    boolean forgotten() {
        return forgotten;
    }

    int visible() {
        return visible;
    }

    void step() {
        land();
        if (!stored.bound() && now.isAfter(DUE) && chance(30)) {
            stored = new Progress(
                    stored.state(), DUE, true, stored.commits(), stored.attemptedAt(), stored.resumedAt(), 1);
        }
        Decision decision = rules.decide(stored, input);
        if (chance(3)) {
            crash(); // before the decision is stored
            return;
        }
        if (chance(2) && newsOfTheAccount()) {
            crash(); // the news took the claim away: what the worker decided is never stored
            return;
        }
        stored = decision.next();
        if (chance(3)) {
            crash(); // between the store and the effect
            return;
        }
        if (decision.action().isEmpty()) {
            pass(1000);
            input = proceed();
            return;
        }
        act(decision.action().get());
    }

    private void act(Effect.Action action) {
        switch (action) {
            case Effect.Prepare e -> prepare();
            case Effect.Commit e -> commit(e);
            case Effect.Reconcile e -> reconcile();
            case Effect.Verify e -> verify();
            case Effect.Continue e -> input = proceed();
            case Effect.WakeAt wake -> {
                now = wake.at().isAfter(now) ? wake.at() : now;
                input = proceed();
            }
            case Effect.Forget e -> forgotten = true;
        }
    }

    private void verify() {
        pass(2_000);
        takenBack |= chance(5);
        if (takenBack) {
            visible = 0;
            input = new Input.TakenBack(at(), new Failure.ContentRefused(Reason.of("rejected", "Taken back")));
            return;
        }
        input = chance(60) ? new Input.Live(at(), RECEIPT) : failedOr(pending());
    }

    /** The account is disconnected or works again; true if that changed anything. */
    private boolean newsOfTheAccount() {
        Input news = chance(20) ? new Input.Disconnected(at()) : new Input.Reconnected(at());
        Decision decision = rules.decide(stored, news);
        if (decision.effects().isEmpty()) {
            return false;
        }
        stored = decision.next();
        forgotten |= decision.effects().contains(new Effect.Forget());
        return true;
    }

    private Input pending() {
        return new Input.StillPending(at(), Duration.ofSeconds(1 + random.nextInt(60)));
    }

    private void prepare() {
        pass(5_000);
        input = chance(70)
                ? new Input.Prepared(at())
                : failedOr(new Input.StillPreparing(at(), Duration.ofSeconds(1 + random.nextInt(10))));
    }

    private Input failedOr(Input other) {
        return chance(50) ? other : new Input.StepFailed(at(), anyFailure());
    }

    private void commit(Effect.Commit order) {
        assertThat(stored.state()).as("intent is stored").isInstanceOf(State.Committing.class);
        assertThat(stored.bound()).as("bound").isTrue();
        assertThat(gate).as("not inside a pause").isInstanceOf(Gate.Open.class);
        assertThat(now).as("not before due").isAfterOrEqualTo(DUE);
        assertThat(now).as("one call at a time").isAfter(callOverAt);
        if (chance(10)) {
            pass(10_000);
            input = new Input.NotSent(at(), Reason.of("intent_too_old", "Held up"));
            return;
        }
        pass(5_000);
        callOverAt = now.plusSeconds(30);
        assertThat(callOverAt).as("over by its deadline").isBefore(order.deadlineAt());
        switch (random.nextInt(8)) {
            case 0, 1 -> answered(new Input.Committed(at(), RECEIPT), true);
            case 2 -> answered(lost(), true);
            case 3 -> answered(lost(), false);
            case 4 -> answered(new Input.StepFailed(at(), lie()), chance(50));
            case 5 -> answered(new Input.StepFailed(at(), honest()), false);
            case 6 -> {
                landing.add(now.plusMillis(random.nextInt(30_000)));
                crash();
            }
            default -> crash(); // the call never reached the platform
        }
    }

    private void answered(Input answer, boolean applied) {
        if (applied) {
            apply();
        }
        callOverAt = now;
        input = answer;
    }

    private Input lost() {
        return new Input.StepFailed(at(), new Failure.OutcomeUnknown(Reason.of("no_answer", "None")));
    }

    private Failure lie() {
        Reason reason = new Reason("4/2207051", "Blocked", null, true);
        return chance(50)
                ? new Failure.RateLimited(reason, now.plus(Duration.ofHours(1)))
                : new Failure.Transient(reason, null, false);
    }

    private Failure honest() {
        return switch (random.nextInt(4)) {
            case 0 -> Failure.Transient.of("9007", "Not ready");
            case 1 -> new Failure.Transient(Reason.of("24", "Gone"), null, true);
            case 2 -> new Failure.NeedsReconnect(Reason.of("190", "Expired"));
            default -> new Failure.RateLimited(Reason.of("17", "Limit"), now.plusSeconds(random.nextInt(3600)));
        };
    }

    private Failure anyFailure() {
        return switch (random.nextInt(5)) {
            case 0 -> new Failure.OutcomeUnknown(Reason.of("no_answer", "None"));
            case 1 -> new Failure.NeedsReconnect(Reason.of("190", "Expired"));
            case 2 -> new Failure.Unclassified(Reason.of("4711", "What?"));
            default -> Failure.Transient.of("503", "Down");
        };
    }

    private void reconcile() {
        pass(2_000);
        if (chance(30)) {
            input = chance(50)
                    ? new Input.Undecided(at(), Duration.ofSeconds(10))
                    : new Input.StepFailed(at(), anyFailure());
            return;
        }
        Duration lag = traits.over().dividedBy(2);
        boolean seen = visible > 0 && now.isAfter(visibleSince.plus(lag));
        input = seen ? new Input.Found(at(), RECEIPT) : new Input.Absent(at(), chance(10));
    }

    private void apply() {
        boolean repeatable = traits.commitClass() == dev.crier.publisher.platform.CommitClass.A;
        visible = repeatable ? 1 : visible + 1;
        visibleSince = now.isBefore(visibleSince) ? now : visibleSince;
    }

    private void land() {
        List<Instant> arrived =
                landing.stream().filter(time -> !time.isAfter(now)).toList();
        landing.removeAll(arrived);
        arrived.forEach(call -> apply());
    }

    /** Lets everything that is on its way arrive. */
    void settle() {
        now = now.plus(Duration.ofHours(1));
        land();
    }

    /** Another worker takes over some seconds later; only what was stored is known to it. */
    private void crash() {
        pass(20_000);
        input = proceed();
    }

    private Input proceed() {
        gate = askGate();
        return new Input.Proceed(at(), gate);
    }

    /** Pauses of up to three hours begin at any time; once in a long while the platform is switched off. */
    private Gate askGate() {
        if (now.isBefore(pausedUntil)) {
            return new Gate.Paused(now.plusSeconds(1 + random.nextInt(600)), PAUSE);
        }
        int roll = random.nextInt(400);
        if (roll == 0) {
            return new Gate.Closed(Reason.of("platform_disabled", "Off"));
        }
        if (roll < 12) {
            pausedUntil = now.plusSeconds(1 + random.nextInt(3 * 3600));
            return new Gate.Paused(now.plusSeconds(3), PAUSE);
        }
        return new Gate.Open();
    }

    private Moment at() {
        return new Moment(now, random.nextDouble());
    }

    private void pass(int mostMillis) {
        now = now.plusMillis(1 + random.nextInt(mostMillis));
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }
}
