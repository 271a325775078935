package dev.crier.account.notice;

import dev.crier.account.account.AccountTokens;
import dev.crier.account.account.SocialAccount;
import dev.crier.rest.TenantTransaction;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Finds grants that end before long although the keep-alive job has had its time: those that nothing renews, and those
 * whose platform does not prolong them. Their owners are warned once of each end.
 */
@ApplicationScoped
class EndsSoon {

    private static final String ENDING = """
        select a.* from social_accounts a
        cross join lateral (select case when a.refresh_token_encrypted is null then a.token_expires_at
                                        else a.refresh_expires_at end as at) as last
        where a.is_active and not a.needs_reconnect and last.at > ?1
          and last.at - least(make_interval(secs => cast(?2 as double precision)), (last.at - a.last_refreshed_at) / 4) <= ?1
          and not exists (select 1 from notices n
                          where n.account_id = a.id and n.kind = 'ends_soon' and n.occasion = last.at)
        order by last.at limit ?3
        """;

    private final TenantTransaction transaction;
    private final Notices notices;
    private final AccountTokens tokens;
    private final NoticeConfig config;
    private final Clock clock;

    EndsSoon(TenantTransaction transaction, Notices notices, AccountTokens tokens, NoticeConfig config, Clock clock) {
        this.transaction = transaction;
        this.notices = notices;
        this.tokens = tokens;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(
            every = "15m",
            delayed = "2m",
            identity = "ends-soon",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return transaction.asService(session -> ending(session)
                .onItem()
                .transformToMulti(found -> Multi.createFrom().iterable(found))
                .onItem()
                .transformToUniAndConcatenate(
                        account -> notices.endsSoon(session, account, Objects.requireNonNull(tokens.end(account))))
                .collect()
                .last()
                .replaceWithVoid());
    }

    private Uni<List<SocialAccount>> ending(Mutiny.Session session) {
        Instant now = clock.instant();
        return session.createNativeQuery(ENDING, SocialAccount.class)
                .setParameter(1, now)
                .setParameter(2, (double) config.warnBefore().toSeconds())
                .setParameter(3, config.batch())
                .getResultList();
    }
}
