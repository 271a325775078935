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

/** The accounts as rows with a data key, and those that are older than data keys. */
@ApplicationScoped
class SealedAccounts implements SealedRows {

    private static final String OTHERS = " where (a.dataKey not like :ours or (a.dataKey is null and"
            + " (a.accessTokenEncrypted is not null or a.refreshTokenEncrypted is not null)))";
    private static final UUID BEGINNING = new UUID(0, 0);

    private final AccountTokens tokens;

    SealedAccounts(AccountTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public String name() {
        return "social_accounts";
    }

    @Override
    public Uni<List<SocialAccount>> lockOthers(
            Mutiny.Session session, String version, @Nullable String after, int limit) {
        return session.createSelectionQuery(
                        "from SocialAccount a" + OTHERS + " and a.id > :after order by a.id", SocialAccount.class)
                .setParameter("ours", version + "%")
                .setParameter("after", after == null ? BEGINNING : UUID.fromString(after))
                .setMaxResults(limit)
                .setLockMode(LockMode.UPGRADE_SKIPLOCKED)
                .getResultList();
    }

    @Override
    public Uni<Long> tokensOfOthers(Mutiny.Session session, String version) {
        return session.createSelectionQuery(
                        "select coalesce(sum(case when a.accessTokenEncrypted is null then 0 else 1 end"
                                + " + case when a.refreshTokenEncrypted is null then 0 else 1 end), 0L)"
                                + " from SocialAccount a" + OTHERS,
                        Long.class)
                .setParameter("ours", version + "%")
                .getSingleResult();
    }

    @Override
    public Uni<Void> moveOn(SealedRow row) {
        return tokens.moveOn((SocialAccount) row);
    }
}
