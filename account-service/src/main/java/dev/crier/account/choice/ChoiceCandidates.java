package dev.crier.account.choice;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The rows of {@code connect_candidates}, inside a tenant transaction. */
@ApplicationScoped
class ChoiceCandidates implements PanacheRepositoryBase<ChoiceCandidate, UUID> {

    /** What a choice offers, in the platform's order. */
    Uni<List<ChoiceCandidate>> of(Choice choice) {
        return list("choiceId", Sort.by("position"), choice.id);
    }

    /** Forgets the candidates of choices that ended before a time: nobody may keep a token that nobody wanted. */
    Uni<Long> forget(Instant before) {
        return delete("choiceId in (select c.id from Choice c where c.expiresAt < ?1)", before);
    }
}
