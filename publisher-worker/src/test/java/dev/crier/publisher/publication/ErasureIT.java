package dev.crier.publisher.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.crier.contracts.AccountId;
import dev.crier.contracts.Content;
import dev.crier.contracts.Outcome;
import dev.crier.contracts.PostId;
import dev.crier.contracts.UserId;
import dev.crier.contracts.event.PostDue;
import dev.crier.contracts.event.PostUpcoming;
import dev.crier.contracts.event.UserDeleted;
import dev.crier.contracts.event.UserErased;
import dev.crier.rest.ServiceTransaction;
import dev.crier.testkit.CrierInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A user is erased: what waits is stopped, what is on its way is not published, what comes later is. */
@QuarkusTest
@QuarkusTestResource(CrierInfrastructure.class)
@QuarkusTestResource(AccountService.class)
class ErasureIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    ScriptedPublisher platform;

    @Inject
    ServiceTransaction transaction;

    private final UserId user = UserId.random();
    private final PostId post = PostId.random();
    private final AccountId account = AccountId.random();

    @Test
    void stopsWhatWaitsAndPublishesNothingOfThePast() throws SQLException {
        Instant soon = Instant.now().plusSeconds(4);
        Bus.send(new PostUpcoming(post, 1, account, user, ScriptedPublisher.ID, soon, content("ok#erased")));
        await().atMost(PATIENCE).until(() -> rows() == 1);
        var asked = new UserDeleted(user, Instant.now());
        Bus.send(asked);
        await().atMost(PATIENCE).until(() -> rows() == 0);

        // the scheduler had not heard of it yet
        Bus.send(due(post, account, "ok#erased", soon));
        await().atMost(PATIENCE).until(() -> !Bus.results(post).isEmpty());
        assertThat(Bus.results(post).getFirst().outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(Bus.results(post).getFirst().failure().code()).isEqualTo("user_erased");
        assertThat(answered()).isFalse();

        Bus.send(new UserErased(user, "post-service", Map.of(), asked.at(), Instant.now()));
        await().atMost(PATIENCE).until(this::answered);
        assertThat(platform.calls("ok#erased", "commit")).isEmpty();
        assertThat(rows()).isZero();

        PostId next = PostId.random();
        Bus.send(due(next, AccountId.random(), "ok#begun anew", Instant.now()));
        await().atMost(PATIENCE).until(() -> !Bus.results(next).isEmpty());
        assertThat(Bus.results(next).getFirst().outcome()).isEqualTo(Outcome.PUBLISHED);
    }

    @Test
    void doesNotMindTheOrderInWhichItHears() throws SQLException {
        Bus.send(due(post, account, "ok#before", Instant.now()));
        await().atMost(PATIENCE).until(() -> !Bus.results(post).isEmpty());
        var asked = new UserDeleted(user, Instant.now());
        Bus.send(new UserErased(user, "post-service", Map.of(), asked.at(), Instant.now()));
        await().atMost(PATIENCE).until(() -> answered() && rows() == 0);
        Bus.send(asked);
        PostId next = PostId.random();
        Bus.send(due(next, AccountId.random(), "ok#after", Instant.now()));
        await().atMost(PATIENCE).until(() -> !Bus.results(next).isEmpty());
        assertThat(Bus.results(next).getFirst().outcome()).isEqualTo(Outcome.PUBLISHED);
        assertThat(answered()).isTrue();
    }

    private PostDue due(PostId post, AccountId account, String caption, Instant at) {
        return new PostDue(post, 1, account, user, ScriptedPublisher.ID, at, content(caption));
    }

    private static Content content(String caption) {
        return new Content(caption, List.of(), Map.of());
    }

    private long rows() throws SQLException {
        return count("publication");
    }

    private boolean answered() throws SQLException {
        return count("erased_users where erased_at is not null") == 1;
    }

    private long count(String from) throws SQLException {
        String where = from.contains(" where ") ? " and " : " where ";
        return transaction.call(c -> {
            try (var row = c.createStatement()
                    .executeQuery("select count(*) from " + from + where + "user_id = '" + user + "'")) {
                row.next();
                return row.getLong(1);
            }
        });
    }
}
