package dev.crier.publisher.publication;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.crier.contracts.Content;
import dev.crier.messaging.CrierJson;
import dev.crier.publisher.credential.Credentials;
import dev.crier.publisher.platform.Credential;
import dev.crier.publisher.platform.MediaFiles;
import dev.crier.publisher.platform.RequestTrail;
import dev.crier.publisher.platform.StepFailure;
import dev.crier.publisher.platform.Work;
import dev.crier.publisher.publication.rules.Input;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;
import org.jspecify.annotations.Nullable;

/** A claimed publication in the hands of one worker. */
final class RunningWork implements Work {

    /** What a run needs of the world. */
    record Tools(Publications publications, Credentials credentials, MediaFiles files, Clock clock) {}

    /** account-service gives tokens that last five minutes at least. */
    private static final Duration CREDENTIAL_LIFE = Duration.ofMinutes(4);

    private final Tools tools;
    private final RequestTrail trail = new RequestTrail();
    private Publication publication;
    private Duration each = Duration.ZERO;
    private Instant end = Instant.MAX;
    private boolean held;
    private @Nullable Credential credential;
    private Instant credentialUntil = Instant.MIN;

    RunningWork(Tools tools, Publication publication) {
        this.tools = tools;
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
            credentialUntil = now().plus(CREDENTIAL_LIFE);
            held = fetched(target);
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

    private Credential fetched(Target target) {
        try {
            return tools.credentials().fetch(target.account(), target.user(), target.post());
        } catch (FaultToleranceException overload) {
            throw StepFailure.passing("account_service_slow", "account-service did not answer in time.");
        }
    }

    @Override
    public MediaFiles files() {
        return tools.files();
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
        try {
            publication = tools.publications().saveTicket(publication, CrierJson.write(ticket));
        } catch (SQLException e) {
            throw new StoreUnavailableException(e);
        }
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
