package dev.crier.testkit.embedded;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A KRaft broker of one node. Topics come into being when they are first used, with three partitions. */
public final class EmbeddedKafka extends ChildServer {

    private static final String SERVER = "kafka";
    /** Any cluster id will do, as long as it is the same at the next start. */
    private static final String CLUSTER_ID = "Y3JpZXItZW1iZWRkZWQtMQ";

    private EmbeddedKafka(int port, WorkFolder folder, ChildJvm jvm) {
        super(port, folder, jvm);
    }

    /**
     * Starts the broker and returns when it serves requests.
     *
     * @throws ServerStartException with the end of the broker's log
     */
    public static EmbeddedKafka start(ServerOptions options) {
        var port = Ports.take("Kafka", options.port());
        var folder = WorkFolder.of(SERVER, options);
        var properties = folder.write("server.properties", properties(port, Ports.free(), folder.folder("data")));
        var program = new ChildJvm.Program(
                SERVER,
                KafkaNode.class.getName(),
                List.of(properties.toString(), CLUSTER_ID),
                List.of("-Xms64m", "-Xmx256m", "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn"),
                Map.of());
        return new EmbeddedKafka(port, folder, ChildJvm.start(program, folder));
    }

    private static String properties(int port, int controllerPort, Path logs) {
        return """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@localhost:%2$d
                controller.listener.names=CONTROLLER
                listeners=PLAINTEXT://localhost:%1$d,CONTROLLER://localhost:%2$d
                advertised.listeners=PLAINTEXT://localhost:%1$d
                log.dirs=%3$s

                num.partitions=3
                auto.create.topics.enable=true
                default.replication.factor=1
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=3
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                transaction.state.log.num.partitions=3
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                share.coordinator.state.topic.num.partitions=1

                # a single node has nobody to wait for
                group.initial.rebalance.delay.ms=0
                # after a kill, the broker's old registration stands in the way of the new one for so long
                broker.session.timeout.ms=4000
                broker.heartbeat.interval.ms=500
                # a small machine
                num.network.threads=2
                num.io.threads=2
                num.recovery.threads.per.data.dir=1
                background.threads=2
                log.cleaner.threads=1
                log.cleaner.dedupe.buffer.size=2097152
                log.index.size.max.bytes=1048576
                log.segment.bytes=67108864
                """.formatted(port, controllerPort, logs.toString().replace("\\", "\\\\"));
    }

    public String bootstrapServers() {
        return "localhost:" + port();
    }

    @Override
    public Map<String, String> config() {
        return Map.of("crier.kafka", bootstrapServers());
    }
}
