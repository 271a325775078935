package dev.crier.sandbox.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.sandbox.account.Profile;
import dev.crier.sandbox.bluesky.BlueskyTypes.RefreshSession;
import dev.crier.sandbox.consent.Grants;
import dev.crier.sandbox.http.Answer;
import dev.crier.sandbox.http.Call;
import dev.crier.sandbox.room.Workbench;
import dev.crier.sandbox.store.Table;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Who somebody is, and how they sign in with an app password and stay so. */
final class BlueskySessions {
    private static final Duration GRACE = Duration.ofHours(2);
    private static final Duration LONGEST_SERVICE = Duration.ofHours(1);
    private static final Duration LONGEST_BARE_SERVICE = Duration.ofMinutes(1);

    private final Workbench bench;
    private final BlueskyTokens tokens;
    private final BlueskyLimits limits;
    private final Table<RefreshSession> sessions;

    BlueskySessions(Workbench bench, BlueskyTokens tokens, BlueskyLimits limits) {
        this.bench = bench;
        this.tokens = tokens;
        this.limits = limits;
        this.sessions = bench.store().table("bluesky.sessions", RefreshSession.class);
    }

    void open(BlueskyXrpc xrpc) {
        xrpc.query("com.atproto.server.describeServer", this::describe);
        xrpc.procedure("com.atproto.server.createSession", this::create);
        xrpc.bare("com.atproto.server.refreshSession", this::refresh);
        xrpc.bare("com.atproto.server.deleteSession", this::delete);
        xrpc.query("com.atproto.server.getSession", this::session);
        xrpc.query("com.atproto.server.getServiceAuth", this::serviceAuth);
        xrpc.query("com.atproto.identity.resolveHandle", this::resolve);
        xrpc.query("app.bsky.actor.getProfile", this::profile);
        xrpc.path("GET", "/xrpc/_health", "health", call -> Answer.json(Map.of("version", "0.5.35")));
        xrpc.path("GET", "/.well-known/atproto-did", "wellKnown", call -> Answer.text(404, "User not found"));
        // last: it takes any single segment
        xrpc.path("GET", "/{did}", "didDocument", this::document);
    }

    /** Handle (any case) or DID. */
    Optional<Profile> find(String name) {
        return name.startsWith("did:")
                ? bench.profiles().withId(BlueskyRoom.PLATFORM, name)
                : bench.profiles().named(BlueskyRoom.PLATFORM, name.toLowerCase(Locale.ROOT));
    }

    private Answer describe(Call call) {
        Map<String, Object> server = new LinkedHashMap<>();
        server.put("did", tokens.serviceDid());
        server.put("availableUserDomains", List.of(".bsky.test"));
        server.put("inviteCodeRequired", false);
        server.put("blobUploadLimit", bench.settings().number("blob_upload_limit"));
        server.put("links", Map.of());
        server.put("contact", Map.of());
        return Answer.json(server);
    }

    private Answer create(Call call, JsonNode body) {
        String identifier = BlueskyXrpc.required(body, "identifier").toLowerCase(Locale.ROOT);
        String password = BlueskyXrpc.required(body, "password");
        BlueskyLimits.Window window = limits.signIn(identifier);
        Profile profile = find(identifier)
                .or(() -> find(identifier.replaceFirst("@bsky\\.test$", ".bsky.test")))
                .filter(one -> isPassword(one, password))
                .orElseThrow(BlueskyErrors::badCredentials);
        call.note(profile.username());
        RefreshSession session = begin(profile.platformUserId());
        return window.headers(Answer.json(view(profile, session)));
    }

    private Answer refresh(Call call) {
        String id = tokens.requireRefresh(call).path("jti").asText();
        Instant now = bench.clock().instant();
        RefreshSession before = sessions.find(id)
                .filter(session -> now.isBefore(session.expiresAt()))
                .orElseThrow(() -> BlueskyErrors.expiredToken("Token has been revoked"));
        synchronized (this) {
            String known = sessions.find(id).map(RefreshSession::next).orElse(null);
            RefreshSession after = known == null ? begin(before.did()) : successor(known);
            sessions.update(id, one -> one.next() == null ? one.replacedBy(after.id(), now.plus(GRACE)) : one);
            Profile profile = find(before.did()).orElseThrow(BlueskyErrors::badCredentials);
            return Answer.json(view(profile, after));
        }
    }

    /** Their owners end the sessions that were begun since then. */
    void end(Instant since) {
        Duration life = bench.settings().seconds("refresh_token_seconds");
        sessions.all().stream()
                .filter(session -> !session.expiresAt().minus(life).isBefore(since))
                .forEach(session -> sessions.remove(session.id()));
    }

    private RefreshSession successor(String id) {
        return sessions.find(id).orElseThrow(() -> BlueskyErrors.expiredToken("Token has been revoked"));
    }

    private Answer delete(Call call) {
        String id = tokens.requireRefresh(call).path("jti").asText();
        sessions.remove(id);
        return Answer.empty(200);
    }

