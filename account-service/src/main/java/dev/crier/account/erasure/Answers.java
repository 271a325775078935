package dev.crier.account.erasure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.crier.contracts.UserId;
import dev.crier.contracts.event.UserErased;
import dev.crier.messaging.CrierJson;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** The services' answers. */
@ApplicationScoped
class Answers {

    private static final String STORE = """
            insert into erasure_answers as known (user_id, service, requested_at, erased_at, counts)
            values (?, ?, ?, ?, cast(cast(? as text) as jsonb))
            on conflict (user_id, service) do update set requested_at = excluded.requested_at,
              erased_at = excluded.erased_at, counts = excluded.counts
            where known.requested_at < excluded.requested_at""";

    private static final String REQUESTED = "select requested_at from erased_users where user_id = ?";

    private static final String GIVEN = "select service, erased_at, cast(counts as text) from erasure_answers"
            + " where user_id = ? and requested_at >= ? order by erased_at, service";

    private static final TypeReference<Map<String, Long>> COUNTS = new TypeReference<>() {};

    private final ErasureConfig config;

    Answers(ErasureConfig config) {
        this.config = config;
    }

    /** Stores one; a second one to the same request changes nothing. */
    Uni<Void> store(Mutiny.Session session, UserErased answer) {
        return session.createNativeQuery(STORE)
                .setParameter(1, answer.userId().value())
                .setParameter(2, answer.service())
                .setParameter(3, answer.requestedAt())
                .setParameter(4, answer.at())
                .setParameter(5, CrierJson.write(answer.counts()))
                .executeUpdate()
                .replaceWithVoid();
    }

    /** How the user's erasure stands; empty if none was ever asked for. */
    Uni<Optional<ErasureView>> of(Mutiny.Session session, UserId user) {
        return session.createNativeQuery(REQUESTED, Instant.class)
                .setParameter(1, user.value())
                .getSingleResultOrNull()
                .chain(requested -> requested == null
                        ? Uni.createFrom().item(Optional.empty())
                        : given(session, user, requested)
                                .map(answers -> Optional.of(ErasureView.of(requested, config.services(), answers))));
    }

    private static Uni<List<Answer>> given(Mutiny.Session session, UserId user, Instant requestedAt) {
        return session.createNativeQuery(GIVEN, Object[].class)
                .setParameter(1, user.value())
                .setParameter(2, requestedAt)
                .getResultList()
                .map(rows -> rows.stream()
                        .map(row -> new Answer((String) row[0], time(row[1]), counts((String) row[2])))
                        .toList());
    }

    /** What a column of this type comes as is the driver's choice. */
    private static Instant time(Object column) {
        return column instanceof OffsetDateTime time ? time.toInstant() : (Instant) column;
    }

    private static Map<String, Long> counts(String json) {
        try {
            return CrierJson.mapper().readValue(json, COUNTS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Counts that we wrote cannot be read", e);
        }
    }
}
