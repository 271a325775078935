package dev.crier.local.stack;

import dev.crier.gateway.Gateway;
import dev.crier.gateway.GatewayConfig;
import dev.crier.gateway.Service;
import dev.crier.local.Layout;
import dev.crier.local.Stop;
import dev.crier.testkit.embedded.EmbeddedIdentity;
import dev.crier.testkit.embedded.EmbeddedKafka;
import dev.crier.testkit.embedded.EmbeddedPostgres;
import dev.crier.testkit.embedded.EmbeddedS3;
import dev.crier.testkit.embedded.EmbeddedServer;
import dev.crier.testkit.embedded.ServerOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the local Crier consists of, in the order in which it is started. */
public final class LocalParts {

    public static final String SECOND_PUBLISHER = "publisher-worker-2";

    private static final Duration UPSTREAM_TIMEOUT = Duration.ofSeconds(60);

    private final Layout layout;
    private final Tuning tuning;
    private @Nullable Map<String, String> platforms;

    private LocalParts(Layout layout, Tuning tuning) {
        this.layout = layout;
        this.tuning = tuning;
    }

    /** What the services of one stack are told beside the usual. */
    @FunctionalInterface
    public interface Tuning {

        Tuning NONE = _ -> Map.of();

        /** Configuration keys and values. */
        Map<String, String> of(String service);
    }

    public static List<List<Part>> stages(Layout layout) {
        return stages(layout, Tuning.NONE);
    }

    public static List<List<Part>> stages(Layout layout, Tuning tuning) {
        LocalParts parts = new LocalParts(layout, tuning);
        return List.of(
                List.of(
                        parts.embedded("postgres", LocalPorts.POSTGRES, EmbeddedPostgres::start),
                        parts.embedded("kafka", LocalPorts.KAFKA, EmbeddedKafka::start),
                        parts.embedded("s3", LocalPorts.S3, EmbeddedS3::start),
                        parts.embedded("identity", LocalPorts.IDENTITY, EmbeddedIdentity::start),
                        parts.mail(),
                        parts.sandbox()),
                List.of(
                        parts.service("account-service", LocalPorts.ACCOUNT, 128),
                        parts.service("media-service", LocalPorts.MEDIA, 128),
                        parts.service("post-service", LocalPorts.POST, 128),
                        parts.service("scheduler-service", LocalPorts.SCHEDULER, 96),
                        parts.service("publisher-worker", LocalPorts.PUBLISHER, 256),
                        parts.service("transcoder-worker", LocalPorts.TRANSCODER, 128)),
                List.of(parts.gateway()));
    }

    private Part embedded(String name, int port, Function<ServerOptions, EmbeddedServer> start) {
        ServerOptions options = ServerOptions.temporary()
                .port(port)
                .dataDirectory(layout.data().resolve(name))
                .logFile(layout.log(name));
        return new Part(
                name, List.of(port), new Probe.Port(port), () -> EmbeddedPart.start(() -> start.apply(options)));
    }

    private Part mail() {
        int port = LocalPorts.SMTP;
        return new Part("mail", List.of(port), new Probe.Port(port), () -> {
            MailSink sink = MailSink.start(port, layout.mail());
            return new InProcess(sink::close);
        });
    }

    private Part sandbox() {
        String name = "sandbox";
        Path data = layout.data().resolve(name);
        return new Part(
                name,
                LocalPorts.sandbox(),
                new Probe.Http(LocalPorts.http(LocalPorts.SANDBOX).resolve("/__sandbox/accounts")),
                () -> JavaProcess.start(new JavaProcess.Program(
                        jar(layout.home().resolve("deploy/sandbox/target"), "crier-sandbox-"),
                        List.of("-Xmx128m"),
                        Map.of("CRIER_SANDBOX_DATA", data.toString()),
                        data,
                        layout.log(name))));
    }

    /** A second publisher beside the first, so that one can take over what the other leaves. */
    public static Part secondPublisher(Layout layout, Tuning tuning) {
        return new LocalParts(layout, tuning)
                .service(SECOND_PUBLISHER, "publisher-worker", LocalPorts.SECOND_PUBLISHER, 256);
    }

    private Part service(String name, int port, int heapMegabytes) {
        return service(name, name, port, heapMegabytes);
    }

    private Part service(String name, String module, int port, int heapMegabytes) {
        return new Part(
                name,
                List.of(port),
                new Probe.Http(LocalPorts.http(port).resolve("/q/health/ready")),
                () -> JavaProcess.start(new JavaProcess.Program(
                        layout.home().resolve(module).resolve("target/quarkus-app/quarkus-run.jar"),
                        List.of("-Xmx" + heapMegabytes + "m"),
                        environment(name, port),
                        layout.data().resolve("work").resolve(name),
                        layout.log(name))));
    }

    private Map<String, String> environment(String service, int port) {
        Map<String, String> environment = ServiceSettings.environment(layout, platforms());
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        tuning.of(service).forEach((key, value) -> environment.put(ServiceSettings.variable(key), value));
        return environment;
    }

    /** Asked once: a service that is started again needs no sandbox for it. */
    private synchronized Map<String, String> platforms() {
        if (platforms == null) {
            platforms = SandboxSettingsClient.get(LocalPorts.http(LocalPorts.SANDBOX));
        }
        return platforms;
    }

    private Part gateway() {
        int port = LocalPorts.GATEWAY;
        GatewayConfig config = new GatewayConfig(
                "127.0.0.1",
                port,
                Arrays.stream(Service.values())
                        .collect(Collectors.toMap(
                                Function.identity(),
                                service -> URI.create("http://127.0.0.1:" + portOf(service.title())))),
                Set.of(),
                UPSTREAM_TIMEOUT);
        return new Part(
                "gateway",
                List.of(port),
                new Probe.Http(LocalPorts.http(port).resolve("/q/health")),
                () -> new InProcess(Gateway.start(config)::close));
    }

    /** The gateway knows the services by their names, as the parts do. */
    private static int portOf(String service) {
        return switch (service) {
            case "account-service" -> LocalPorts.ACCOUNT;
            case "media-service" -> LocalPorts.MEDIA;
            case "post-service" -> LocalPorts.POST;
            case "publisher-worker" -> LocalPorts.PUBLISHER;
            default -> throw new IllegalStateException("No part is called " + service);
        };
    }

    private static Path jar(Path folder, String prefix) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .filter(file -> file.toString().endsWith(".jar"))
                    .filter(file -> !file.toString().matches(".*-(sources|javadoc|tests)\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new Stop("There is no " + prefix + "*.jar in " + folder + "."));
        } catch (IOException e) {
            throw new Stop("There is no " + folder + ": the build has not run.");
        }
    }
}
