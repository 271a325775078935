package dev.crier.sandbox.threads;

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
import org.jspecify.annotations.Nullable;

/** Threads' endpoints. */
@AutoService(Room.class)
public final class ThreadsRoom implements Room {
    static final String PLATFORM = "threads";

    private final GraphErrors errors = new GraphErrors();
    private @Nullable Containers containers;

    @Override
    public String platform() {
        return PLATFORM;
    }

    @Override
    public int portOffset() {
        return 8;
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
        settings.put("text_delay_ms", 300);
        settings.put("settling_delay_ms", 0);
        settings.put("posts_per_day", 250);
        settings.put("replies_per_day", 1000);
        settings.put("deletions_per_day", 100);
        settings.put("user_id_as_text", false);
        return settings;
    }

    @Override
    public List<Profile> residents() {
        return List.of(resident("crier.demo"));
    }

    @Override
    public Profile resident(String username) {
        long number = Integer.toUnsignedLong(username.hashCode()) % 1_000_000_000L;
        return new Profile(PLATFORM, username, "17841408" + "%09d".formatted(number), null);
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
        GraphOAuth oauth = ThreadsOAuth.on(bench);
        ThreadsContainers rules = new ThreadsContainers(bench, oauth);
        ThreadsObjects objects = new ThreadsObjects(bench, oauth, rules);
        containers = rules.all();

        oauth.open(port);
        port.on("GET", "/@{username}/post/{shortcode}", "permalink_page", objects::page);
        graph(port, "GET", "/me", "me", (call, id) -> objects.profile(call));
        graph(port, "POST", "/{id}/threads", "threads", rules::create);
        graph(port, "GET", "/{id}/threads", "list", objects::list);
        graph(port, "POST", "/{id}/threads_publish", "threads_publish", rules::publish);
        graph(port, "GET", "/{id}/threads_publishing_limit", "limit", objects::limit);
        graph(port, "GET", "/{id}/replies", "replies", objects::replies);
        graph(port, "GET", "/{id}", "read", objects::object);
        graph(port, "DELETE", "/{id}", "delete", rules::delete);
    }

    @Override
    public void resume() {
        if (containers != null) {
            containers.resume();
        }
    }

    /** @throws dev.crier.sandbox.http.Refusal unless the path names the token's own account */
    static void requireOwn(String verb, String id, Token token) {
        if (!id.equals("me") && !id.equals(token.account())) {
            throw GraphErrors.missingObject(verb, id);
        }
    }

    private interface OfObject {
        Answer answer(Call call, String id) throws IOException;
    }

    private static void graph(HttpPort port, String method, String path, String operation, OfObject endpoint) {
        port.on(method, "/{version}" + path, operation, call -> {
            if (!call.variable("version").equals("v1.0")) {
                throw GraphErrors.unknownVersion(call.variable("version"));
            }
            return endpoint.answer(call, path.contains("{id}") ? call.variable("id") : "me");
        });
    }
}
