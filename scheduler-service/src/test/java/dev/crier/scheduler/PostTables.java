package dev.crier.scheduler;

import dev.crier.testkit.CrierInfrastructure;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.flywaydb.core.Flyway;

/** Postgres with post-service's tables, as its own migrations make them, and Kafka. */
public final class PostTables implements QuarkusTestResourceLifecycleManager {

    private final CrierInfrastructure servers = new CrierInfrastructure();

    @Override
    public Map<String, String> start() {
        servers.init(Map.of("needs", "postgres,kafka"));
        Map<String, String> config = servers.start();
        Flyway.configure()
                .dataSource(
                        "jdbc:postgresql://%s:%s/%s"
                                .formatted(
                                        config.getOrDefault("crier.db.host", "localhost"),
                                        config.get("crier.db.port"),
                                        config.getOrDefault("crier.db.name", "crier")),
                        "crier_owner",
                        "crier_owner")
                .schemas("post")
                .locations("classpath:db/messaging", "filesystem:../post-service/src/main/resources/db/migration")
                .placeholders(Map.of("runtime_role", "post_app", "scheduler_role", "scheduler_app"))
                .load()
                .migrate();
        return config;
    }

    @Override
    public void stop() {
        servers.stop();
    }
}
