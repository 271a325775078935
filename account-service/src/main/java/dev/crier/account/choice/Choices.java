package dev.crier.account.choice;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.UUID;

/** The rows of {@code connect_choices}, inside a tenant transaction: rows of other tenants are not there. */
@ApplicationScoped
class Choices implements PanacheRepositoryBase<Choice, UUID> {

    /** One choice; null if there is none of this id here. */
    Uni<Choice> find(ChoiceId id) {
        return findById(id.value());
    }

    /** One choice, its row locked until the transaction ends; null if there is none of this id here. */
    Uni<Choice> lock(ChoiceId id) {
        return findById(id.value(), LockModeType.PESSIMISTIC_WRITE);
    }

    /** Forgets choices that ended before a time, and their candidates with them. */
    Uni<Long> forget(Instant before) {
        return delete("expiresAt < ?1", before);
    }
}
