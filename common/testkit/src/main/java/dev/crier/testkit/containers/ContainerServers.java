package dev.crier.testkit.containers;

import dev.crier.testkit.embedded.EmbeddedIdentity;
import dev.crier.testkit.embedded.EmbeddedPostgres;
import dev.crier.testkit.embedded.EmbeddedS3;
import java.io.IOException;
import java.util.Map;
import java.util.function.Supplier;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * Starts containers and returns Crier's configuration that leads to them. An image can be changed by a system property,
 * {@code crier.test.image.postgres} and so on. Testcontainers removes the containers when the JVM is gone.
 */
@SuppressWarnings("resource") // the containers live as long as the JVM
public final class ContainerServers {

    private ContainerServers() {}

    public static Map<String, String> postgres() {
        return withDocker(() -> {
            var container = new GenericContainer<>(image("postgres", "postgres:18"))
                    .withEnv("POSTGRES_HOST_AUTH_METHOD", "trust")
                    .withExposedPorts(5432)
                    // the entry point starts the server twice: the first is for its own set-up
                    .waitingFor(Wait.forLogMessage(".*ready to accept connections.*\\s", 2));
            container.start();
            try {
                return EmbeddedPostgres.prepare(container.getHost(), container.getMappedPort(5432));
            } catch (IOException e) {
                throw new IllegalStateException("Postgres in a container cannot be prepared: " + e.getMessage(), e);
            }
        });
    }

    public static Map<String, String> kafka() {
        return withDocker(() -> {
            var container = new KafkaContainer(image("kafka", "apache/kafka-native:4.2.0"))
                    .withEnv("KAFKA_NUM_PARTITIONS", "3");
            container.start();
            return Map.of("crier.kafka", container.getBootstrapServers());
        });
    }

    public static Map<String, String> s3() {
        return withDocker(() -> {
            var container = new GenericContainer<>(image("s3", "andrewgaul/s3proxy:latest"))
                    .withEnv("S3PROXY_AUTHORIZATION", "aws-v2-or-v4")
                    .withEnv("S3PROXY_IDENTITY", EmbeddedS3.ACCESS_KEY)
                    .withEnv("S3PROXY_CREDENTIAL", EmbeddedS3.SECRET_KEY)
                    .withEnv("S3PROXY_CORS_ALLOW_ALL", "true")
                    .withEnv("S3PROXY_IGNORE_UNKNOWN_HEADERS", "true")
                    .withEnv("JCLOUDS_PROVIDER", "filesystem")
                    .withEnv("JCLOUDS_FILESYSTEM_BASEDIR", "/data")
                    .withExposedPorts(80)
                    .waitingFor(Wait.forListeningPort());
            container.start();
            makeBucket(container);
            return EmbeddedS3.config("http://%s:%d".formatted(container.getHost(), container.getMappedPort(80)));
        });
    }

    public static Map<String, String> identity() {
        return withDocker(() -> {
            var container = new GenericContainer<>(image("identity", "ghcr.io/navikt/mock-oauth2-server:6.0.2"))
                    .withEnv("SERVER_PORT", "8080")
                    .withEnv("JSON_CONFIG", EmbeddedIdentity.jsonConfig())
                    .withExposedPorts(8080)
                    .waitingFor(Wait.forHttp("/isalive"));
            container.start();
            return Map.of(
                    "crier.issuer", "http://%s:%d/crier".formatted(container.getHost(), container.getMappedPort(8080)));
        });
    }

    /** A Vault in development mode, unsealed; {@code token} may do everything. */
    public static String vault(String token) {
        return withDocker(() -> {
            var container = new GenericContainer<>(image("vault", "hashicorp/vault:1.20"))
                    .withEnv("VAULT_DEV_ROOT_TOKEN_ID", token)
                    .withEnv("VAULT_DEV_LISTEN_ADDRESS", "0.0.0.0:8200")
                    .withExposedPorts(8200)
                    .waitingFor(Wait.forHttp("/v1/sys/health").forStatusCode(200));
            container.start();
            return "http://%s:%d".formatted(container.getHost(), container.getMappedPort(8200));
        });
    }

    private static void makeBucket(GenericContainer<?> s3) {
        try {
            var result = s3.execInContainer("mkdir", "-p", "/data/" + EmbeddedS3.BUCKET);
            if (result.getExitCode() != 0) {
                throw new IllegalStateException("The bucket cannot be made: " + result.getStderr());
            }
        } catch (IOException e) {
            throw new IllegalStateException("The bucket cannot be made", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the bucket was made", e);
        }
    }

    private static DockerImageName image(String server, String usual) {
        var name = System.getProperty("crier.test.image." + server, usual);
        // whichever registry it comes from, it speaks the same protocol
        return DockerImageName.parse(name).asCompatibleSubstituteFor(DockerImageName.parse(usual));
    }

    private static <T> T withDocker(Supplier<T> start) {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            throw new IllegalStateException(
                    "crier.test.infrastructure=containers needs Docker, and no Docker daemon answers (DOCKER_HOST or "
                            + "/var/run/docker.sock). Start Docker, or leave the property out: the embedded servers need none.");
        }
        return start.get();
    }
}
