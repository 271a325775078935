package dev.crier.publisher.publication;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.crier.contracts.Content;
import dev.crier.messaging.CrierJson;
import dev.crier.messaging.crash.CrashPoint;
import dev.crier.publisher.circuit.Circuits;
import dev.crier.publisher.credential.Credentials;
import dev.crier.publisher.platform.Allowance;
import dev.crier.publisher.platform.Credential;
import dev.crier.publisher.platform.Failure;
import dev.crier.publisher.platform.MediaFiles;
import dev.crier.publisher.platform.Reason;
import dev.crier.publisher.platform.RequestTrail;
import dev.crier.publisher.platform.StepFailure;
import dev.crier.publisher.platform.Work;
import dev.crier.publisher.platform.internal.http.WireClient;
import dev.crier.publisher.publication.rules.Input;
import dev.crier.publisher.quota.Quotas;
import dev.crier.publisher.source.ContinuedFiles;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A claimed publication in the hands of one worker. */
final class RunningWork implements Work {

    /** What a run needs of the world. */
    record Tools(
            Publications publications,
            Credentials credentials,
            MediaFiles files,
            Quotas quotas,
            Circuits circuits,
            Clock clock) {}

    private static final Logger LOG = Logger.getLogger(RunningWork.class);
    /** account-service gives tokens that last five minutes at least. */
    private static final Duration CREDENTIAL_LIFE = Duration.ofMinutes(4);

    /** Short enough to stay with this worker, who has the new token. */
    private static final Duration AFTER_RENEWAL = Duration.ofSeconds(1);

    private final Tools tools;
    private final RequestTrail trail = new RequestTrail();
    private final ContinuedFiles files;
    private Publication publication;
    private Duration each = Duration.ZERO;
    private final List<Allowance> said = new ArrayList<>();
    private Instant end = Instant.MAX;
    private boolean held;
    private @Nullable Credential credential;
    private Instant credentialUntil = Instant.MIN;

    RunningWork(Tools tools, Publication publication) {
        this.tools = tools;
        this.files = new ContinuedFiles(tools.files());
        this.publication = publication;
    }

    Publication publication() {
        return publication;
    }

    /** Where the calls of its steps leave their ids. */
    RequestTrail trail() {
        return trail;
    }

    /** By which the platform knows the call that an input came of; null if there was none. */
    @Nullable
    String request(Input input) {
        return input instanceof Input.Proceed ? null : trail.last();
    }

    void now(Publication current) {
        this.publication = current;
    }

    /** The next step's calls may take {@code each}. */
    void begin(Duration each) {
        this.each = each;
        this.end = Instant.MAX;
    }

    /**
     * The next step's calls may take {@code each}, and each of them is made only while this worker holds the publication:
     * a side task has no intent that would stop a worker who was asleep.
     */
    void beginHeld(Duration each) {
        begin(each);
        this.held = true;
    }

    /** The step is over: nothing it opened stays open. */
    void end() {
        files.close();
    }

    /** The next step has to be over within {@code all}. */
    void beginOnce(Duration all) {
        this.each = all;
        this.end = now().plus(all);
    }

    @Override
    public Instant dueAt() {
        return publication.target().dueAt();
    }

    @Override
    public Instant now() {
        return tools.clock().instant();
    }

    @Override
    public Content content() {
        return publication.target().content();
    }

    @Override
    public Credential credential() {
        Credential held = credential;
        if (held == null || now().isAfter(credentialUntil)) {
            Target target = publication.target();
            credential = null;
            credentialUntil = now().plus(CREDENTIAL_LIFE);
            held = asked(() -> tools.credentials().fetch(target.account(), target.user(), target.post()));
            credential = held;
        }
        return held;
    }

    private void requireClaim() {
        try {
            if (!tools.publications().holds(publication)) {
                throw new LostClaimException(publication.id());
            }
        } catch (SQLException e) {
            throw new StoreUnavailableException(e);
        }
    }

    private static Credential asked(Supplier<Credential> question) {
        try {
            return question.get();
        } catch (FaultToleranceException overload) {
            throw StepFailure.passing("account_service_slow", "account-service did not answer in time.");
        }
    }

    /**
     * What a failed step means once account-service knows of it. A token that the platform does not take is told there,
     * once: if there is another, the step can be repeated; if not, the failure stands.
     */
    Failure heard(Failure failure) {
        Credential refused = credential;
        if (!(failure instanceof Failure.NeedsReconnect) || refused == null) {
            return failure;
        }
        Target target = publication.target();
        boolean mayLie = failure.reason().mayLie();
        credential = null;
        try {
            credential = asked(() -> tools.credentials().replace(refused, target.user(), target.post()));
            credentialUntil = now().plus(CREDENTIAL_LIFE);
            var renewed = new Reason("token_renewed", "The platform did not take the account's token.", null, mayLie);
            return new Failure.Transient(renewed, AFTER_RENEWAL, false);
        } catch (StepFailure none) {
            Reason why = none.failure().reason();
            Reason careful = new Reason(why.code(), why.message(), why.hint(), mayLie);
            if (none.failure() instanceof Failure.RateLimited later) {
                return new Failure.RateLimited(careful, later.retryAt());
            }
            return none.failure() instanceof Failure.Transient ? new Failure.Transient(careful, null, false) : failure;
        }
    }

    @Override
    public MediaFiles files() {
        return files;
    }

    @Override
    public <T> Optional<T> ticket(Class<T> type) {
        if (publication.ticket() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(CrierJson.mapper().readValue(publication.ticket(), type));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The ticket of " + publication + " is not a " + type.getSimpleName(), e);
        }
    }

    @Override
    public void save(Object ticket) {
        CrashPoint.HANDLE_RECEIVED.reach();
        try {
            publication = tools.publications().saveTicket(publication, CrierJson.write(ticket));
        } catch (SQLException e) {
            throw new StoreUnavailableException(e);
        }
    }

    @Override
    public void report(Allowance allowance) {
        said.add(allowance);
    }

    /**
     * Stores what the platform said of its limits, after the step's outcome is stored: nothing comes between a commit and
     * that. What is lost is told again with the next answer, so that no step fails for it.
     */
    void storeReports() {
        Target target = publication.target();
        List<Allowance> all = List.copyOf(said);
        said.clear();
        try {
            for (Allowance allowance : all) {
                tools.quotas().reported(target.platform(), target.account(), allowance, now());
            }
        } catch (SQLException lost) {
            LOG.warnf("%s what the platform said of its limits is lost: %s", publication, lost.getSQLState());
        }
    }

    /** Does a step of the room; the account's circuits hear how its calls went, and their ids stay in the trail. */
    <R> R witnessed(Supplier<R> step) {
        Target target = publication.target();
        return trail.follow(
                () -> WireClient.witnessed(tools.circuits().witness(target.platform(), target.account()), step));
    }

    @Override
    public Instant deadline() {
        if (held) {
            requireClaim();
        }
        Instant next = now().plus(each);
        return next.isBefore(end) ? next : end;
    }
}
