package dev.crier.account.choice;

import dev.crier.account.platform.ConnectOutcome.Candidate;
import dev.crier.contracts.PlatformId;
import dev.crier.contracts.UserId;
import dev.crier.rest.TenantTransaction;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Keeps what a consent gave until its owner has chosen, and forgets what nobody chose. */
@ApplicationScoped
public class Offers {

    private final TenantTransaction transaction;
    private final Choices choices;
    private final ChoiceCandidates candidates;
    private final CandidateTokens tokens;
    private final ChoiceConfig config;
    private final Clock clock;

    Offers(
            TenantTransaction transaction,
            Choices choices,
            ChoiceCandidates candidates,
            CandidateTokens tokens,
            ChoiceConfig config,
            Clock clock) {
        this.transaction = transaction;
        this.choices = choices;
        this.candidates = candidates;
        this.tokens = tokens;
        this.config = config;
        this.clock = clock;
    }

    /** Stores the candidates of a user's consent. */
    public Uni<ChoiceId> make(UserId user, PlatformId platform, List<Candidate> offered) {
        Choice choice = Choice.begin(user, platform, clock.instant(), config.life());
        return tokens.seal(choice, offered)
                .chain(rows -> transaction.asUser(
                        user, session -> choices.persist(choice).chain(() -> candidates.persist(rows))))
                .replaceWith(choice.id());
    }

    /** Tokens go when the time to choose is over; that there was a choice is remembered for longer. */
    @Scheduled(every = "1h", delayed = "6m", identity = "forget-choices")
    Uni<Void> forget() {
        Instant now = clock.instant();
        return transaction
                .asService(session -> candidates.forget(now).chain(() -> choices.forget(now.minus(config.memory()))))
                .replaceWithVoid();
    }
}
