package dev.crier.sandbox.instagram;

import com.google.auto.service.AutoService;
import dev.crier.sandbox.account.Profile;
import dev.crier.sandbox.consent.SandboxApp;
import dev.crier.sandbox.consent.Token;
import dev.crier.sandbox.fault.PlatformErrors;
import dev.crier.sandbox.graph.Containers;
import dev.crier.sandbox.graph.GraphErrors;
import dev.crier.sandbox.graph.GraphOAuth;
import dev.crier.sandbox.http.Answer;
import dev.crier.sandbox.http.Call;
import dev.crier.sandbox.http.HttpPort;
import dev.crier.sandbox.room.Room;
import dev.crier.sandbox.room.Workbench;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Instagram's endpoints. */
@AutoService(Room.class)
public final class InstagramRoom implements Room {
    static final String PLATFORM = "instagram";
    private static final Set<String> VERSIONS = Set.of("v21.0", "v22.0", "v23.0", "v24.0", "v25.0", "v26.0");

    private final GraphErrors errors = new GraphErrors();
    private @Nullable Containers containers;
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
        return SandboxApp.configuration(PLATFORM, url, "authorize", "token", "graph");
    }

    @Override
    public Map<String, ?> settings() {
        Map<String, Object> settings = new HashMap<>(GraphOAuth.settings(PLATFORM));
        settings.putAll(Containers.settings());
        settings.put("processing_delay_ms", 1500);
        settings.put("image_delay_ms", 500);
        settings.put("posts_per_day", 100);
        settings.put("containers_per_day", 400);
        settings.put("calls_per_hour", 20_000);
        settings.put("token_reply_as_data", false);
        settings.put("collaborators_on_carousels", true);
        settings.put("personal_accounts", List.of("crier.personal"));
        return settings;
    }

    @Override
    public List<Profile> residents() {
        return List.of(resident("crier.demo"), resident("crier.personal"));
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
        return GraphErrors.missingObject(verb, call.path().replaceAll(".*/", ""))
                .reply();
    }

    @Override
    public Answer ownFailure(Exception failure) {
        return GraphErrors.envelope(500, 1, null, "An unknown error occurred", null);
    }

    @Override
    public void open(Workbench bench, HttpPort port) {
        GraphOAuth oauth = InstagramOAuth.on(bench);
        InstagramContainers rules = new InstagramContainers(bench, oauth);
        InstagramObjects objects = new InstagramObjects(bench, oauth, rules);
        InstagramComments comments = new InstagramComments(bench, oauth, objects);
        usage = new InstagramUsage(bench);
        containers = rules.all();

        oauth.open(port);
        port.on("GET", "/reel/{shortcode}", "permalink_page", objects::page);
        port.on("GET", "/p/{shortcode}", "permalink_page", objects::page);
        port.on("GET", "/stories/{username}/{media}", "permalink_page", objects::storyPage);
        graph(port, "GET", "/me", "me", (call, id) -> objects.profile(call));
        graph(port, "POST", "/{id}/media", "media", rules::create);
        graph(port, "GET", "/{id}/media", "list", objects::list);
        graph(port, "GET", "/{id}/stories", "stories", objects::stories);
        graph(port, "POST", "/{id}/media_publish", "media_publish", rules::publish);
        graph(port, "GET", "/{id}/content_publishing_limit", "limit", objects::limit);
        graph(port, "POST", "/{id}/comments", "comment", comments::write);
        graph(port, "GET", "/{id}/comments", "comments", comments::list);
        graph(port, "GET", "/{id}", "read", objects::object);
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
            throw GraphErrors.missingObject(verb, id);
        }
    }

    private interface OfObject {
        Answer answer(Call call, String id) throws IOException;
    }

    private void graph(HttpPort port, String method, String path, String operation, OfObject endpoint) {
        InstagramUsage counter = Objects.requireNonNull(usage);
        port.on(method, "/{version}" + path, operation, counter.counted(call -> {
            if (!VERSIONS.contains(call.variable("version"))) {
                throw GraphErrors.unknownVersion(call.variable("version"));
            }
            return endpoint.answer(call, path.contains("{id}") ? call.variable("id") : "me");
        }));
    }
}
