package dev.crier.account.connect;

import dev.crier.account.token.SealedRow;
import dev.crier.account.token.SealedRows;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.LockMode;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The connection attempts as rows with a data key. Those that are older than data keys are over before anyone rotates. */
@ApplicationScoped
class SealedAttempts implements SealedRows {

    private static final String OTHERS = " from OAuthState s where s.dataKey not like :ours";

    @Override
    public String name() {
        return "oauth_states";
    }

    @Override
    public Uni<List<OAuthState>> lockOthers(Mutiny.Session session, String version, @Nullable String after, int limit) {
        return session.createSelectionQuery(
                        OTHERS.strip() + " and s.stateHash > :after order by s.stateHash", OAuthState.class)
                .setParameter("ours", version + "%")
                .setParameter("after", after == null ? "" : after)
                .setMaxResults(limit)
                .setLockMode(LockMode.UPGRADE_SKIPLOCKED)
                .getResultList();
    }

    @Override
    public Uni<Long> tokensOfOthers(Mutiny.Session session, String version) {
        return session.createSelectionQuery("select count(s)" + OTHERS, Long.class)
                .setParameter("ours", version + "%")
                .getSingleResult();
    }

    @Override
    public Uni<Void> moveOn(SealedRow row) {
        throw new IllegalStateException("An attempt without a data key is never looked for");
    }
}
