package dev.crier.sandbox.instagram;

import com.google.auto.service.AutoService;
import dev.crier.sandbox.account.Profile;
import dev.crier.sandbox.consent.ConsentFlow;
import dev.crier.sandbox.consent.SandboxApp;
import dev.crier.sandbox.consent.Token;
import dev.crier.sandbox.fault.PlatformErrors;
import dev.crier.sandbox.http.Answer;
import dev.crier.sandbox.http.Call;
import dev.crier.sandbox.http.Endpoint;
import dev.crier.sandbox.http.HttpPort;
import dev.crier.sandbox.room.Room;
import dev.crier.sandbox.room.Workbench;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Instagram's endpoints. */
@AutoService(Room.class)
public final class InstagramRoom implements Room {
    static final String PLATFORM = "instagram";
    private static final Set<String> VERSIONS = Set.of("v21.0", "v22.0", "v23.0", "v24.0", "v25.0", "v26.0");

    private final InstagramErrors errors = new InstagramErrors();
    private @Nullable InstagramContainers containers;
    private @Nullable InstagramUsage usage;

    @Override
    public String platform() {
        return PLATFORM;
    }

    @Override
    public int portOffset() {
        return 1;
    }

    @Override
    public Map<String, String> configuration(String url) {
        return Map.of(
                "crier.instagram.authorize-url", url,
                "crier.instagram.token-url", url,
                "crier.instagram.graph-url", url,
                "crier.instagram.client-id", SandboxApp.CLIENT_ID,
                "crier.instagram.client-secret", SandboxApp.CLIENT_SECRET);
    }

    @Override
    public Map<String, ?> settings() {
        Map<String, Object> settings = new HashMap<>(ConsentFlow.settings(PLATFORM, 3600));
        settings.put("processing_delay_ms", 1500);
        settings.put("image_delay_ms", 500);
        settings.put("short_token_seconds", 3600);
        settings.put("long_token_seconds", 5_184_000);
        settings.put("refresh_after_seconds", 86_400);
        settings.put("posts_per_day", 100);
        settings.put("containers_per_day", 400);
        settings.put("calls_per_hour", 20_000);
        settings.put("second_publish", "error");
        settings.put("token_reply_as_data", false);
        return settings;
    }

    @Override
    public List<Profile> residents() {
        return List.of(resident("crier.demo"));
    }

    @Override
    public Profile resident(String username) {
        long number = Integer.toUnsignedLong(username.hashCode()) % 1_000_000_000L;
        return new Profile(PLATFORM, username, "17841400" + "%09d".formatted(number), null);
    }

    @Override
    public PlatformErrors errors() {
        return errors;
    }

    @Override
    public Answer unknownPath(Call call) {
        String verb = call.method().toLowerCase(java.util.Locale.ROOT);
        return InstagramErrors.missingObject(verb, call.path().replaceAll(".*/", ""))
                .reply();
    }

    @Override
    public Answer ownFailure(Exception failure) {
        return InstagramErrors.envelope(500, 1, null, "An unknown error occurred", null);
    }

    @Override
    public void open(Workbench bench, HttpPort port) {
        InstagramOAuth oauth = new InstagramOAuth(bench);
        InstagramContainers all = new InstagramContainers(bench, oauth);
        InstagramObjects objects = new InstagramObjects(bench, oauth, all);
        InstagramUsage counter = new InstagramUsage(bench);
        containers = all;
        usage = counter;

        oauth.open(port);
        port.on("GET", "/reel/{shortcode}", "permalink_page", objects::page);
        port.on("GET", "/p/{shortcode}", "permalink_page", objects::page);
        graph(port, counter, "GET", "/me", "me", objects::profile);
        graph(port, counter, "POST", "/{id}/media", "media", call -> all.create(call, call.variable("id")));
        graph(port, counter, "GET", "/{id}/media", "list", call -> objects.list(call, call.variable("id")));
        graph(
                port,
                counter,
                "POST",
                "/{id}/media_publish",
                "media_publish",
                call -> all.publish(call, call.variable("id")));
        graph(
                port,
                counter,
                "GET",
                "/{id}/content_publishing_limit",
                "limit",
                call -> objects.limit(call, call.variable("id")));
        graph(port, counter, "GET", "/{id}", "read", call -> objects.object(call, call.variable("id")));
    }

    @Override
    public void resume() {
        if (containers != null) {
            containers.resume();
        }
    }

    @Override
    public void reset() {
        if (usage != null) {
            usage.reset();
        }
    }

    /** @throws dev.crier.sandbox.http.Refusal unless the path names the token's own account, by {@code user_id} or {@code me} */
    static void requireOwn(String verb, String id, Token token) {
        if (!id.equals("me") && !id.equals(token.account())) {
            throw InstagramErrors.missingObject(verb, id);
        }
    }

    private static void graph(
            HttpPort port, InstagramUsage usage, String method, String path, String operation, Endpoint endpoint) {
        port.on(method, "/{version}" + path, operation, usage.counted(call -> {
            if (!VERSIONS.contains(call.variable("version"))) {
                throw InstagramErrors.unknownVersion(call.variable("version"));
            }
            return endpoint.answer(call);
        }));
    }
}
