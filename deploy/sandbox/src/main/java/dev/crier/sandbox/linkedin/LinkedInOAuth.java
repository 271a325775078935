package dev.crier.sandbox.linkedin;

import dev.crier.sandbox.account.Profile;
import dev.crier.sandbox.consent.AuthorizeRequest;
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
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sign-in: consent, code, tokens of 60 days, refresh for apps that are approved for it, introspection, the member. */
final class LinkedInOAuth {
    static final String MEMBER_WRITE = "w_member_social";
    static final String MEMBER_READ = "r_member_social";
    static final String PAGE_WRITE = "w_organization_social";
    static final String PAGE_READ = "r_organization_social";
    static final Set<String> PAGE_ROLES = Set.of("rw_organization_admin", "r_organization_admin");
    static final List<String> SCOPES = List.of(
            "openid",
            "profile",
            "email",
            MEMBER_WRITE,
            MEMBER_READ,
            PAGE_WRITE,
            PAGE_READ,
            "rw_organization_admin",
            "r_organization_admin",
            "w_member_social_feed",
            "w_organization_social_feed");
    private static final String ACCESS = "access";
    private static final String REFRESH = "refresh";
    private static final String DEAD =
            "The provided authorization grant or refresh token is invalid, expired or revoked";

    private final Workbench bench;
    private final ConsentFlow consent;

    LinkedInOAuth(Workbench bench) {
        this.bench = bench;
        Map<String, String> denied = new LinkedHashMap<>();
        denied.put("error", "user_cancelled_authorize");
        denied.put("error_description", "The user cancelled the authorization");
        this.consent = new ConsentFlow(
                new ConsentFlow.Rules(LinkedInRoom.PLATFORM, SCOPES, denied, false, ""),
                bench.profiles(),
                bench.grants(),
                bench.settings());
    }

    void open(HttpPort port) {
        port.on("GET", "/oauth/v2/authorization", "authorize", this::authorize);
        port.on("POST", "/__sandbox/consent", "consent", consent::decide);
        port.on("POST", "/oauth/v2/accessToken", "token", this::token);
        port.on("POST", "/oauth/v2/introspectToken", "introspect", this::introspect);
        port.on("POST", "/oauth/v2/revoke", "revoke", this::revoke);
        port.on("GET", "/v2/userinfo", "userinfo", this::userinfo);
    }

    Token authenticate(Call call) {
        String value =
                call.authorization("Bearer").filter(token -> !token.isEmpty()).orElseThrow(LinkedInErrors::noToken);
        Token token = bench.grants().find(LinkedInRoom.PLATFORM, value).orElseThrow(LinkedInErrors::badToken);
        if (!token.kind().equals(ACCESS)) {
            throw LinkedInErrors.revoked();
        }
        if (token.isExpiredAt(bench.clock().instant())) {
            throw LinkedInErrors.expired();
        }
        return token;
    }

    /** A scope that no product of the app contains sends the browser back at once. */
    private Answer authorize(Call call) {
        AuthorizeRequest request = AuthorizeRequest.of(call.query());
        List<String> products = bench.settings().list("app_scopes");
        List<String> beyond = request.scopes().stream()
                .filter(scope -> SCOPES.contains(scope) && !products.contains(scope))
                .toList();
        boolean known = bench.settings().list("redirect_uris").contains(request.redirectUri());
        if (beyond.isEmpty() || !known) {
            return consent.page(call);
        }
        String text = "Scope \"" + beyond.getFirst() + "\" is not authorized for your application";
        return Answer.redirect(request.redirectUri() + "?error=unauthorized_scope_error&error_description="
                + encoded(text) + (request.state() == null ? "" : "&state=" + encoded(request.state())));
    }

    private Answer token(Call call) throws IOException {
        Params form = form(call);
        return switch (form.get("grant_type", "")) {
            case "authorization_code" -> code(form);
            case "refresh_token" -> refresh(form);
            default -> throw LinkedInErrors.oauth(400, "unsupported_grant_type", "The grant_type is not supported");
        };
    }

    private Answer code(Params form) {
        Code code = bench.grants()
                .redeem(LinkedInRoom.PLATFORM, form.get("code", ""))
                .orElseThrow(
                        () -> LinkedInErrors.oauth(
                                400,
                                "invalid_redirect_uri",
                                "Unable to retrieve access token: appid/redirect uri/code verifier does not match authorization code. Or authorization code expired. Or external member binding exists"));
        if (!code.redirectUri().equals(form.get("redirect_uri"))) {
            throw LinkedInErrors.oauth(400, "invalid_redirect_uri", "The redirect_uri does not match");
        }
        if (!Grants.proves(code, form.get("code_verifier"))) {
            throw LinkedInErrors.oauth(400, "invalid_request", "The code_verifier does not match");
        }
        // another set of scopes ends what was granted before
        bench.grants()
                .revoke(token -> token.platform().equals(LinkedInRoom.PLATFORM)
                        && token.account().equals(code.account())
                        && !Set.copyOf(token.scopes()).equals(Set.copyOf(code.scopes())));
        Map<String, Object> body = access(code.account(), code.scopes());
        if (bench.settings().flag("refresh_tokens")) {
            Duration life = bench.settings().seconds("refresh_token_seconds");
            Token refresh = bench.grants()
                    .issue(LinkedInRoom.PLATFORM, REFRESH, code.account(), code.scopes(), life, atLength("AQW"));
            body.put("refresh_token", refresh.value());
            body.put("refresh_token_expires_in", life.toSeconds());
        }
        if (code.scopes().contains("openid")) {
            body.put("id_token", "eyJhbGciOiJub25lIn0." + Grants.secret(32) + ".");
        }
        return Answer.json(body);
    }

