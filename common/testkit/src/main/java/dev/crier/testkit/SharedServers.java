package dev.crier.testkit;

import dev.crier.testkit.containers.ContainerServers;
import dev.crier.testkit.embedded.EmbeddedIdentity;
import dev.crier.testkit.embedded.EmbeddedKafka;
import dev.crier.testkit.embedded.EmbeddedPostgres;
import dev.crier.testkit.embedded.EmbeddedS3;
import dev.crier.testkit.embedded.ServerOptions;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/**
 * One server of each kind per JVM, however many test classes and class loaders ask for it. A server lives as long as the
 * JVM and ends by itself when that is gone.
 */
final class SharedServers {

    /** Set once the OpenID provider runs, for whoever needs a token without Quarkus's configuration. */
    static final String ISSUER = "crier.testkit.issuer";

    private static final String REGISTRY = "crier.testkit.servers";
    private static final String INFRASTRUCTURE = "crier.test.infrastructure";

    private SharedServers() {}

    /** Starts, at the same time, what does not run yet; returns the configuration that leads to all of them. */
    static Map<String, String> start(Set<Need> needs) {
        var registry = registry();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var need : needs) {
                registry.computeIfAbsent(
                        need.word(), _ -> CompletableFuture.supplyAsync(() -> startOne(need), executor));
            }
        }
        var config = new TreeMap<String, String>();
        for (var need : needs) {
            config.putAll(joined(registry, need));
        }
        var issuer = config.get("crier.issuer");
        if (issuer != null) {
            System.setProperty(ISSUER, issuer);
        }
        return config;
    }

    private static Map<String, String> joined(Map<String, CompletableFuture<Map<String, String>>> registry, Need need) {
        var server = registry.get(need.word());
        if (server == null) {
            throw new IllegalStateException(need.word() + " was not started");
        }
        try {
            return server.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
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

    /** Kept beside the system properties, and of the JDK's own types only: a static field is one per class loader. */
    @SuppressWarnings("unchecked")
    private static Map<String, CompletableFuture<Map<String, String>>> registry() {
        return (Map<String, CompletableFuture<Map<String, String>>>)
                System.getProperties().computeIfAbsent(REGISTRY, _ -> new ConcurrentHashMap<>());
    }
}
