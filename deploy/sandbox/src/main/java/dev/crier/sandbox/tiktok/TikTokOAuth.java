package dev.crier.sandbox.tiktok;

import dev.crier.sandbox.consent.Code;
import dev.crier.sandbox.consent.ConsentFlow;
import dev.crier.sandbox.consent.SandboxApp;
import dev.crier.sandbox.consent.Token;
import dev.crier.sandbox.http.Answer;
import dev.crier.sandbox.http.Call;
import dev.crier.sandbox.http.HttpPort;
import dev.crier.sandbox.http.Params;
import dev.crier.sandbox.http.Refusal;
import dev.crier.sandbox.room.Workbench;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Sign-in by client key, the hexadecimal proof key of desktop apps, refresh tokens that each use replaces. */
final class TikTokOAuth {
    static final String BASIC = "user.info.basic";
    static final String PROFILE = "user.info.profile";
    static final String STATS = "user.info.stats";
    static final String PUBLISH = "video.publish";
    static final String UPLOAD = "video.upload";
    static final String LIST = "video.list";
    private static final List<String> SCOPES = List.of(BASIC, PROFILE, STATS, PUBLISH, UPLOAD, LIST);
    private static final String ACCESS = "access";
    private static final String REFRESH = "refresh";
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1");
    private static final Pattern VERIFIER = Pattern.compile("[A-Za-z0-9\\-._~]{43,128}");
    private static final Pattern CHALLENGE = Pattern.compile("[0-9a-f]{64}");

    private final Workbench bench;
    private final ConsentFlow consent;

    TikTokOAuth(Workbench bench) {
        this.bench = bench;
        Map<String, String> denied = new LinkedHashMap<>();
        denied.put("error", "access_denied");
        denied.put("error_description", "The user denied the request");
        this.consent = new ConsentFlow(
                new ConsentFlow.Rules(TikTokRoom.PLATFORM, SCOPES, denied, false, ""),
                bench.profiles(),
                bench.grants(),
                bench.settings());
    }

    void open(HttpPort port) {
        port.on("GET", "/v2/auth/authorize/", "authorize", TikTokRoom.slashed(this::authorize));
        port.on("POST", "/__sandbox/consent", "consent", consent::decide);
        port.on("POST", "/v2/oauth/token/", "token", TikTokRoom.slashed(this::token));
        port.on("POST", "/v2/oauth/revoke/", "revoke", TikTokRoom.slashed(this::revoke));
    }

    /** The token of an API call that has one of the rights. */
    Token authenticate(Call call, String... oneOf) {
        Instant now = bench.clock().instant();
        Token token = call.authorization("Bearer")
                .flatMap(value -> bench.grants().find(TikTokRoom.PLATFORM, value))
                .filter(one -> one.kind().equals(ACCESS) && !one.isExpiredAt(now))
                .orElseThrow(TikTokErrors::badToken);
        for (String scope : oneOf) {
            if (token.allows(scope)) {
                return token;
            }
        }
        throw TikTokErrors.missingScope();
    }

    private Answer authorize(Call call) {
        Params query = call.query();
        if (query.get("client_key") == null) {
            return Answer.text(400, "We couldn't log in with TikTok: client_key");
        }
        String challenge = query.get("code_challenge");
        if (challenge == null && isDesktop(query.get("redirect_uri", ""))) {
            return Answer.text(400, "We couldn't log in with TikTok: code_challenge");
        }
        if (challenge != null
                && !(CHALLENGE.matcher(challenge).matches()
                        && query.get("code_challenge_method", "").equals("S256"))) {
            return Answer.text(400, "We couldn't log in with TikTok: code_challenge_method");
        }
        return consent.page(call);
    }

    private static boolean isDesktop(String redirectUri) {
        try {
            String host = URI.create(redirectUri).getHost();
            return host != null && LOOPBACK.contains(host);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private Answer token(Call call) throws IOException {
        Params form = form(call);
        return switch (form.get("grant_type", "")) {
            case "authorization_code" -> code(form);
            case "refresh_token" -> refresh(form);
            default -> throw refuse("unsupported_grant_type", "The grant type is not supported.");
        };
    }

    private Answer code(Params form) {
        Code code = bench.grants()
                .redeem(TikTokRoom.PLATFORM, form.get("code", ""))
                .orElseThrow(() -> refuse("invalid_grant", "Authorization code is expired or already used."));
        if (!code.redirectUri().equals(form.get("redirect_uri"))) {
            throw refuse("invalid_request", "Redirect_uri is not matched with the uri when requesting code.");
        }
        String challenge = code.codeChallenge();
        String verifier = form.get("code_verifier", "");
        boolean proven = challenge == null
                ? !isDesktop(code.redirectUri())
                : VERIFIER.matcher(verifier).matches() && hex(verifier).equals(challenge);
        if (!proven) {
            throw refuse("invalid_grant", "Code verifier or code challenge is invalid.");
        }
        return tokens(code.account(), code.scopes());
    }

    /** The old refresh token is dead at once. */
    private Answer refresh(Params form) {
        Instant now = bench.clock().instant();
        String value = form.get("refresh_token", "");
        Token token = bench.grants()
                .find(TikTokRoom.PLATFORM, value)
                .filter(one -> one.kind().equals(REFRESH) && !one.isExpiredAt(now))
                .orElseThrow(() -> refuse("invalid_grant", "Refresh token is invalid or expired."));
        bench.grants().revoke(one -> one.value().equals(value));
        return tokens(token.account(), token.scopes());
    }

    private Answer revoke(Call call) throws IOException {
        Params form = form(call);
        Instant now = bench.clock().instant();
        Token token = bench.grants()
                .find(TikTokRoom.PLATFORM, form.get("token", ""))
                .filter(one -> one.kind().equals(ACCESS) && !one.isExpiredAt(now))
                .orElseThrow(() -> refuse("invalid_request", "Access token is invalid or expired."));
        Predicate<Token> theirs = one ->
                one.platform().equals(TikTokRoom.PLATFORM) && one.account().equals(token.account());
        bench.grants().revoke(theirs);
        return Answer.empty(200);
    }

    private Params form(Call call) throws IOException {
        if (!call.contentType().equals("application/x-www-form-urlencoded")) {
            throw refuse("invalid_request", "Only `application/x-www-form-urlencoded` is accepted as Content-Type.");
        }
        Params form = Params.parse(call.text());
        if (!SandboxApp.is(form.get("client_key"), form.get("client_secret"))) {
            throw refuse("invalid_client", "Client key or secret is incorrect.");
        }
        return form;
    }

    private Answer tokens(String account, List<String> scopes) {
        Duration accessLife = bench.settings().seconds("access_token_seconds");
        Duration refreshLife = bench.settings().seconds("refresh_token_seconds");
        Token access = bench.grants().issue(TikTokRoom.PLATFORM, ACCESS, account, scopes, accessLife, "act.");
        Token refresh = bench.grants().issue(TikTokRoom.PLATFORM, REFRESH, account, scopes, refreshLife, "rft.");
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("access_token", access.value());
        body.put("expires_in", accessLife.toSeconds());
        body.put("open_id", account);
        body.put("refresh_expires_in", refreshLife.toSeconds());
        body.put("refresh_token", refresh.value());
        body.put("scope", String.join(",", scopes));
        body.put("token_type", "Bearer");
        return Answer.json(body);
    }

    /** Errors of this endpoint have been seen with status 200 as well. */
    private Refusal refuse(String error, String description) {
        return TikTokErrors.oauth((int) bench.settings().number("oauth_error_status"), error, description);
    }

    private static String hex(String verifier) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
