package dev.crier.local.chaos;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crier.local.Layout;
import dev.crier.local.stack.LocalParts;
import dev.crier.local.stack.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
        Map<String, String> settings = new HashMap<>();
        settings.put("crier.crash.at", crashes.variable(service));
        // on a machine that is busy with being broken, a start must not fail for a slow answer
        // (not by the key's own variable: that would name a setting of an OpenID tenant called client as well)
        settings.put("java.tool.options", "-Dquarkus.oidc-client.connection-timeout=60S");
        settings.put("crier.post.limit.posts-per-day", Integer.toString(PLENTY));
        settings.put("crier.post.limit.instant-per-hour", Integer.toString(PLENTY));
        settings.put("crier.publisher.jobs", Integer.toString(jobs));
        for (Specimen specimen : Specimen.values()) {
            String quota = "crier.publisher.quota." + specimen.platform() + ".";
            settings.put(quota + "posts", Integer.toString(PLENTY));
            settings.put(quota + "spacing", "0s");
        }
        return settings;
    }

    /** Quotas out of the way, short processing. */
    static ObjectNode sandboxSettings() {
        ObjectNode settings = JsonNodeFactory.instance.objectNode();
        settings.putObject("bluesky")
                .put("requests_per_5_minutes", PLENTY)
                .put("sign_ins_per_5_minutes", PLENTY)
                .put("sign_ins_per_day", PLENTY)
                .put("write_points_per_hour", PLENTY)
                .put("write_points_per_day", PLENTY);
        settings.putObject("instagram")
                .put("image_delay_ms", 50)
                .put("posts_per_day", PLENTY)
                .put("containers_per_day", PLENTY)
                .put("calls_per_hour", PLENTY);
        settings.putObject("twitter").put("posts_per_window", PLENTY);
        return settings;
    }
}
