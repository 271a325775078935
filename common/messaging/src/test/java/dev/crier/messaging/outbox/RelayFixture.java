package dev.crier.messaging.outbox;

import static org.awaitility.Awaitility.await;

import dev.crier.testkit.embedded.EmbeddedKafka;
import dev.crier.testkit.embedded.EmbeddedPostgres;
import dev.crier.testkit.embedded.ServerOptions;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.Config;

/** The servers of {@link OutboxRelayIT}, the schema, and a subscriber that remembers all it got. */
final class RelayFixture implements AutoCloseable {

    private static final String SCHEMA = "media";
    private static final String ROLE = "media_app";
    private static final String TOPIC = "account.changed";

    interface Action {
        void on(Connection connection) throws SQLException;
    }

    /** Batches of 100, quick to try again. */
    private record Settings(Duration pollInterval) implements OutboxConfig {

        @Override
        public boolean relay() {
            return true;
        }

        @Override
        public int batchSize() {
            return 100;
        }

        @Override
        public Duration retryInterval() {
            return Duration.ofMillis(100);
        }
    }

    private final EmbeddedPostgres postgres;
    private final Path kafkaData;
    private final List<ConsumerRecord<String, String>> received = new ArrayList<>();
    private EmbeddedKafka kafka;
    private KafkaConsumer<String, String> subscriber;

    private RelayFixture(EmbeddedPostgres postgres, EmbeddedKafka kafka, Path kafkaData) {
        this.postgres = postgres;
        this.kafka = kafka;
        this.kafkaData = kafkaData;
        this.subscriber = subscribe();
    }

    static RelayFixture start() throws IOException, SQLException {
        var kafkaData = Files.createTempDirectory("relay-kafka");
        var kafka = EmbeddedKafka.start(ServerOptions.temporary().dataDirectory(kafkaData));
        var postgres = EmbeddedPostgres.start(ServerOptions.temporary());
        migrate(postgres);
        return new RelayFixture(postgres, kafka, kafkaData);
    }

    private static void migrate(EmbeddedPostgres postgres) throws IOException, SQLException {
        String sql;
        try (var stream = RelayFixture.class.getResourceAsStream("/db/messaging/V0_1__outbox_and_inbox.sql")) {
            sql = new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("${flyway:defaultSchema}", SCHEMA)
                    .replace("${runtime_role}", ROLE);
        }
        try (var owner = DriverManager.getConnection(
                        postgres.jdbcUrl(), EmbeddedPostgres.OWNER, EmbeddedPostgres.OWNER);
                var statement = owner.createStatement()) {
            statement.execute("create schema " + SCHEMA + "; set search_path to " + SCHEMA);
            statement.execute(sql);
        }
    }

    /** A relay that runs until it is closed, with batches of 100. */
    Relay relay(Duration pollInterval) {
        var config = new SmallRyeConfigBuilder()
                .withDefaultValues(Map.of(
                        "quarkus.datasource.jdbc.url",
                        postgres.jdbcUrl() + "?currentSchema=" + SCHEMA + "&ApplicationName=relay-test",
                        "quarkus.datasource.username",
                        ROLE,
                        "quarkus.datasource.password",
                        ROLE,
                        "crier.db.schema",
                        SCHEMA,
                        "kafka.bootstrap.servers",
                        "localhost:" + kafka.port(),
                        "quarkus.application.name",
                        "relay-test"))
                .build();
        return new Relay(new Settings(pollInterval), config);
    }

    void commit(Action action) throws SQLException {
        transaction(action, true);
    }

    void rollBack(Action action) throws SQLException {
        transaction(action, false);
    }

    void execute(String sql) throws SQLException {
        commit(connection -> {
            try (var statement = connection.createStatement()) {
                statement.execute(sql);
            }
        });
    }

    long count(String table) throws SQLException {
        long[] count = new long[1];
        commit(connection -> {
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery("select count(*) from " + table)) {
                row.next();
                count[0] = row.getLong(1);
            }
        });
        return count[0];
    }

    private void transaction(Action action, boolean commit) throws SQLException {
        try (var connection =
                DriverManager.getConnection(postgres.jdbcUrl() + "?currentSchema=" + SCHEMA, ROLE, ROLE)) {
            connection.setAutoCommit(false);
            action.on(connection);
            if (commit) {
                connection.commit();
            } else {
                connection.rollback();
            }
        }
    }

    void terminateRelaySessions() throws SQLException {
        execute("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'relay-test'");
    }

    void stopBroker() {
        kafka.close();
    }

    void startBroker() {
        kafka = EmbeddedKafka.start(ServerOptions.temporary().port(kafka.port()).dataDirectory(kafkaData));
    }

    List<ConsumerRecord<String, String>> awaitRecords(String key, int count) {
        await().atMost(Duration.ofSeconds(60)).until(() -> received(key).size() >= count);
        return received(key);
    }

    /** All records of a key that the broker has by now. */
    List<ConsumerRecord<String, String>> received(String key) {
        subscriber.poll(Duration.ofMillis(200)).forEach(received::add);
        return received.stream().filter(record -> key.equals(record.key())).toList();
    }

    static Map<String, String> headers(ConsumerRecord<String, String> record) {
        Map<String, String> headers = new HashMap<>();
        record.headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        return headers;
    }

    static String id(ConsumerRecord<String, String> record) {
        return headers(record).get("ce_id");
    }

    private KafkaConsumer<String, String> subscribe() {
        var consumer = new KafkaConsumer<>(
                Map.<String, Object>of(
                        "bootstrap.servers",
                        "localhost:" + kafka.port(),
                        "group.id",
                        "test-" + UUID.randomUUID(),
                        "auto.offset.reset",
                        "earliest",
                        "metadata.max.age.ms",
                        "500"),
                new StringDeserializer(),
                new StringDeserializer());
        consumer.subscribe(List.of(TOPIC));
        return consumer;
    }

    @Override
    public void close() {
        subscriber.close();
        kafka.close();
        postgres.close();
    }

    /** A running relay. */
    final class Relay implements AutoCloseable {

        private final OutboxRelay relay;

        private Relay(OutboxConfig settings, Config config) {
            relay = new OutboxRelay(settings, new SimpleMeterRegistry(), config);
            relay.start(null);
        }

        /** Waits until the advisory lock of the schema is held. */
        void awaitLeadership() {
            await().atMost(Duration.ofSeconds(30)).until(() -> count("pg_locks where locktype = 'advisory'") > 0);
        }

        @Override
        public void close() {
            try {
                relay.stop(null);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
