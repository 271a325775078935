package dev.crier.testkit.embedded;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Properties;

/**
 * Formats the storage if it is new and runs a node that is broker and controller in one. By reflection, because Kafka's
 * server is on the class path of the child JVM only. (Kafka's own main class would not return when the node is up.)
 */
public final class KafkaNode {

    private KafkaNode() {}

    /** Arguments: the properties file, the cluster id. */
    public static void main(String[] args) throws ReflectiveOperationException, IOException {
        format(args[0], args[1]);
        var properties = new Properties();
        try (var file = new FileInputStream(args[0])) {
            properties.load(file);
        }
        var configType = Class.forName("kafka.server.KafkaConfig");
        var config = configType.getMethod("fromProps", Properties.class).invoke(null, properties);
        var timeType = Class.forName("org.apache.kafka.common.utils.Time");
        var serverType = Class.forName("kafka.server.KafkaRaftServer");
        var server = serverType
                .getConstructor(configType, timeType)
                .newInstance(config, timeType.getField("SYSTEM").get(null));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> shutdown(server)));
        serverType.getMethod("startup").invoke(server);
    }

    private static void format(String properties, String clusterId) throws ReflectiveOperationException {
        String[] command = {"format", "--ignore-formatted", "-t", clusterId, "-c", properties};
        var code = (int) Class.forName("kafka.tools.StorageTool")
                .getMethod("execute", String[].class, PrintStream.class)
                .invoke(null, command, System.out);
        if (code != 0) {
            throw new IllegalStateException("Formatting the storage ended with code " + code);
        }
    }

    private static void shutdown(Object server) {
        try {
            server.getClass().getMethod("shutdown").invoke(server);
        } catch (ReflectiveOperationException e) {
            ChildMain.report(e);
        }
    }
}
