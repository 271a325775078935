package dev.crier.testkit.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaIT {

    @Test
    void createsATopicOfThreePartitionsOnFirstUse() throws Exception {
        try (var kafka = EmbeddedKafka.start(ServerOptions.temporary())) {
            System.out.println("kafka started in " + kafka.startedIn().toMillis() + " ms");
            send(kafka, "post.due", "hello");
            assertThat(read(kafka, "post.due")).containsExactly("hello");
            try (var admin = Admin.create(client(kafka))) {
                var description = admin.describeTopics(List.of("post.due"))
                        .allTopicNames()
                        .get(10, TimeUnit.SECONDS)
                        .get("post.due");
                assertThat(description.partitions()).hasSize(3);
            }
        }
    }

    @Test
    void keepsRecordsOverARestart(@TempDir Path folder) throws Exception {
        var options = ServerOptions.temporary().dataDirectory(folder);
        try (var first = EmbeddedKafka.start(options)) {
            send(first, "post.result", "kept");
        }
        try (var second = EmbeddedKafka.start(options)) {
            System.out.println("kafka restarted in " + second.startedIn().toMillis() + " ms");
            assertThat(read(second, "post.result")).containsExactly("kept");
        }
    }

    @Test
    void keepsRecordsAndPortWhenItsParentIsKilled(@TempDir Path folder) throws Exception {
        try (var parent = ParentProcess.start("kafka", folder)) {
            sendTo("localhost:" + parent.serverPort(), "post.result", "kept");
            parent.kill();
            var options = ServerOptions.temporary().port(parent.serverPort()).dataDirectory(folder);
            try (var again = EmbeddedKafka.start(options)) {
                assertThat(read(again, "post.result")).containsExactly("kept");
            }
            assertThat(ProcessHandle.of(parent.serverPid())).isEmpty();
        }
    }

    @Test
    void endsAndLeavesNothingWhenItsParentIsKilled() throws Exception {
        try (var parent = ParentProcess.start("kafka", null)) {
            parent.kill();
            await().until(() -> ProcessHandle.of(parent.serverPid()).isEmpty());
            assertThat(parent.serverLog().getParent()).doesNotExist();
        }
    }

    @Test
    void showsTheEndOfItsLogWhenItDoesNotStart(@TempDir Path folder) throws Exception {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data/meta.properties"), "version=1\ncluster.id=somebody-elses\nnode.id=1\n");
        assertThatThrownBy(() -> EmbeddedKafka.start(ServerOptions.temporary().dataDirectory(folder)))
                .isInstanceOf(ServerStartException.class)
                .hasMessageContaining("while starting")
                .hasMessageContaining(folder.resolve("server.log").toString())
                .hasMessageContaining("somebody-elses");
    }

    private static void send(EmbeddedKafka kafka, String topic, String value) throws Exception {
        sendTo(kafka.bootstrapServers(), topic, value);
    }

    private static void sendTo(String servers, String topic, String value) throws Exception {
        Map<String, Object> client = Map.of("bootstrap.servers", servers);
        try (var producer = new KafkaProducer<>(client, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, "key", value)).get(30, TimeUnit.SECONDS);
        }
    }

    private static List<String> read(EmbeddedKafka kafka, String topic) {
        Map<String, Object> client = Map.of(
                "bootstrap.servers", kafka.bootstrapServers(), "group.id", "reader", "auto.offset.reset", "earliest");
        var values = new ArrayList<String>();
        try (var consumer = new KafkaConsumer<>(client, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
                return !values.isEmpty();
            });
        }
        return values;
    }

    private static Map<String, Object> client(EmbeddedKafka kafka) {
        return Map.of("bootstrap.servers", kafka.bootstrapServers());
    }
}
