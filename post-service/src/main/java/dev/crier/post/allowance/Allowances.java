package dev.crier.post.allowance;

import dev.crier.contracts.UserId;
import dev.crier.rest.Problem;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Counts what users write, in windows that begin with the first use. The count is taken in the transaction of the
 * post, under the row's lock: parallel requests cannot pass the limit together, and a refused post costs nothing.
 */
@ApplicationScoped
public class Allowances {

    private static final String TAKE = """
            insert into usage_windows as w (user_id, allowance, window_started, used) values (?, ?, ?, 1)
            on conflict (user_id, allowance) do update
            set used = case when w.window_started <= ? then 1 else w.used + 1 end,
                window_started = case when w.window_started <= ? then excluded.window_started else w.window_started end
            where w.window_started <= ? or w.used < ?
            """;

    private static final String READ =
            "select used, window_started from usage_windows where user_id = ? and allowance = ?";

    private final AllowanceConfig config;
    private final Clock clock;

    Allowances(AllowanceConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** Takes one of each; fails with a 429 {@link Problem} if one is used up. */
    public Uni<Remaining> take(Mutiny.Session session, UserId user, List<Allowance> allowances) {
        return Multi.createFrom()
                .iterable(allowances)
                .onItem()
                .transformToUniAndConcatenate(allowance -> take(session, user, allowance))
                .collect()
                .with(Collectors.reducing(Remaining::tighter))
                .map(Optional::orElseThrow);
    }

    private Uni<Remaining> take(Mutiny.Session session, UserId user, Allowance allowance) {
        Instant now = clock.instant();
        OffsetDateTime expired = utc(now.minus(allowance.window()));
        int limit = allowance.limit(config);
        return session.createNativeQuery(TAKE)
                .setParameter(1, user.value())
                .setParameter(2, allowance.word())
                .setParameter(3, utc(now))
                .setParameter(4, expired)
                .setParameter(5, expired)
                .setParameter(6, expired)
                .setParameter(7, limit)
                .executeUpdate()
                .chain(taken -> read(session, user, allowance, now).invoke(remaining -> {
                    if (taken == 0) {
                        throw refused(allowance, remaining);
                    }
                }));
    }

    private Uni<Remaining> read(Mutiny.Session session, UserId user, Allowance allowance, Instant now) {
        return session.createNativeQuery(READ, Object[].class)
                .setParameter(1, user.value())
                .setParameter(2, allowance.word())
                .getSingleResult()
                .map(row -> {
                    int limit = allowance.limit(config);
                    Instant reset = instant(row[1]).plus(allowance.window());
                    return new Remaining(
                            limit, Math.max(0, limit - ((Number) row[0]).intValue()), Duration.between(now, reset));
                });
    }

    private static Problem refused(Allowance allowance, Remaining remaining) {
        long seconds = Math.max(1, remaining.untilReset().toSeconds());
        Problem problem = Problem.of(
                        allowance.error(),
                        "The limit is " + remaining.limit() + "; it starts anew in " + seconds + " seconds.")
                .header("Retry-After", Long.toString(seconds));
        remaining.headers().forEach(problem::header);
        return problem;
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(Object column) {
        return column instanceof OffsetDateTime time ? time.toInstant() : (Instant) column;
    }
}
