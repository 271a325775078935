package dev.crier.messaging.outbox;

import dev.crier.messaging.crash.CrashPoint;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;

/**
 * One connection to the database, not of the pool, and one to the broker, for as long as both work.
 *
 * <p>A session-level advisory lock makes one sender per schema the leader, so that order holds across replicas; it
 * falls with the connection. Rows are deleted only after the broker has acknowledged them: a crash in between sends
 * them again under the same id, which inboxes recognise.
 */
final class OutboxSender implements AutoCloseable {

    /** What the sender needs to know of its service. */
    record Settings(
            String jdbcUrl, String user, String password, String schema, String brokers, String source, int batchSize) {

        static Settings of(Config config, int batchSize) {
            return new Settings(
                    config.getValue("quarkus.datasource.jdbc.url", String.class),
                    config.getValue("quarkus.datasource.username", String.class),
                    config.getValue("quarkus.datasource.password", String.class),
                    config.getValue("crier.db.schema", String.class),
                    config.getValue("kafka.bootstrap.servers", String.class),
                    "/crier/" + config.getValue("quarkus.application.name", String.class),
                    batchSize);
        }

        @Override
        public String toString() {
            return schema + " to " + brokers;
        }
    }

    private static final Logger LOG = Logger.getLogger(OutboxSender.class);

    private final Settings settings;
    private final MeterRegistry metrics;
    private final Connection connection;
    private final Producer<String, String> producer;
    private boolean leader;

    OutboxSender(Settings settings, MeterRegistry metrics) throws SQLException {
        this.settings = settings;
        this.metrics = metrics;
        this.connection = DriverManager.getConnection(settings.jdbcUrl(), settings.user(), settings.password());
        try (var statement = connection.createStatement()) {
            statement.execute("listen \"outbox_" + settings.schema() + "\"");
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        this.producer = new KafkaProducer<>(producerConfig(settings), new StringSerializer(), new StringSerializer());
    }

    private static Map<String, Object> producerConfig(Settings settings) {
        return Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                settings.brokers(),
                ProducerConfig.CLIENT_ID_CONFIG,
                "outbox-" + settings.schema(),
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                30_000,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                10_000,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                10_000L);
    }

    /** Whether this sender is the one that relays the schema; tries to become it. */
    boolean isLeader() throws SQLException {
        if (!leader) {
            try (var statement =
                    connection.prepareStatement("select pg_try_advisory_lock(hashtext('crier.outbox'), hashtext(?))")) {
                statement.setString(1, settings.schema());
                try (var row = statement.executeQuery()) {
                    leader = row.next() && row.getBoolean(1);
                }
            }
        }
        return leader;
    }

    /** Sends the oldest rows and deletes them; returns how many. */
    int sendBatch() throws SQLException, ExecutionException, InterruptedException {
        List<OutboxRow> rows = oldest();
        if (rows.isEmpty()) {
            return 0;
        }
        CrashPoint.OUTBOX_COMMITTED.reach(rows.size());
        List<Future<RecordMetadata>> sent = new ArrayList<>(rows.size());
        for (OutboxRow row : rows) {
            sent.add(producer.send(row.toRecord(settings.source())));
        }
        producer.flush();
        for (Future<RecordMetadata> result : sent) {
            result.get();
        }
        CrashPoint.SENT.reach(rows.size());
        delete(rows);
        metrics.counter("crier.outbox.sent").increment(rows.size());
        return rows.size();
    }

    private List<OutboxRow> oldest() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(OutboxRow.SELECT)) {
            statement.setInt(1, settings.batchSize());
            try (var result = statement.executeQuery()) {
                List<OutboxRow> rows = new ArrayList<>();
                while (result.next()) {
                    rows.add(OutboxRow.of(result));
                }
                return rows;
            }
        }
    }

    private void delete(List<OutboxRow> rows) throws SQLException {
        try (var statement = connection.prepareStatement("delete from outbox where seq = any (?)")) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "bigint", rows.stream().map(OutboxRow::seq).toArray()));
            statement.executeUpdate();
        }
    }

    /** Returns when a transaction that wrote to the outbox has committed, or when the time is over. */
    void awaitWakeUp(Duration atMost) throws SQLException {
        connection.unwrap(PGConnection.class).getNotifications((int) atMost.toMillis());
    }

    /** Frees the schema for another sender and ends every wait of this one; may be called from any thread. */
    void disconnect() {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            LOG.debug("The connection of the outbox relay was gone already", e);
        }
    }

    @Override
    public void close() {
        disconnect();
        boolean interrupted = Thread.interrupted(); // or the producer would not wait for its own end
        producer.close(Duration.ofSeconds(5));
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
