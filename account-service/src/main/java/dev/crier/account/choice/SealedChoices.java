package dev.crier.account.choice;

import dev.crier.account.token.SealedRow;
import dev.crier.account.token.SealedRows;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.hibernate.LockMode;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The choices as rows with a data key. Those that are older than data keys are over before anyone rotates. */
@ApplicationScoped
class SealedChoices implements SealedRows {

    private static final String OTHERS = " from Choice c where c.dataKey not like :ours";
    private static final UUID BEGINNING = new UUID(0, 0);

    @Override
    public String name() {
        return "connect_choices";
    }

    @Override
    public Uni<List<Choice>> lockOthers(Mutiny.Session session, String version, @Nullable String after, int limit) {
        return session.createSelectionQuery(OTHERS.strip() + " and c.id > :after order by c.id", Choice.class)
                .setParameter("ours", version + "%")
                .setParameter("after", after == null ? BEGINNING : UUID.fromString(after))
                .setMaxResults(limit)
                .setLockMode(LockMode.UPGRADE_SKIPLOCKED)
                .getResultList();
    }

    @Override
    public Uni<Long> tokensOfOthers(Mutiny.Session session, String version) {
        return session.createSelectionQuery("select count(c)" + OTHERS, Long.class)
                .setParameter("ours", version + "%")
                .getSingleResult();
    }

    @Override
    public Uni<Void> moveOn(SealedRow row) {
        throw new IllegalStateException("A choice without a data key is never looked for");
    }
}