    private Answer session(Call call) {
        Profile profile = find(tokens.requireAccess(call)).orElseThrow(BlueskyErrors::badCredentials);
        return Answer.json(identity(profile));
    }

    private Answer serviceAuth(Call call) {
        String did = tokens.requireAccess(call);
        String audience = BlueskyXrpc.required(call, "aud");
        String method = call.query().get("lxm", "");
        if (!BlueskySyntax.isDid(audience.replaceFirst("#.*", ""))) {
            throw BlueskyErrors.invalid("Error: Params/aud must be a valid did");
        }
        Instant now = bench.clock().instant();
        Instant expiresAt = expiry(call, now);
        if (!expiresAt.isAfter(now)) {
            throw BlueskyErrors.refuse(400, "BadExpiration", "expiration is in past");
        }
        if (expiresAt.isAfter(now.plus(LONGEST_SERVICE))) {
            throw BlueskyErrors.refuse(
                    400, "BadExpiration", "cannot request a token with an expiration more than an hour in the future");
        }
        if (method.isEmpty() && expiresAt.isAfter(now.plus(LONGEST_BARE_SERVICE))) {
            throw BlueskyErrors.refuse(
                    400,
                    "BadExpiration",
                    "cannot request a method-less token with an expiration more than a minute in the future");
        }
        return Answer.json(Map.of("token", tokens.service(did, audience, method, expiresAt)));
    }

    private static Instant expiry(Call call, Instant now) {
        String text = call.query().get("exp");
        if (text == null) {
            return now.plus(LONGEST_BARE_SERVICE);
        }
        if (!text.matches("\\d{1,12}")) {
            throw BlueskyErrors.invalid("Error: Params/exp must be an integer");
        }
        return Instant.ofEpochSecond(Long.parseLong(text));
    }

    private Answer resolve(Call call) {
        String handle = BlueskyXrpc.required(call, "handle");
        if (!BlueskySyntax.isHandle(handle)) {
            throw BlueskyErrors.invalid("Error: Params/handle must be a valid handle");
        }
        Profile profile =
                find(handle).orElseThrow(() -> BlueskyErrors.refuse(400, "HandleNotFound", "Unable to resolve handle"));
        return Answer.json(Map.of("did", profile.platformUserId()));
    }

    private Answer document(Call call) {
        return find(call.variable("did"))
                .filter(profile -> call.variable("did").startsWith("did:"))
                .<Answer>map(profile -> Answer.json(document(profile)))
                .orElseGet(() -> Answer.json(404, Map.of("message", "DID not registered: " + call.variable("did"))));
    }

    private Answer profile(Call call) {
        Profile profile =
                find(BlueskyXrpc.required(call, "actor")).orElseThrow(() -> BlueskyErrors.invalid("Profile not found"));
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("did", profile.platformUserId());
        view.put("handle", profile.username());
        view.put("displayName", profile.username());
        view.put("description", "");
        view.put("followersCount", 0);
        view.put("followsCount", 0);
        return Answer.json(view);
    }

    private RefreshSession begin(String did) {
        Duration life = bench.settings().seconds("refresh_token_seconds");
        String id = Grants.secret(24);
        RefreshSession session = new RefreshSession(
                id, did, tokens.refresh(did, id, life), bench.clock().instant().plus(life), null);
        sessions.put(id, session);
        return session;
    }

    private Map<String, Object> view(Profile profile, RefreshSession session) {
        Map<String, Object> view = identity(profile);
        view.put("accessJwt", tokens.access(profile.platformUserId()));
        view.put("refreshJwt", session.jwt());
        return view;
    }

    private Map<String, Object> identity(Profile profile) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("did", profile.platformUserId());
        view.put("didDoc", document(profile));
        view.put("handle", profile.username());
        view.put("email", profile.username().replaceFirst("\\.bsky\\.test$", "@bsky.test"));
        view.put("emailConfirmed", bench.settings().flag("email_confirmed"));
        view.put("emailAuthFactor", false);
        view.put("active", true);
        return view;
    }

    private Map<String, Object> document(Profile profile) {
        String did = profile.platformUserId();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("@context", List.of("https://www.w3.org/ns/did/v1"));
        document.put("id", did);
        document.put("alsoKnownAs", List.of("at://" + profile.username()));
        Map<String, Object> key = new LinkedHashMap<>();
        key.put("id", did + "#atproto");
        key.put("type", "Multikey");
        key.put("controller", did);
        key.put("publicKeyMultibase", "zQ3shsandboxsandboxsandboxsandboxsandboxsandboxsa");
        document.put("verificationMethod", List.of(key));
        Map<String, Object> service = new LinkedHashMap<>();
        service.put("id", "#atproto_pds");
        service.put("type", "AtprotoPersonalDataServer");
        service.put("serviceEndpoint", bench.baseUrl().get());
        document.put("service", List.of(service));
        return document;
    }

    private static boolean isPassword(Profile profile, String password) {
        String expected = profile.appPassword();
        return expected != null
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), password.getBytes(StandardCharsets.UTF_8));
    }
}
