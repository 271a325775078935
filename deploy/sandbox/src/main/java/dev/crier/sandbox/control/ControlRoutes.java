package dev.crier.sandbox.control;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.sandbox.account.Profiles;
import dev.crier.sandbox.consent.Grants;
import dev.crier.sandbox.consent.IssuedSecret;
import dev.crier.sandbox.fault.Fault;
import dev.crier.sandbox.fault.Faults;
import dev.crier.sandbox.http.Answer;
import dev.crier.sandbox.http.Call;
import dev.crier.sandbox.http.Endpoint;
import dev.crier.sandbox.http.HttpPort;
import dev.crier.sandbox.http.Json;
import dev.crier.sandbox.live.LivePost;
import dev.crier.sandbox.live.LivePosts;
import dev.crier.sandbox.media.MediaStore;
import dev.crier.sandbox.media.StoredMedia;
import dev.crier.sandbox.page.Wall;
import dev.crier.sandbox.room.Room;
import dev.crier.sandbox.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** What people and tests use to look at the sandbox and to steer it. */
public final class ControlRoutes {
    private final Parts parts;

    public ControlRoutes(Parts parts) {
        this.parts = parts;
    }

    public void open(HttpPort port) {
        port.on("GET", "/", "page", this::page);
        port.on("GET", "/media/{sha256}", "media", this::media);
        port.on("GET", "/__sandbox/health", "health", call -> Answer.json(Map.of("status", "UP")));
        port.on("GET", "/__sandbox/posts", "posts", this::posts);
        port.on(
                "GET",
                "/__sandbox/accounts",
                "accounts",
                call -> Answer.json(Map.of("accounts", parts.profiles().all())));
        port.on("POST", "/__sandbox/accounts", "accounts", checked(this::addAccount));
        port.on(
                "GET",
                "/__sandbox/faults",
                "faults",
                call -> Answer.json(Map.of("faults", parts.faults().list())));
        port.on("POST", "/__sandbox/faults", "faults", checked(this::arm));
        port.on("DELETE", "/__sandbox/faults", "faults", this::disarmAll);
        port.on("DELETE", "/__sandbox/faults/{id}", "faults", this::disarm);
        port.on(
                "GET",
                "/__sandbox/settings",
                "settings",
                call -> Answer.json(parts.settings().all()));
        port.on("PUT", "/__sandbox/settings", "settings", checked(this::change));
        port.on(
                "GET",
                "/__sandbox/configuration",
                "configuration",
                call -> Answer.json(parts.configuration().get()));
        port.on("PUT", "/__sandbox/sink", "sink", this::sink);
        port.on("GET", "/__sandbox/secrets", "secrets", this::secrets);
        port.on("POST", "/__sandbox/revoke", "revoke", checked(this::revoke));
        port.on("POST", "/__sandbox/reset", "reset", this::reset);
    }

    private Answer page(Call call) {
        List<String> platforms =
                parts.rooms().stream().map(Room::platform).sorted().toList();
        return Answer.html(
                        200,
                        Wall.render(views(post -> true), platforms, call.query().get("platform", "")))
                .with("Cache-Control", "no-store");
    }

    private Answer media(Call call) {
        Optional<StoredMedia> stored = parts.media().find(call.variable("sha256"));
        if (stored.isEmpty() || !Files.exists(parts.media().file(stored.get().sha256()))) {
            return Answer.text(404, "no such media");
        }
        return new Answer.FileReply(
                parts.media().file(stored.get().sha256()), stored.get().mimeType());
    }

    /** Stores a file as a platform would, and forgets it: what the wire and the disk can do, to compare with. */
    private Answer sink(Call call) throws IOException {
        Path file = parts.media().upload();
        try (InputStream body = call.body()) {
            return Answer.json(Map.of("bytes", Files.copy(body, file)));
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private Answer posts(Call call) {
        String platform = call.query().get("platform");
        String account = call.query().get("account");
        String caption = call.query().get("caption");
        return Answer.json(Map.of(
                "posts",
                views(post -> (platform == null || post.platform().equals(platform))
                        && (account == null || account.equals(post.account()) || account.equals(post.username()))
                        && (caption == null || post.caption().contains(caption)))));
    }

    private List<LivePosts.View> views(Predicate<LivePost> wanted) {
        return parts.live().views(wanted, parts.baseUrl().get());
    }

    private Answer addAccount(Call call) throws IOException {
        JsonNode wanted = Json.read(call.bytes());
        String username = wanted.path("username").asText();
        Room room = parts.rooms().stream()
                .filter(one -> one.platform().equals(wanted.path("platform").asText()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no platform " + wanted.path("platform")));
        if (username.isBlank()) {
            throw new IllegalArgumentException("username is missing");
        }
        parts.profiles().add(room.resident(username));
        return Answer.json(
                201, parts.profiles().named(room.platform(), username).orElseThrow());
    }

    private Answer arm(Call call) throws IOException {
        Fault fault;
        try {
            fault = Json.MAPPER
                    .readerFor(Fault.class)
                    .with(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .readValue(call.bytes());
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        }
        if (parts.rooms().stream().noneMatch(room -> room.platform().equals(fault.platform()))) {
            throw new IllegalArgumentException("no platform " + fault.platform());
        }
        if (fault.kind() == null) {
            throw new IllegalArgumentException("kind is missing");
        }
        return Answer.json(201, parts.faults().arm(fault));
    }

    private Answer disarmAll(Call call) {
        parts.faults().disarmAll();
        return Answer.empty(204);
    }

    private Answer disarm(Call call) {
        return Answer.empty(parts.faults().disarm(call.variable("id")) ? 204 : 404);
    }

    private Answer change(Call call) throws IOException {
        parts.settings().change(Json.read(call.bytes()));
        return Answer.json(parts.settings().all());
    }

    /** What nobody but Crier's vault may have: codes and tokens that were ever issued, app passwords. */
    private Answer secrets(Call call) {
        List<IssuedSecret> all = new ArrayList<>(parts.grants().everIssued());
        parts.profiles().all().forEach(profile -> {
            String password = profile.appPassword();
            if (password != null) {
                all.add(new IssuedSecret(profile.platform(), "app_password", password));
            }
        });
        return Answer.json(Map.of("secrets", all));
    }

    /** Everybody takes back the consents that they gave since a time. */
    private Answer revoke(Call call) throws IOException {
        Instant since;
        try {
            since = Instant.parse(Json.read(call.bytes()).path("since").asText());
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("since is no time: 2026-11-30T08:15:00Z", e);
        }
        int before = parts.grants().matching(token -> true).size();
        parts.grants().revoke(token -> !token.issuedAt().isBefore(since));
        parts.rooms().forEach(room -> room.revoke(since));
        return Answer.json(Map.of(
                "revoked", before - parts.grants().matching(token -> true).size()));
    }

    private Answer reset(Call call) {
        parts.reset().run();
        return Answer.empty(204);
    }

    private static Endpoint checked(Endpoint endpoint) {
        return call -> {
            try {
                return endpoint.answer(call);
            } catch (IllegalArgumentException | UncheckedIOException e) {
                return Answer.json(400, Map.of("error", String.valueOf(e.getMessage())));
            }
        };
    }

    /**
     * What the control port steers.
     *
     * @param configuration what Crier's services have to be told to come here
     * @param reset forgets everything and lets the residents move in again
     */
    public record Parts(
            List<Room> rooms,
            Profiles profiles,
            Grants grants,
            LivePosts live,
            MediaStore media,
            Faults faults,
            Settings settings,
            Supplier<Map<String, String>> configuration,
            Supplier<String> baseUrl,
            Runnable reset) {}
}
