package dev.crier.local.chaos;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crier.local.Layout;
import dev.crier.local.stack.LocalParts;
import dev.crier.local.stack.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The local stack with settings that let thousands of posts through, and with services that can be armed. */
public final class ChaosStack {

    private static final int PLENTY = 1_000_000;

    private ChaosStack() {}

    /**
     * @param publishers one or two
     * @param jobs of each publisher at the same time
     */
    public static List<List<Part>> stages(Layout layout, int publishers, int jobs) {
        Crashes crashes = crashes(layout);
        LocalParts.Tuning tuning = service -> tuning(crashes, service, jobs);
        List<List<Part>> stages = new ArrayList<>(LocalParts.stages(layout, tuning));
        if (publishers > 1) {
            List<Part> services = new ArrayList<>(stages.get(1));
            services.add(LocalParts.secondPublisher(layout, tuning));
            stages.set(1, services);
        }
        return stages;
    }

    static Crashes crashes(Layout layout) {
        return new Crashes(layout.data().resolve("crash"));
    }

    private static Map<String, String> tuning(Crashes crashes, String service, int jobs) {
        return Map.of(
                "crier.crash.at", crashes.variable(service),
                "crier.post.limit.posts-per-day", Integer.toString(PLENTY),
                "crier.post.limit.instant-per-hour", Integer.toString(PLENTY),
                "crier.publisher.jobs", Integer.toString(jobs),
                "java.tool.options", systemProperties());
    }

    /** For keys that no environment variable names clearly: of maps, and beside a key that begins the same. */
    private static String systemProperties() {
        List<String> properties = new ArrayList<>();
        // on a machine that is busy with being broken, a start must not fail for a slow answer
        properties.add("-Dquarkus.oidc-client.connection-timeout=60S");
        for (Specimen specimen : Specimen.values()) {
            String quota = "-Dcrier.publisher.quota." + specimen.platform() + ".";
            properties.add(quota + "posts=" + PLENTY);
            properties.add(quota + "app-posts=" + PLENTY);
            properties.add(quota + "spacing=0s");
        }
        return String.join(" ", properties);
    }

    /** Quotas out of the way, short processing. */
    static ObjectNode sandboxSettings() {
        try (InputStream file = Objects.requireNonNull(ChaosStack.class.getResourceAsStream("sandbox.json"))) {
            return (ObjectNode) new ObjectMapper().readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
