package dev.crier.sandbox.bluesky;

import dev.crier.sandbox.account.Profile;
import dev.crier.sandbox.bluesky.BlueskyTypes.OAuthCode;
import dev.crier.sandbox.bluesky.BlueskyTypes.OAuthSession;
import dev.crier.sandbox.bluesky.BlueskyTypes.PushedRequest;
import dev.crier.sandbox.consent.Grants;
import dev.crier.sandbox.http.Answer;
import dev.crier.sandbox.http.Call;
import dev.crier.sandbox.http.Params;
import dev.crier.sandbox.http.Refusal;
import dev.crier.sandbox.page.ConsentForm;
import dev.crier.sandbox.room.Workbench;
import dev.crier.sandbox.store.Table;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The authorization server: pushed requests, a consent page, codes and refresh tokens that are good once, all with DPoP. */
final class BlueskyOAuth {
    static final List<String> SCOPES =
            List.of("atproto", "transition:email", "transition:generic", "transition:chat.bsky");
    private static final String INVALID = "invalid_request";
    private static final String INVALID_GRANT = "invalid_grant";

    private final Workbench bench;
    private final DpopProofs proofs;
    private final OAuthSessions sessions;
    private final Table<PushedRequest> requests;
    private final Table<OAuthCode> codes;
    /** Those that were redeemed: none works twice, as at the genuine server. */
    private final Table<String> challenges;

    BlueskyOAuth(Workbench bench, DpopProofs proofs, OAuthSessions sessions) {
        this.bench = bench;
        this.proofs = proofs;
        this.sessions = sessions;
        this.requests = bench.store().table("bluesky.oauth_requests", PushedRequest.class);
        this.codes = bench.store().table("bluesky.oauth_codes", OAuthCode.class);
        this.challenges = bench.store().table("bluesky.oauth_challenges", String.class);
    }

    void open(BlueskyXrpc xrpc) {
        xrpc.path("GET", "/.well-known/oauth-protected-resource", "resourceMetadata", call -> Answer.json(resource()));
        xrpc.path("GET", "/.well-known/oauth-authorization-server", "serverMetadata", call -> Answer.json(metadata()));
        xrpc.path("POST", "/oauth/par", "par", call -> proven(call, this::push));
        xrpc.path("GET", "/oauth/authorize", "authorize", this::page);
        xrpc.path("POST", "/__sandbox/consent", "consent", this::decide);
        xrpc.path("POST", "/oauth/token", "token", call -> proven(call, this::token));
        xrpc.path("POST", "/oauth/revoke", "revoke", this::revoke);
    }

    private Map<String, Object> resource() {
        Map<String, Object> resource = new LinkedHashMap<>();
        resource.put("resource", issuer());
        resource.put("authorization_servers", List.of(issuer()));
        resource.put("bearer_methods_supported", List.of("header"));
        return resource;
    }

    private Map<String, Object> metadata() {
        Map<String, Object> server = new LinkedHashMap<>();
        server.put("issuer", issuer());
        server.put("scopes_supported", SCOPES);
        server.put("response_types_supported", List.of("code"));
        server.put("grant_types_supported", List.of("authorization_code", "refresh_token"));
        server.put("code_challenge_methods_supported", List.of("S256"));
        server.put("dpop_signing_alg_values_supported", List.of("ES256"));
        server.put("token_endpoint_auth_methods_supported", List.of("none"));
        server.put("authorization_response_iss_parameter_supported", true);
        server.put("require_pushed_authorization_requests", true);
        server.put("client_id_metadata_document_supported", true);
        server.put("pushed_authorization_request_endpoint", issuer() + "/oauth/par");
        server.put("authorization_endpoint", issuer() + "/oauth/authorize");
        server.put("token_endpoint", issuer() + "/oauth/token");
        server.put("revocation_endpoint", issuer() + "/oauth/revoke");
        return server;
    }

    private String issuer() {
        return bench.baseUrl().get();
    }

    /** An endpoint for whoever has a key. */
    @FunctionalInterface
    private interface ProvenEndpoint {
        Answer.Reply answer(Params form, String thumbprint);
    }

