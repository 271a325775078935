package dev.crier.sandbox.twitter;

import dev.crier.sandbox.consent.Code;
import dev.crier.sandbox.consent.ConsentFlow;
import dev.crier.sandbox.consent.Grants;
import dev.crier.sandbox.consent.SandboxApp;
import dev.crier.sandbox.consent.Token;
import dev.crier.sandbox.http.Answer;
import dev.crier.sandbox.http.Call;
import dev.crier.sandbox.http.HttpPort;
import dev.crier.sandbox.http.Params;
import dev.crier.sandbox.room.Workbench;
import dev.crier.sandbox.store.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sign-in of a confidential client: PKCE, codes of 30 seconds, refresh tokens that are good once. A refresh token that
 * comes a second time ends its whole family.
 */
final class TwitterOAuth {
    private static final List<String> SCOPES = List.of(
            "tweet.read",
            "tweet.write",
            "tweet.moderate.write",
            "users.read",
            "users.email",
            "follows.read",
            "like.read",
            "media.write",
            "offline.access");
    private static final String ACCESS = "access";
    private static final String REFRESH = "refresh";
    private static final String INVALID = "invalid_request";

    private final Workbench bench;
    private final ConsentFlow consent;
    /** The family of each token, those that were used up included. */
    private final Table<String> families;

    TwitterOAuth(Workbench bench) {
        this.bench = bench;
        this.consent = new ConsentFlow(
                new ConsentFlow.Rules(TwitterRoom.PLATFORM, SCOPES, Map.of("error", "access_denied"), false, ""),
                bench.profiles(),
                bench.grants(),
                bench.settings());
        this.families = bench.store().table("twitter.families", String.class);
    }

    void open(HttpPort port) {
        // the guide names the first, the OpenAPI document the second
        port.on("GET", "/i/oauth2/authorize", "authorize", this::page);
        port.on("GET", "/2/oauth2/authorize", "authorize", this::page);
        port.on("POST", "/__sandbox/consent", "consent", this::decide);
        port.on("POST", "/2/oauth2/token", "token", this::token);
        port.on("POST", "/2/oauth2/revoke", "revoke", this::revoke);
    }

    /** The token of an API call that has all of the rights. */
    Token authenticate(Call call, String... scopes) {
        Token token = call.authorization("Bearer")
                .flatMap(value -> bench.grants().find(TwitterRoom.PLATFORM, value))
                .filter(one -> one.kind().equals(ACCESS))
                .filter(one -> !one.isExpiredAt(bench.clock().instant()))
                .orElseThrow(TwitterErrors::unauthorized);
        for (String scope : scopes) {
            if (!token.allows(scope)) {
                throw TwitterErrors.forbidden(
                        "Your app is missing the required scope: " + scope + ". Please re-authorize with it.");
            }
        }
        return token;
    }

    private Answer page(Call call) {
        return pkce(call).orElseGet(() -> consent.page(call));
    }

    private Answer decide(Call call) throws IOException {
        Optional<Answer> problem = pkce(call);
        return problem.isPresent() ? problem.get() : consent.decide(call);
    }

    /** X signs nobody in without PKCE, and takes a state of at most 500 characters. */
    private static Optional<Answer> pkce(Call call) {
        boolean challenged = !call.query().get("code_challenge", "").isEmpty()
                && List.of("S256", "plain").contains(call.query().get("code_challenge_method", "plain"));
        String state = call.query().get("state", "");
        return challenged && !state.isEmpty() && state.length() <= 500
                ? Optional.empty()
                : Optional.of(
                        Answer.html(400, "<p>Something went wrong. You weren't able to give access to the App.</p>"));
    }

    private Answer token(Call call) throws IOException {
        if (!call.contentType().equals("application/x-www-form-urlencoded")) {
            throw TwitterErrors.oauth(400, INVALID, "Missing required parameter [grant_type].");
        }
        requireClient(call);
        Params form = Params.parse(call.text());
        return switch (form.get("grant_type", "")) {
            case "authorization_code" -> code(form);
            case "refresh_token" -> refresh(form);
            default -> throw TwitterErrors.oauth(400, INVALID, "Value passed for the grant type was invalid.");
        };
    }

    private static void requireClient(Call call) {
        String pair = call.authorization("Basic")
                .map(TwitterOAuth::decoded)
                .orElseThrow(
                        () -> TwitterErrors.oauth(401, "unauthorized_client", "Missing valid authorization header"));
        int colon = pair.indexOf(':');
        if (colon < 0 || !SandboxApp.is(pair.substring(0, colon), pair.substring(colon + 1))) {
            throw TwitterErrors.oauth(401, "invalid_client", "Value passed for the client was invalid.");
        }
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private Answer code(Params form) {
        String problem = "Value passed for the authorization code was invalid.";
        Code code = bench.grants()
                .redeem(TwitterRoom.PLATFORM, form.get("code", ""))
                .orElseThrow(() -> TwitterErrors.oauth(400, INVALID, problem));
        if (!code.redirectUri().equals(form.get("redirect_uri"))) {
            throw TwitterErrors.oauth(
                    400, INVALID, "Value passed for the redirect uri did not match the uri of the authorization code.");
        }
        if (!Grants.proves(code, form.get("code_verifier"))) {
            throw TwitterErrors.oauth(
                    400, INVALID, "Value passed for the code verifier did not match the code challenge.");
        }
        return Answer.json(tokens(code.account(), code.scopes(), Grants.secret(8)));
    }

    private Answer refresh(Params form) {
        String value = form.get("refresh_token", "");
        Optional<Token> token = bench.grants()
                .find(TwitterRoom.PLATFORM, value)
                .filter(one -> one.kind().equals(REFRESH))
                .filter(one -> !one.isExpiredAt(bench.clock().instant()));
        Optional<String> family = families.find(value);
        if (token.isEmpty() || family.isEmpty()) {
            family.ifPresent(this::end);
            throw TwitterErrors.oauth(400, INVALID, "Value passed for the token was invalid.");
        }
        bench.grants().revoke(one -> one.value().equals(value));
        return Answer.json(tokens(token.get().account(), token.get().scopes(), family.get()));
    }

    private Answer revoke(Call call) throws IOException {
        requireClient(call);
        String value = Params.parse(call.text()).get("token", "");
        if (value.isEmpty()) {
            throw TwitterErrors.oauth(400, INVALID, "Missing required parameter [token].");
        }
        families.find(value).ifPresent(this::end);
        return Answer.json(Map.of("revoked", true));
    }

    private void end(String family) {
        bench.grants()
                .revoke(token -> token.platform().equals(TwitterRoom.PLATFORM)
                        && families.find(token.value()).filter(family::equals).isPresent());
    }

    private Map<String, Object> tokens(String account, List<String> scopes, String family) {
        Duration life = bench.settings().seconds("access_token_seconds");
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("token_type", "bearer");
        body.put("expires_in", life.toSeconds());
        body.put("access_token", issue(ACCESS, account, scopes, life, family));
        body.put("scope", String.join(" ", scopes));
        if (scopes.contains("offline.access")) {
            Duration refreshLife = bench.settings().seconds("refresh_token_seconds");
            body.put("refresh_token", issue(REFRESH, account, scopes, refreshLife, family));
        }
        return body;
    }

    private String issue(String kind, String account, List<String> scopes, Duration life, String family) {
        Token token = bench.grants().issue(TwitterRoom.PLATFORM, kind, account, scopes, life, "");
        families.put(token.value(), family);
        return token.value();
    }
}
