package dev.crier.publisher.publication;

import dev.crier.messaging.crash.CrashPoint;
import dev.crier.publisher.publication.rules.Decision;
import dev.crier.publisher.publication.rules.Effect;
import dev.crier.publisher.publication.rules.Gate;
import dev.crier.publisher.publication.rules.Input;
import dev.crier.publisher.publication.rules.Moment;
import dev.crier.publisher.publication.rules.Progress;
import dev.crier.publisher.publication.rules.Rules;
import dev.crier.publisher.publication.rules.State;
import io.opentelemetry.context.Scope;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/** One worker's time with one publication: decide, store, do, and again, until it has to wait or is done. */
final class PublicationRun {

    /** What the whole process shares among its runs. */
    record Surroundings(
            RunningWork.Tools tools,
            Rooms rooms,
            Gates gates,
            PublisherConfig config,
            PublicationMetrics metrics,
            Quarantine quarantine,
            BooleanSupplier stopping) {

        Surroundings until(BooleanSupplier stop) {
            return new Surroundings(tools, rooms, gates, config, metrics, quarantine, stop);
        }
    }

    private static final Logger LOG = Logger.getLogger(PublicationRun.class);
    private static final Duration UNBOUND_CHECK = Duration.ofHours(1);

    private final Surroundings env;
    private final RunningWork work;
    private final Steps steps;
    private final Rules rules;
    private long intentNanos;

    private PublicationRun(Surroundings env, Publication claimed) {
        this.env = env;
        this.work = new RunningWork(env.tools(), claimed);
        var platform = claimed.target().platform();
        this.rules = env.rooms().rules(claimed.target());
        this.steps = new Steps(env.config(), env.tools(), env.rooms().room(platform), work);
    }

    /**
     * Works on a publication.
     *
     * @return when to come back; empty if it has ended
     */
    static Optional<Instant> of(PublicationId id, Surroundings env) throws SQLException {
        Optional<Publication> claimed = env.quarantine().claim(id);
        if (claimed.isEmpty()) {
            return Optional.empty();
        }
        if (claimed.get().progress().state() instanceof State.Received) {
            CrashPoint.INGESTED.reach();
        }
        try (Scope _ = Trace.of(claimed.get().traceparent()).makeCurrent()) {
            return new PublicationRun(env, claimed.get()).loop();
        } catch (LostClaimException taken) {
            LOG.infof("%s %s", claimed.get(), taken.getMessage());
            return Optional.of(env.tools().clock().instant());
        }
    }

    private Optional<Instant> loop() throws SQLException {
        Input input = env.quarantine().isStuck(work.publication()) ? new Input.Stuck(steps.moment()) : proceed();
        while (true) {
            Optional<Effect.Action> action = decide(input);
            if (action.isEmpty()) {
                return comeBack();
            }
            switch (action.get()) {
                case Effect.Prepare e -> input = steps.prepare();
                case Effect.Commit e -> input = steps.commit((State.Committing) state(), intentNanos);
                case Effect.Reconcile e -> input = steps.reconcile((State.Reconciling) state());
                case Effect.Verify e -> input = steps.verify((State.Verifying) state());
                case Effect.Continue e -> input = proceed();
                case Effect.WakeAt wake -> {
                    if (!stay(wake.at())) {
                        env.tools().publications().rest(work.publication());
                        return Optional.of(wake.at());
                    }
                    work.now(env.tools().publications().refresh(work.publication()));
                    input = proceed();
                }
                case Effect.Forget e -> {
                    boolean gone = env.tools().publications().forget(work.publication());
                    return gone ? Optional.empty() : Optional.of(work.now());
                }
            }
            if (env.stopping().getAsBoolean() && input instanceof Input.Proceed) {
                env.tools().publications().rest(work.publication());
                return Optional.of(work.now());
            }
        }
    }

    /** Without an action there is nothing to do now: ended, or ended early for a post that is not due yet. */
    private Optional<Instant> comeBack() {
        Publication publication = work.publication();
        Instant now = work.now();
        boolean done = publication.progress().state() instanceof State.Ended
                && publication.progress().bound();
        return done ? Optional.empty() : Optional.of(latest(now, work.dueAt()).plus(UNBOUND_CHECK));
    }

    private static Instant latest(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private State state() {
        return work.publication().progress().state();
    }

    /** Decides and stores; gives back what is left to do. */
    private Optional<Effect.Action> decide(Input input) throws SQLException {
        Publication before = work.publication();
        Decision decision = rules.decide(before.progress(), input);
        intentNanos = System.nanoTime();
        Publication after = env.tools().publications().save(before, decision, work.request(input));
        work.now(after);
        work.storeReports();
        told(before.progress(), after);
        return decision.action();
    }

    private void told(Progress before, Publication after) {
        State state = after.progress().state();
        if (!before.state().getClass().equals(state.getClass())) {
            LOG.infof("%s %s -> %s", after, StateJson.name(before.state()), StateJson.name(state));
            if (state instanceof State.Ended ended) {
                env.metrics().ended(after, ended, work.now());
            }
        }
    }

    private Input proceed() throws SQLException {
        Moment at = steps.moment();
        if (aboutToCommit(resumed(state(), at.now()), at.now())) {
            Input token = steps.credential();
            if (token instanceof Input.StepFailed failed) {
                return failed;
            }
        }
        Moment now = steps.moment();
        return new Input.Proceed(now, gate(now.now()));
    }

    private Gate gate(Instant now) throws SQLException {
        State next = resumed(state(), now);
        if (aboutToCommit(next, now)) {
            return env.gates().ask(work.publication(), Gates.Step.COMMIT, now);
        }
        return next instanceof State.Received || next instanceof State.Preparing
                ? env.gates().ask(work.publication(), Gates.Step.PREPARE, now)
                : new Gate.Open();
    }

    /** What the publication goes on with, if its wait is over. */
    private static State resumed(State state, Instant now) {
        return switch (state) {
            case State.Deferred deferred when !now.isBefore(deferred.nextAt()) -> resumed(deferred.resumes(), now);
            case State.NeedsReconnect waiting when !now.isBefore(waiting.nextAt()) -> resumed(waiting.resumes(), now);
            case State.Open other -> other;
            case State.Ended end -> end;
        };
    }

    /** The token is fetched before the intent is stored: nothing slow may come between intent and call. */
    private boolean aboutToCommit(State next, Instant now) {
        return next instanceof State.Ready && work.publication().progress().bound() && !now.isBefore(work.dueAt());
    }

    /** Sleeps a short wait out; true if the time has come. */
    private boolean stay(Instant until) {
        Duration wait = Duration.between(work.now(), until);
        if (wait.compareTo(env.config().stay()) > 0) {
            return false;
        }
        try {
            if (wait.isPositive()) {
                Thread.sleep(wait);
            }
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