    private Answer proven(Call call, ProvenEndpoint endpoint) throws IOException {
        Answer.Reply reply;
        try {
            String thumbprint = proofs.check(call, null);
            reply = endpoint.answer(form(call), thumbprint);
        } catch (DpopProofs.Unproven e) {
            reply = envelope(e.error, String.valueOf(e.getMessage()));
        } catch (Refusal refusal) {
            reply = refusal.reply();
        }
        return reply.with("DPoP-Nonce", proofs.nonce()).with("Cache-Control", "no-store");
    }

    private static Params form(Call call) throws IOException {
        if (!call.contentType().equals("application/x-www-form-urlencoded")) {
            throw refuse(INVALID, "Form fields expected");
        }
        return Params.parse(call.text());
    }

    private Answer.Reply push(Params form, String thumbprint) {
        OAuthClient client = client(form);
        String redirectUri = form.get("redirect_uri", "");
        List<String> scopes = List.of(form.get("scope", "").split(" "));
        if (!form.get("response_type", "").equals("code")) {
            throw refuse("unsupported_response_type", "response_type must be code");
        }
        if (!form.get("code_challenge_method", "").equals("S256")
                || !form.get("code_challenge", "").matches("[A-Za-z0-9_-]{43}")) {
            throw refuse(INVALID, "A S256 code_challenge is required");
        }
        if (!client.mayReturnTo(redirectUri)) {
            throw refuse(INVALID, "Invalid redirect_uri");
        }
        if (!scopes.contains("atproto") || !client.scopes().containsAll(scopes) || !SCOPES.containsAll(scopes)) {
            throw refuse("invalid_scope", "Invalid scope");
        }
        String uri = "urn:ietf:params:oauth:request_uri:req-" + Grants.secret(16);
        Duration life = bench.settings().seconds("oauth_request_seconds");
        requests.put(
                uri,
                new PushedRequest(
                        client.id(),
                        redirectUri,
                        scopes,
                        form.get("state", ""),
                        form.get("code_challenge", ""),
                        form.get("login_hint", ""),
                        thumbprint,
                        bench.clock().instant().plus(life)));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("request_uri", uri);
        body.put("expires_in", life.toSeconds());
        return Answer.json(201, body);
    }

    private static OAuthClient client(Params form) {
        return OAuthClient.named(form.get("client_id", ""))
                .orElseThrow(() -> refuse("invalid_client", "Only loopback clients are known in this sandbox"));
    }

    private Optional<PushedRequest> request(Call call) {
        return requests.find(call.query().get("request_uri", ""))
                .filter(request -> request.clientId().equals(call.query().get("client_id")))
                .filter(request -> bench.clock().instant().isBefore(request.expiresAt()));
    }

    private Answer page(Call call) {
        Optional<PushedRequest> request = request(call);
        if (request.isEmpty()) {
            return unknownRequest();
        }
        // whom the client has named comes first, and is chosen unless the person says otherwise
        List<Profile> profiles = new ArrayList<>(bench.profiles().on(BlueskyRoom.PLATFORM));
        profiles.sort((one, other) -> Boolean.compare(isNamed(other, request.get()), isNamed(one, request.get())));
        return Answer.html(
                200,
                ConsentForm.render(
                        BlueskyRoom.PLATFORM, call.rawQuery(), request.get().scopes(), profiles));
    }

    private static boolean isNamed(Profile profile, PushedRequest request) {
        return profile.username().equals(request.loginHint())
                || profile.platformUserId().equals(request.loginHint());
    }

    private static Answer unknownRequest() {
        return Answer.html(
                400, ConsentForm.problem(BlueskyRoom.PLATFORM, "The request_uri is unknown, used, or has expired."));
    }