    /** The refresh token stays the same and lives no longer for having been used. */
    private Answer refresh(Params form) {
        Instant now = bench.clock().instant();
        Token token = bench.grants()
                .find(LinkedInRoom.PLATFORM, form.get("refresh_token", ""))
                .filter(one -> one.kind().equals(REFRESH) && !one.isExpiredAt(now))
                .orElseThrow(() -> LinkedInErrors.oauth(400, "invalid_request", DEAD));
        Map<String, Object> body = access(token.account(), token.scopes());
        body.put("refresh_token", token.value());
        body.put(
                "refresh_token_expires_in",
                token.expiresAt() == null
                        ? 0
                        : Duration.between(now, token.expiresAt()).toSeconds());
        return Answer.json(body);
    }

    private Map<String, Object> access(String account, List<String> scopes) {
        Duration life = bench.settings().seconds("access_token_seconds");
        Token token = bench.grants().issue(LinkedInRoom.PLATFORM, ACCESS, account, scopes, life, atLength("AQX"));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("access_token", token.value());
        body.put("expires_in", life.toSeconds());
        body.put("scope", String.join(bench.settings().text("scope_separator"), scopes));
        body.put("token_type", "Bearer");
        return body;
    }

    private Answer introspect(Call call) throws IOException {
        Params form = form(call);
        Instant now = bench.clock().instant();
        Map<String, Object> body = new LinkedHashMap<>();
        bench.grants()
                .find(LinkedInRoom.PLATFORM, form.get("token", ""))
                .ifPresentOrElse(
                        token -> {
                            boolean active = !token.isExpiredAt(now);
                            body.put("active", active);
                            body.put("client_id", SandboxApp.CLIENT_ID);
                            body.put("authorized_at", token.issuedAt().getEpochSecond());
                            body.put("created_at", token.issuedAt().getEpochSecond());
                            body.put("status", active ? "active" : "expired");
                            body.put(
                                    "expires_at",
                                    token.expiresAt() == null
                                            ? 0
                                            : token.expiresAt().getEpochSecond());
                            body.put("scope", String.join(",", token.scopes()));
                            body.put("auth_type", "3L");
                        },
                        () -> {
                            body.put("active", false);
                            body.put("status", "revoked");
                        });
        return Answer.json(body);
    }

    private Answer revoke(Call call) throws IOException {
        String value = form(call).get("token", "");
        bench.grants()
                .revoke(token -> token.platform().equals(LinkedInRoom.PLATFORM)
                        && token.value().equals(value));
        return Answer.empty(200);
    }

    private Answer userinfo(Call call) {
        Token token = authenticate(call);
        if (!token.allows("openid")) {
            throw LinkedInErrors.denied("userinfo.GET.NO_VERSION");
        }
        Profile profile =
                bench.profiles().withId(LinkedInRoom.PLATFORM, token.account()).orElseThrow(LinkedInErrors::badToken);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("sub", profile.platformUserId());
        if (token.allows("profile")) {
            body.put("name", profile.username());
            body.put("given_name", profile.username());
            body.put("family_name", "Sandbox");
            body.put("picture", bench.baseUrl().get() + "/picture/" + profile.username());
            body.put(
                    "locale",
                    bench.settings().flag("locale_as_object") ? Map.of("country", "US", "language", "en") : "en-US");
        }
        if (token.allows("email")) {
            body.put("email", profile.username() + "@example.test");
            body.put("email_verified", true);
        }
        return Answer.json(body);
    }

    private static Params form(Call call) throws IOException {
        if (!call.contentType().equals("application/x-www-form-urlencoded")) {
            throw LinkedInErrors.oauth(400, "invalid_request", "The request must be form-encoded");
        }
        Params form = Params.parse(call.text());
        if (!SandboxApp.is(form.get("client_id"), form.get("client_secret"))) {
            throw LinkedInErrors.oauth(401, "invalid_client", "Client authentication failed");
        }
        return form;
    }

    /** Tokens have about 500 characters, and clients have to cope. */
    private static String atLength(String prefix) {
        return prefix + Grants.secret(320);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
