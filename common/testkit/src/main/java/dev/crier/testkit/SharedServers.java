package dev.crier.testkit;

import dev.crier.testkit.containers.ContainerServers;
import dev.crier.testkit.embedded.EmbeddedIdentity;
import dev.crier.testkit.embedded.EmbeddedKafka;
import dev.crier.testkit.embedded.EmbeddedPostgres;
import dev.crier.testkit.embedded.EmbeddedS3;
import dev.crier.testkit.embedded.ServerOptions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * One server of each kind per JVM, however many test classes and class loaders ask for it. A server lives as long as the
 * JVM and ends by itself when that is gone.
 */
final class SharedServers {

    /** Set once the OpenID provider runs, for whoever needs a token without Quarkus's configuration. */
    static final String ISSUER = "crier.testkit.issuer";

    private static final String INFRASTRUCTURE = "crier.test.infrastructure";

    /**
     * Class loaders share the system properties, so what runs is noted there: one property per server, its value the
     * configuration as lines. They also share interned strings, so this one is the lock.
     */
    private static final String NOTE = "crier.testkit.server.".intern();

    private SharedServers() {}

    /** Starts, at the same time, what does not run yet; returns the configuration that leads to all of them. */
    static Map<String, String> start(Set<Need> needs) {
        synchronized (NOTE) {
            startMissing(needs.stream()
                    .filter(need -> System.getProperty(NOTE + need.word()) == null)
                    .toList());
        }
        var config = new TreeMap<String, String>();
        for (var need : needs) {
            System.getProperty(NOTE + need.word(), "").lines().forEach(line -> {
                var equals = line.indexOf('=');
                config.put(line.substring(0, equals), line.substring(equals + 1));
            });
        }
        var issuer = config.get("crier.issuer");
        if (issuer != null) {
            System.setProperty(ISSUER, issuer);
        }
        return config;
    }

    private static void startMissing(List<Need> needs) {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            needs.stream()
                    .map(need -> CompletableFuture.runAsync(() -> note(need, startOne(need)), executor))
                    .toList()
                    .forEach(CompletableFuture::join);
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private static void note(Need need, Map<String, String> config) {
        System.setProperty(
                NOTE + need.word(),
                config.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining("\n")));
    }

    private static Map<String, String> startOne(Need need) {
        return "containers".equals(System.getProperty(INFRASTRUCTURE)) ? startContainer(need) : startEmbedded(need);
    }

    @SuppressWarnings("resource") // lives as long as the JVM
    private static Map<String, String> startEmbedded(Need need) {
        var options = ServerOptions.temporary();
        return switch (need) {
            case POSTGRES -> EmbeddedPostgres.start(options).config();
            case KAFKA -> EmbeddedKafka.start(options).config();
            case S3 -> EmbeddedS3.start(options).config();
            case IDENTITY -> EmbeddedIdentity.start(options).config();
        };
    }

    private static Map<String, String> startContainer(Need need) {
        return switch (need) {
            case POSTGRES -> ContainerServers.postgres();
            case KAFKA -> ContainerServers.kafka();
            case S3 -> ContainerServers.s3();
            case IDENTITY -> ContainerServers.identity();
        };
    }
}