    /** Fields {@code decision}, {@code account}, and {@code scope} for each right that is given. */
    private Answer decide(Call call) throws IOException {
        Optional<PushedRequest> found = request(call);
        if (found.isEmpty()) {
            return unknownRequest();
        }
        PushedRequest request = found.get();
        Params form = Params.parse(call.text());
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("iss", issuer());
        if (!request.state().isEmpty()) {
            answer.put("state", request.state());
        }
        if (!form.get("decision", "").equals("approve")) {
            answer.put("error", "access_denied");
            answer.put("error_description", "The user rejected the request");
        } else {
            Optional<Profile> profile = bench.profiles().named(BlueskyRoom.PLATFORM, form.get("account", ""));
            if (profile.isEmpty()) {
                return unknownRequest();
            }
            List<String> given = form.all("scope").isEmpty() ? request.scopes() : form.all("scope");
            answer.put("code", code(request, profile.get(), given));
            call.note(profile.get().username());
        }
        requests.remove(call.query().get("request_uri", ""));
        return Answer.redirect(request.redirectUri() + "?"
                + answer.entrySet().stream()
                        .map(field ->
                                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&")));
    }

    private String code(PushedRequest request, Profile profile, List<String> scopes) {
        String code = "cod-" + Grants.secret(32);
        codes.put(
                code,
                new OAuthCode(
                        request,
                        profile.platformUserId(),
                        scopes,
                        bench.clock().instant().plus(bench.settings().seconds("oauth_code_seconds"))));
        return code;
    }

    private Answer.Reply token(Params form, String thumbprint) {
        client(form);
        return switch (form.get("grant_type", "")) {
            case "authorization_code" -> redeem(form, thumbprint);
            case "refresh_token" -> refresh(form, thumbprint);
            default -> throw refuse("unsupported_grant_type", "Invalid grant_type");
        };
    }

    /** The code is gone whatever comes of it. */
    private Answer.Reply redeem(Params form, String thumbprint) {
        OAuthCode code = codes.remove(form.get("code", ""))
                .filter(one -> bench.clock().instant().isBefore(one.expiresAt()))
                .orElseThrow(() -> refuse(INVALID_GRANT, "Invalid code"));
        PushedRequest request = code.request();
        require(request.clientId().equals(form.get("client_id")), "This code was issued for another client");
        require(request.redirectUri().equals(form.get("redirect_uri")), "The redirect_uri does not match");
        require(request.thumbprint().equals(thumbprint), "The DPoP proof does not match the request's");
        require(DpopProofs.hash(form.get("code_verifier", "")).equals(request.challenge()), "Invalid code_verifier");
        require(challenges.putIfAbsent(request.challenge(), code.did()), "Code challenge already used");
        return tokens(sessions.begin(code.did(), request.clientId(), code.scopes(), thumbprint));
    }

    private synchronized Answer.Reply refresh(Params form, String thumbprint) {
        String token = form.get("refresh_token", "");
        OAuthSession session =
                sessions.ofRefreshToken(token).orElseThrow(() -> refuse(INVALID_GRANT, "Invalid refresh token"));
        if (!session.refreshToken().equals(token)) {
            sessions.end(session);
            throw refuse(INVALID_GRANT, "Refresh token replayed");
        }
        require(!sessions.isOver(session), "Session expired");
        require(session.clientId().equals(form.get("client_id")), "Token was not issued to this client");
        require(session.thumbprint().equals(thumbprint), "DPoP proof does not match the expected key");
        return tokens(sessions.renew(session));
    }

    private Answer.Reply tokens(OAuthSession session) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("access_token", session.accessToken());
        body.put("token_type", "DPoP");
        body.put("refresh_token", session.refreshToken());
        body.put("scope", String.join(" ", session.scopes()));
        body.put(
                "expires_in",
                bench.settings().seconds("oauth_access_token_seconds").toSeconds() - 1);
        body.put("sub", session.did());
        return Answer.json(body);
    }

    /** RFC 7009: a token that is not known is dead already. */
    private Answer revoke(Call call) throws IOException {
        Params form = form(call);
        OAuthClient client = client(form);
        sessions.ofAnyToken(form.get("token", ""))
                .filter(session -> session.clientId().equals(client.id()))
                .ifPresent(sessions::end);
        return Answer.json(Map.of());
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw refuse(INVALID_GRANT, message);
        }
    }

    private static Refusal refuse(String error, String description) {
        return new Refusal(envelope(error, description));
    }

    private static Answer.Reply envelope(String error, String description) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", error);
        body.put("error_description", description);
        return Answer.json(error.equals("invalid_client") ? 401 : 400, body);
    }
}
