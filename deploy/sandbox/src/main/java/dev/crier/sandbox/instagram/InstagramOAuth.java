package dev.crier.sandbox.instagram;

import dev.crier.sandbox.consent.Code;
import dev.crier.sandbox.consent.ConsentFlow;
import dev.crier.sandbox.consent.SandboxApp;
import dev.crier.sandbox.consent.Token;
import dev.crier.sandbox.http.Answer;
import dev.crier.sandbox.http.Call;
import dev.crier.sandbox.http.HttpPort;
import dev.crier.sandbox.http.Params;
import dev.crier.sandbox.room.Workbench;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sign-in, the short-lived token, its exchange for a long-lived one, the refresh. */
final class InstagramOAuth {
    static final String BASIC = "instagram_business_basic";
    static final String PUBLISH = "instagram_business_content_publish";
    private static final List<String> SCOPES = List.of(
            BASIC,
            PUBLISH,
            "instagram_business_manage_comments",
            "instagram_business_manage_insights",
            "instagram_business_manage_messages");
    private static final String SHORT = "short";
    private static final String LONG = "long";

    private final Workbench bench;
    private final ConsentFlow consent;

    InstagramOAuth(Workbench bench) {
        this.bench = bench;
        Map<String, String> denied = new LinkedHashMap<>();
        denied.put("error", "access_denied");
        denied.put("error_reason", "user_denied");
        denied.put("error_description", "The user denied your request");
        this.consent = new ConsentFlow(
                new ConsentFlow.Rules(InstagramRoom.PLATFORM, SCOPES, denied, false, "#_"),
                bench.profiles(),
                bench.grants(),
                bench.settings());
    }

    void open(HttpPort port) {
        port.on("GET", "/oauth/authorize", "authorize", consent::page);
        port.on("POST", "/__sandbox/consent", "consent", consent::decide);
        port.on("POST", "/oauth/access_token", "token", this::token);
        port.on("GET", "/access_token", "exchange", this::exchange);
        port.on("GET", "/refresh_access_token", "refresh", this::refresh);
    }

    /** The token of a Graph call, by header or parameter. */
    Token authenticate(Call call) throws IOException {
        String value = call.authorization("Bearer").orElse(call.parameters().get("access_token", ""));
        return valid(value);
    }

    /** The token of a Graph call that needs a right. */
    Token authenticate(Call call, String scope) throws IOException {
        Token token = authenticate(call);
        if (!token.allows(scope)) {
            throw InstagramErrors.noPermission();
        }
        return token;
    }

    private Token valid(@Nullable String value) {
        if (value == null || value.isEmpty()) {
            throw InstagramErrors.noToken();
        }
        Token token = bench.grants().find(InstagramRoom.PLATFORM, value).orElseThrow(InstagramErrors::badToken);
        if (token.isExpiredAt(bench.clock().instant())) {
            throw InstagramErrors.expired();
        }
        return token;
    }

    private Answer token(Call call) throws IOException {
        Params form = call.parameters();
        if (!SandboxApp.CLIENT_ID.equals(form.get("client_id"))) {
            throw InstagramErrors.tokenHost("Invalid platform app");
        }
        if (!SandboxApp.isSecret(form.get("client_secret"))) {
            throw InstagramErrors.tokenHost("Error validating client secret.");
        }
        if (!form.get("grant_type", "").equals("authorization_code")) {
            throw InstagramErrors.tokenHost("Invalid grant_type");
        }
        Code code = bench.grants()
                .redeem(InstagramRoom.PLATFORM, form.get("code", ""))
                .orElseThrow(() -> InstagramErrors.tokenHost("Matching code was not found or was already used"));
        if (!code.redirectUri().equals(form.get("redirect_uri"))) {
            throw InstagramErrors.tokenHost(
                    "Error validating verification code. Please make sure your redirect_uri is identical to the one you used in the OAuth dialog request");
        }
        Duration life = bench.settings().seconds("short_token_seconds");
        Token token = bench.grants().issue(InstagramRoom.PLATFORM, SHORT, code.account(), code.scopes(), life, "IGAA");
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("access_token", token.value());
        if (bench.settings().flag("token_reply_as_data")) {
            body.put("user_id", code.account());
            body.put("permissions", String.join(",", code.scopes()));
            return Answer.json(Map.of("data", List.of(body)));
        }
        body.put("user_id", Long.parseLong(code.account()));
        body.put("permissions", code.scopes());
        return Answer.json(body);
    }

    private Answer exchange(Call call) {
        Params query = call.query();
        if (!query.get("grant_type", "").equals("ig_exchange_token")) {
            throw InstagramErrors.badParameter("Unsupported grant_type");
        }
        if (!SandboxApp.isSecret(query.get("client_secret"))) {
            throw InstagramErrors.badParameter("Error validating client secret.");
        }
        Token token = valid(query.get("access_token"));
        if (!token.kind().equals(SHORT)) {
            throw InstagramErrors.badParameter("The access token is not a short-lived token");
        }
        return longLived(token);
    }

    private Answer refresh(Call call) {
        Params query = call.query();
        if (!query.get("grant_type", "").equals("ig_refresh_token")) {
            throw InstagramErrors.badParameter("Unsupported grant_type");
        }
        Token token = valid(query.get("access_token"));
        Duration age = Duration.between(token.issuedAt(), bench.clock().instant());
        if (!token.kind().equals(LONG)) {
            throw InstagramErrors.badParameter("The access token is not a long-lived token");
        }
        if (age.compareTo(bench.settings().seconds("refresh_after_seconds")) < 0) {
            throw InstagramErrors.badParameter("The access token is too young to be refreshed");
        }
        if (!token.allows(BASIC)) {
            throw InstagramErrors.noPermission();
        }
        return longLived(token);
    }

    private Answer longLived(Token from) {
        Duration life = bench.settings().seconds("long_token_seconds");
        Token token = bench.grants().issue(InstagramRoom.PLATFORM, LONG, from.account(), from.scopes(), life, "IGAA");
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("access_token", token.value());
        body.put("token_type", "bearer");
        body.put("expires_in", life.toSeconds());
        return Answer.json(body);
    }
}
