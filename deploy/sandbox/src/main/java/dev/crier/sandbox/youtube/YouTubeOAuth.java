package dev.crier.sandbox.youtube;

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
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Google's sign-in: consent, code, refresh without rotation, revocation of everything at once. */
final class YouTubeOAuth {
    private static final String ROOT = "https://www.googleapis.com/auth/";
    static final String UPLOAD = ROOT + "youtube.upload";
    static final String READ_ONLY = ROOT + "youtube.readonly";
    static final String FORCE_SSL = ROOT + "youtube.force-ssl";
    static final String MANAGE = ROOT + "youtube";
    static final Set<String> MAY_UPLOAD = Set.of(UPLOAD, FORCE_SSL, MANAGE);
    static final Set<String> MAY_READ = Set.of(READ_ONLY, FORCE_SSL, MANAGE);
    static final Set<String> MAY_COMMENT = Set.of(FORCE_SSL);
    static final Set<String> MAY_CHANGE = Set.of(FORCE_SSL, MANAGE);

    private static final List<String> SCOPES = List.of(
            UPLOAD,
            READ_ONLY,
            FORCE_SSL,
            MANAGE,
            ROOT + "yt-analytics.readonly",
            "openid",
            "email",
            "profile",
            ROOT + "userinfo.email",
            ROOT + "userinfo.profile");
    private static final String ACCESS = "access";
    private static final String REFRESH = "refresh";

    private final Workbench bench;
    private final ConsentFlow consent;

    YouTubeOAuth(Workbench bench) {
        this.bench = bench;
        this.consent = new ConsentFlow(
                new ConsentFlow.Rules(YouTubeRoom.PLATFORM, SCOPES, Map.of("error", "access_denied"), true, ""),
                bench.profiles(),
                bench.grants(),
                bench.settings());
    }

    void open(HttpPort port) {
        port.on("GET", "/o/oauth2/v2/auth", "authorize", consent::page);
        port.on("POST", "/__sandbox/consent", "consent", consent::decide);
        port.on("POST", "/token", "token", this::token);
        port.on("POST", "/revoke", "revoke", this::revoke);
    }

    /** The token of an API call that has one of the rights. */
    Token authenticate(Call call, Set<String> oneOf) {
        String value = call.authorization("Bearer").orElseThrow(YouTubeErrors::noToken);
        Token token = bench.grants()
                .find(YouTubeRoom.PLATFORM, value)
                .filter(one -> one.kind().equals(ACCESS))
                .filter(one -> !one.isExpiredAt(bench.clock().instant()))
                .orElseThrow(YouTubeErrors::badToken);
        if (token.scopes().stream().noneMatch(oneOf::contains)) {
            throw YouTubeErrors.missingScope();
        }
        return token;
    }

    private Answer token(Call call) throws IOException {
        if (!call.contentType().equals("application/x-www-form-urlencoded")) {
            throw YouTubeErrors.oauth(400, "invalid_request", "The request must be form-encoded.");
        }
        Params form = Params.parse(call.text());
        if (!SandboxApp.is(form.get("client_id"), form.get("client_secret"))) {
            throw YouTubeErrors.oauth(401, "invalid_client", "The OAuth client was not found.");
        }
        return switch (form.get("grant_type", "")) {
            case "authorization_code" -> code(form);
            case "refresh_token" -> refresh(form);
            default -> throw YouTubeErrors.oauth(400, "unsupported_grant_type", "Invalid grant_type");
        };
    }

    private Answer code(Params form) {
        Code code = bench.grants()
                .redeem(YouTubeRoom.PLATFORM, form.get("code", ""))
                .orElseThrow(() -> YouTubeErrors.oauth(400, "invalid_grant", "Malformed auth code."));
        if (!code.redirectUri().equals(form.get("redirect_uri"))) {
            throw YouTubeErrors.oauth(400, "redirect_uri_mismatch", "Bad Request");
        }
        if (!Grants.proves(code, form.get("code_verifier"))) {
            throw YouTubeErrors.oauth(400, "invalid_grant", "Invalid code verifier.");
        }
        Map<String, Object> body = accessToken(code.account(), code.scopes());
        List<Token> before = refreshTokens(code.account());
        if (code.offline() && (code.forced() || before.isEmpty())) {
            long most = bench.settings().number("refresh_tokens_per_account");
            if (before.size() >= most) {
                String oldest = before.getFirst().value();
                bench.grants().revoke(token -> token.value().equals(oldest));
            }
            Duration life = bench.settings().seconds("refresh_token_seconds");
            Token token =
                    bench.grants().issue(YouTubeRoom.PLATFORM, REFRESH, code.account(), code.scopes(), life, "1//0");
            body.put("refresh_token", token.value());
        }
        return Answer.json(body);
    }

    private Answer refresh(Params form) {
        Instant now = bench.clock().instant();
        Token token = bench.grants()
                .find(YouTubeRoom.PLATFORM, form.get("refresh_token", ""))
                .filter(one -> one.kind().equals(REFRESH) && !one.isExpiredAt(now))
                .orElseThrow(() -> YouTubeErrors.oauth(400, "invalid_grant", "Token has been expired or revoked."));
        return Answer.json(accessToken(token.account(), token.scopes()));
    }

    private Answer revoke(Call call) throws IOException {
        String value = call.parameters().get("token", "");
        Token token = bench.grants()
                .find(YouTubeRoom.PLATFORM, value)
                .orElseThrow(() -> YouTubeErrors.oauth(400, "invalid_token", "Token expired or revoked"));
        bench.grants()
                .revoke(one -> one.platform().equals(YouTubeRoom.PLATFORM)
                        && one.account().equals(token.account()));
        return Answer.json(Map.of());
    }

    private Map<String, Object> accessToken(String account, List<String> scopes) {
        Duration life = bench.settings().seconds("access_token_seconds");
        Token token = bench.grants().issue(YouTubeRoom.PLATFORM, ACCESS, account, scopes, life, "ya29.");
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("access_token", token.value());
        body.put("expires_in", life.toSeconds());
        body.put("scope", String.join(" ", scopes));
        body.put("token_type", "Bearer");
        return body;
    }

    private List<Token> refreshTokens(String account) {
        return bench.grants()
                .matching(token -> token.platform().equals(YouTubeRoom.PLATFORM)
                        && token.kind().equals(REFRESH)
                        && token.account().equals(account));
    }
}
