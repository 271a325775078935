package dev.crier.account.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.account.Api;
import dev.crier.account.Events;
import dev.crier.account.FakeHub;
import dev.crier.account.FakePlatforms;
import dev.crier.account.Rows;
import dev.crier.account.platform.Grant;
import dev.crier.account.platform.RefreshOutcome;
import dev.crier.account.platform.TokenSet;
import dev.crier.account.token.Secret;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The platform has given new tokens, and before they are stored the database ends the connection that holds the account's
 * lock: for the rows the same as the death of the process, a hundred times. The old refresh token is used up.
 */
@QuarkusTest
class LostBetweenAnswerAndStoreIT {

    private static final int ROUNDS = 50;
    private static final String HOLDERS = """
        select count(pg_terminate_backend(pid)) from pg_stat_activity
        where pid <> pg_backend_pid() and state = 'idle in transaction' and query ilike '%social_accounts%for%update%'
        """;

    @Inject
    FakePlatforms platforms;

    @Inject
    FakeHub hub;

    @Inject
    Rows rows;

    @Inject
    Events events;

    private final UUID user = UUID.randomUUID();
    private final AtomicInteger made = new AtomicInteger();
    private final AtomicInteger killed = new AtomicInteger();
    private volatile boolean crash;
    private volatile boolean lenient;

    /** Each refresh token works once; a lenient platform gives the answer that got lost again. */
    private Uni<RefreshOutcome> refresh(Grant grant) {
        return Uni.createFrom()
                .<RefreshOutcome>item(() -> {
                    boolean newest = grant.refreshToken().equals(Secret.of("refresh-" + made));
                    boolean forgiven = lenient && grant.refreshToken().equals(Secret.of("refresh-" + (made.get() - 1)));
                    if (!newest && !forgiven) {
                        return new RefreshOutcome.GrantDead("invalid_grant");
                    }
                    int n = newest ? made.incrementAndGet() : made.get();
                    if (crash) {
                        crash = false;
                        killed.addAndGet(endTheHolderOfTheLock());
                    }
                    return new RefreshOutcome.Refreshed(tokens(n));
                })
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private static TokenSet tokens(int n) {
        Instant end = Instant.now().plus(Duration.ofHours(2));
        return new TokenSet(Secret.of("access-" + n), Secret.of("refresh-" + n), end, null, Set.of());
    }

    private int endTheHolderOfTheLock() {
        try {
            return Integer.parseInt(rows.column(HOLDERS).getFirst());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private UUID connect() {
        int n = made.incrementAndGet();
        hub.has(FakeHub.page("p-" + user, "access-" + n, "refresh-" + n, Instant.now()));
        hub.onRefresh(this::refresh);
        return Api.connect(user, FakeHub.ID);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void leavesTheAccountAliveOrToldToReconnectAndNeverInALoop(boolean forgiving) throws Exception {
        platforms.reset();
        lenient = forgiving;
        var expected = new ArrayList<String>(List.of("connected"));
        UUID account = connect();
        for (int round = 0; round < ROUNDS; round++) {
            crash = true;
            hub.refreshed().clear();
            assertThat(Api.credentials(user, account).statusCode()).isGreaterThanOrEqualTo(500);
            assertThat(killed).hasValue(round + 1);
            assertThat(row(account)).as("nothing of it is stored").isEqualTo("connected");

            var answers = new ArrayList<Integer>();
            for (int i = 0; i < 4; i++) {
                answers.add(Api.credentials(user, account).statusCode());
            }
            int settled = forgiving ? 200 : 409;
            assertThat(answers).containsOnly(settled);
            assertThat(hub.refreshed()).as("the crash, and one more").hasSize(2);
            if (forgiving) {
                rows.update(
                        "update social_accounts set token_expires_at = now(), refresh_not_before = null where id = ?",
                        account);
            } else {
                assertThat(row(account)).isEqualTo("needs reconnect");
                expected.add("needs_reconnect");
                assertThat(connect()).isEqualTo(account);
                expected.add("reconnected");
            }
        }
        assertThat(events.changes(user, expected.size())).isEqualTo(expected);
        assertThat(rows.column("select count(*)::text from notices where account_id = ?", account))
                .containsExactly(forgiving ? "0" : Integer.toString(ROUNDS));
    }

    private String row(UUID account) throws SQLException {
        return rows.column(
                        "select case when needs_reconnect then 'needs reconnect' else 'connected' end"
                                + " from social_accounts where id = ? and is_active",
                        account)
                .getFirst();
    }
}
