package dev.crier.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The servers that a service's {@code @QuarkusTest} runs against, with the {@code crier.*} configuration that leads to
 * them:
 *
 * <pre>{@code
 * @QuarkusTest
 * @QuarkusTestResource(value = CrierInfrastructure.class, initArgs = @ResourceArg(name = "needs", value = "postgres,identity"))
 * }</pre>
 *
 * <p>Without {@code needs} all of them start. They are embedded, or Docker containers with
 * {@code -Dcrier.test.infrastructure=containers} (Maven: {@code -Pcontainers}). All tests of a JVM share one of each.
 */
public final class CrierInfrastructure implements QuarkusTestResourceLifecycleManager {

    private Set<Need> needs = Need.parse("");

    @Override
    public void init(Map<String, String> initArgs) {
        needs = Need.parse(initArgs.getOrDefault("needs", ""));
    }

    @Override
    public Map<String, String> start() {
        var config = new TreeMap<>(SharedServers.start(needs));
        config.put("quarkus.devservices.enabled", "false");
        config.put("quarkus.http.test-port", "0");
        return config;
    }

    /** The servers stay for the next test class; they end with the JVM. */
    @Override
    public void stop() {}
}
