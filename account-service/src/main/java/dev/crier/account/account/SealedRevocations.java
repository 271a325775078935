package dev.crier.account.account;

import dev.crier.account.token.SealedRow;
import dev.crier.account.token.SealedRows;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.hibernate.LockMode;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Pending revocations as rows with a data key. Those that are older than data keys live a day and are not moved on. */
@ApplicationScoped
class SealedRevocations implements SealedRows {

    private static final String OTHERS = " from PendingRevocation r where r.dataKey not like :ours";
    private static final UUID BEGINNING = new UUID(0, 0);

    @Override
    public String name() {
        return "revocations";
    }

    @Override
    public Uni<List<PendingRevocation>> lockOthers(
            Mutiny.Session session, String version, @Nullable String after, int limit) {
        return session.createSelectionQuery(
                        OTHERS.strip() + " and r.id > :after order by r.id", PendingRevocation.class)
                .setParameter("ours", version + "%")
                .setParameter("after", after == null ? BEGINNING : UUID.fromString(after))
                .setMaxResults(limit)
                .setLockMode(LockMode.UPGRADE_SKIPLOCKED)
                .getResultList();
    }

    @Override
    public Uni<Long> tokensOfOthers(Mutiny.Session session, String version) {
        return session.createSelectionQuery(
                        "select coalesce(sum(case when r.refreshTokenEncrypted is null then 1 else 2 end), 0L)"
                                + OTHERS,
                        Long.class)
                .setParameter("ours", version + "%")
                .getSingleResult();
    }

    @Override
    public Uni<Void> moveOn(SealedRow row) {
        throw new IllegalStateException("A revocation without a data key is never looked for");
    }
}
