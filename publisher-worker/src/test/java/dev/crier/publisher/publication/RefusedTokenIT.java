package dev.crier.publisher.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.crier.contracts.AccountChange;
import dev.crier.contracts.AccountId;
import dev.crier.contracts.Content;
import dev.crier.contracts.Outcome;
import dev.crier.contracts.PostId;
import dev.crier.contracts.UserId;
import dev.crier.contracts.event.AccountChanged;
import dev.crier.contracts.event.PostDue;
import dev.crier.contracts.event.PostResult;
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

/** A token that account-service thinks good and the platform does not take. */
@QuarkusTest
@QuarkusTestResource(CrierInfrastructure.class)
@QuarkusTestResource(AccountService.class)
class RefusedTokenIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    ScriptedPublisher platform;

    @Inject
    ServiceTransaction transaction;

    private final PostId post = PostId.random();
    private final AccountId account = AccountId.random();
    private final UserId user = UserId.random();

    @Test
    void aCommitThatMetADeadTokenIsRepeatedWithAnother() {
        due("stale#commit");
        assertThat(result().outcome()).isEqualTo(Outcome.PUBLISHED);
        assertThat(platform.calls("stale#commit", "commit")).hasSize(2);
        assertThat(platform.visible("stale#commit")).isEqualTo(1);
        assertThat(told()).isEqualTo(1);
    }

    @Test
    void preparingThatMetADeadTokenIsRepeatedWithAnother() {
        due("stale-early#prepare");
        assertThat(result().outcome()).isEqualTo(Outcome.PUBLISHED);
        assertThat(platform.calls("stale-early#prepare", "prepare")).hasSize(2);
        assertThat(told()).isEqualTo(1);
    }

    @Test
    void aPostWhoseNewTokenIsRefusedTooWaitsForItsOwner() {
        due("stale,stale#again");
        await().atMost(PATIENCE).until(() -> state().equals("NEEDS_RECONNECT"));
        assertThat(platform.calls("stale,stale#again", "commit")).hasSize(2);
        assertThat(told()).isEqualTo(2);
        // it stays so: no loop between platform and account-service
        await().during(Duration.ofSeconds(4))
                .atMost(PATIENCE)
                .until(() -> state().equals("NEEDS_RECONNECT") && told() == 2);
        assertThat(platform.visible("stale,stale#again")).isZero();

        Bus.send(new AccountChanged(account, user, ScriptedPublisher.ID, AccountChange.RECONNECTED, Instant.now()));
        assertThat(result().outcome()).isEqualTo(Outcome.PUBLISHED);
        assertThat(platform.visible("stale,stale#again")).isEqualTo(1);
    }

    private void due(String caption) {
        var content = new Content(caption, List.of(), Map.of());
        Bus.send(new PostDue(post, 1, account, user, ScriptedPublisher.ID, Instant.now(), content));
    }

    private int told() {
        return AccountService.REFUSED.get(account.toString()).get();
    }

    private PostResult result() {
        await().atMost(PATIENCE).until(() -> !Bus.results(post).isEmpty());
        return Bus.results(post).getFirst();
    }

    private String state() throws SQLException {
        return transaction.call(c -> {
            try (var row =
                    c.createStatement().executeQuery("select state from publication where post_id = '" + post + "'")) {
                return row.next() ? row.getString(1) : "";
            }
        });
    }
}
