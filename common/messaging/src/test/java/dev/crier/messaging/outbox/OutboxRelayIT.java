package dev.crier.messaging.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.crier.contracts.AccountChange;
import dev.crier.contracts.AccountId;
import dev.crier.contracts.PlatformId;
import dev.crier.contracts.UserId;
import dev.crier.contracts.event.AccountChanged;
import dev.crier.messaging.EventReader;
import dev.crier.messaging.inbox.JdbcInbox;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The outbox, its relay and the inbox on a real Postgres and a real broker. */
class OutboxRelayIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static RelayFixture servers;

    private final JdbcOutbox outbox = new JdbcOutbox();
    private final JdbcInbox inbox = new JdbcInbox();

    @BeforeAll
    static void start() throws Exception {
        servers = RelayFixture.start();
    }

    @AfterAll
    static void stop() {
        servers.close();
    }

    @BeforeEach
    void empty() throws SQLException {
        servers.execute("delete from outbox");
    }

    @Test
    void sendsACommittedEventWithCloudEventHeadersAndDeletesIt() throws SQLException {
        var event = event();
        try (var relay = servers.relay(Duration.ofSeconds(1))) {
            relay.awaitLeadership();
            servers.commit(connection -> outbox.append(connection, event));
            var record = servers.awaitRecords(event.key(), 1).getFirst();
            assertThat(RelayFixture.headers(record))
                    .containsEntry("ce_specversion", "1.0")
                    .containsEntry("ce_type", "dev.crier.account.changed.v1")
                    .containsEntry("ce_source", "/crier/relay-test")
                    .containsEntry("ce_subject", event.key())
                    .containsEntry("content-type", "application/json")
                    .containsKeys("ce_id", "ce_time");
            var received =
                    new EventReader(new SimpleMeterRegistry()).read(record).orElseThrow();
            assertThat(received.event()).isEqualTo(event);
            await().atMost(SOON).until(() -> servers.count("outbox") == 0);
        }
    }

    @Test
    void wakesAtTheCommitAndNotAtThePoll() throws SQLException {
        var event = event();
        try (var relay = servers.relay(Duration.ofMinutes(5))) {
            relay.awaitLeadership();
            var begin = Instant.now();
            servers.commit(connection -> outbox.append(connection, event));
            servers.awaitRecords(event.key(), 1);
            assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(20));
        }
    }

    @Test
    void doesNotSendWhatWasRolledBack() throws SQLException {
        var dropped = event();
        var kept = event();
        servers.rollBack(connection -> outbox.append(connection, dropped));
        servers.commit(connection -> outbox.append(connection, kept));
        try (var _ = servers.relay(Duration.ofMillis(100))) {
            servers.awaitRecords(kept.key(), 1);
            assertThat(servers.received(dropped.key())).isEmpty();
        }
    }

    @Test
    void keepsTheOrderOfAKeyOverManyBatches() throws SQLException {
        var key = AccountId.random();
        List<Instant> written = new ArrayList<>();
        servers.commit(connection -> {
            for (int i : IntStream.range(0, 250).toArray()) {
                var event = event(key, Instant.EPOCH.plusSeconds(i));
                written.add(event.at());
                outbox.append(connection, event);
            }
        });
        try (var _ = servers.relay(Duration.ofMillis(100))) {
            var reader = new EventReader(new SimpleMeterRegistry());
            assertThat(servers.awaitRecords(key.toString(), 250))
                    .extracting(record ->
                            ((AccountChanged) reader.read(record).orElseThrow().event()).at())
                    .containsExactlyElementsOf(written);
        }
    }

    @Test
    void letsOneReplicaLeadAndAnotherTakeOver() throws SQLException {
        var first = servers.relay(Duration.ofMillis(100));
        first.awaitLeadership();
        try (var _ = servers.relay(Duration.ofMillis(100))) {
            var before = event();
            servers.commit(connection -> outbox.append(connection, before));
            servers.awaitRecords(before.key(), 1);
            first.close();
            var after = event();
            servers.commit(connection -> outbox.append(connection, after));
            servers.awaitRecords(after.key(), 1);
            assertThat(servers.received(before.key())).hasSize(1);
        }
    }

    @Test
    void goesOnAfterItsDatabaseSessionWasTerminated() throws SQLException {
        try (var relay = servers.relay(Duration.ofMillis(100))) {
            relay.awaitLeadership();
            servers.terminateRelaySessions();
            var event = event();
            servers.commit(connection -> outbox.append(connection, event));
            servers.awaitRecords(event.key(), 1);
        }
    }

    @Test
    void sendsWhatWasWrittenWhileTheBrokerWasAway() throws SQLException {
        try (var relay = servers.relay(Duration.ofMillis(100))) {
            relay.awaitLeadership();
            servers.stopBroker();
            var event = event();
            servers.commit(connection -> outbox.append(connection, event));
            servers.startBroker();
            List<ConsumerRecord<String, String>> records = servers.awaitRecords(event.key(), 1);
            assertThat(records.stream().map(RelayFixture::id).distinct()).hasSize(1);
        }
    }

    @Test
    void theInboxKnowsAnEventOnceItsEffectIsCommitted() throws SQLException {
        assertThat(firstTime("e1", true)).isTrue();
        assertThat(firstTime("e1", true)).isFalse();
        assertThat(firstTime("e2", false)).isTrue();
        assertThat(firstTime("e2", true)).as("the first effect was rolled back").isTrue();
    }

    private boolean firstTime(String eventId, boolean commit) throws SQLException {
        boolean[] first = new boolean[1];
        RelayFixture.Action action = (Connection connection) -> first[0] = inbox.firstTime(connection, "test", eventId);
        if (commit) {
            servers.commit(action);
        } else {
            servers.rollBack(action);
        }
        return first[0];
    }

    private static AccountChanged event() {
        return event(AccountId.random(), Instant.parse("2026-12-01T12:00:00Z"));
    }

    private static AccountChanged event(AccountId account, Instant at) {
        return new AccountChanged(account, UserId.random(), PlatformId.of("bluesky"), AccountChange.CONNECTED, at);
    }
}
