package dev.crier.sandbox.graph;

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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Sign-in, the short-lived token, its exchange for one of sixty days, the refresh. */
public final class GraphOAuth {
    private static final String SHORT = "short";
    private static final String LONG = "long";

    /**
     * What differs between the platforms.
     *
     * @param scopes those that exist
     * @param basic the scope that every call needs
     * @param grants the first letters of the grant types: {@code ig} for {@code ig_exchange_token}
     * @param prefix of every token
     * @param answer what the token endpoint says of a code and its token
     */
    public record Login(
            String platform,
            List<String> scopes,
            String basic,
            String grants,
            String prefix,
            BiFunction<Code, Token, Map<String, Object>> answer) {}

    private final Workbench bench;
    private final Login login;
    private final ConsentFlow consent;

    public GraphOAuth(Workbench bench, Login login) {
        this.bench = bench;
        this.login = login;
        Map<String, String> denied = new LinkedHashMap<>();
        denied.put("error", "access_denied");
        denied.put("error_reason", "user_denied");
        denied.put("error_description", "The user denied your request");
        this.consent = new ConsentFlow(
                new ConsentFlow.Rules(login.platform(), login.scopes(), denied, false, "#_"),
                bench.profiles(),
                bench.grants(),
                bench.settings());
    }

    /** The settings that this needs. */
    public static Map<String, Object> settings(String platform) {
        Map<String, Object> settings = new HashMap<>(ConsentFlow.settings(platform, 3600));
        settings.put("short_token_seconds", 3600);
        settings.put("long_token_seconds", 5_184_000);
        settings.put("refresh_after_seconds", 86_400);
        return settings;
    }

    public void open(HttpPort port) {
        port.on("GET", "/oauth/authorize", "authorize", consent::page);
        port.on("POST", "/__sandbox/consent", "consent", consent::decide);
        port.on("POST", "/oauth/access_token", "token", this::token);
        port.on("GET", "/access_token", "exchange", this::exchange);
        port.on("GET", "/refresh_access_token", "refresh", this::refresh);
    }

    /** The token of a Graph call, by header or parameter; every call needs the basic right. */
    public Token authenticate(Call call) throws IOException {
        return authenticate(call, login.basic());
    }

    /** The token of a Graph call that needs a right. */
    public Token authenticate(Call call, String scope) throws IOException {
        String value = call.authorization("Bearer").orElse(call.parameters().get("access_token", ""));
        Token token = valid(value);
        if (!token.allows(scope)) {
            throw GraphErrors.noPermission();
        }
        return token;
    }

    private Token valid(@Nullable String value) {
        if (value == null || value.isEmpty()) {
            throw GraphErrors.noToken();
        }
        Token token = bench.grants().find(login.platform(), value).orElseThrow(GraphErrors::badToken);
        if (token.isExpiredAt(bench.clock().instant())) {
            throw GraphErrors.expired();
        }
        return token;
    }

    private Answer token(Call call) throws IOException {
        Params form = call.parameters();
        if (!SandboxApp.CLIENT_ID.equals(form.get("client_id"))) {
            throw GraphErrors.tokenHost("Invalid platform app");
        }
        if (!SandboxApp.isSecret(form.get("client_secret"))) {
            throw GraphErrors.tokenHost("Error validating client secret.");
        }
        if (!form.get("grant_type", "").equals("authorization_code")) {
            throw GraphErrors.tokenHost("Invalid grant_type");
        }
        Code code = bench.grants()
                .redeem(login.platform(), form.get("code", ""))
                .orElseThrow(() -> GraphErrors.tokenHost("Matching code was not found or was already used"));
        if (!code.redirectUri().equals(form.get("redirect_uri"))) {
            throw GraphErrors.tokenHost(
                    "Error validating verification code. Please make sure your redirect_uri is identical to the one you used in the OAuth dialog request");
        }
        Duration life = bench.settings().seconds("short_token_seconds");
        Token token =
                bench.grants().issue(login.platform(), SHORT, code.account(), code.scopes(), life, login.prefix());
        return Answer.json(login.answer().apply(code, token));
    }

    private Answer exchange(Call call) {
        Params query = call.query();
        if (!query.get("grant_type", "").equals(login.grants() + "_exchange_token")) {
            throw GraphErrors.badParameter("Unsupported grant_type");
        }
        if (!SandboxApp.isSecret(query.get("client_secret"))) {
            throw GraphErrors.badParameter("Error validating client secret.");
        }
        Token token = valid(query.get("access_token"));
        if (!token.kind().equals(SHORT)) {
            throw GraphErrors.badParameter("The access token is not a short-lived token");
        }
        return longLived(token);
    }

    private Answer refresh(Call call) {
        Params query = call.query();
        if (!query.get("grant_type", "").equals(login.grants() + "_refresh_token")) {
            throw GraphErrors.badParameter("Unsupported grant_type");
        }
        Token token = valid(query.get("access_token"));
        Duration age = Duration.between(token.issuedAt(), bench.clock().instant());
        if (!token.kind().equals(LONG)) {
            throw GraphErrors.badParameter("The access token is not a long-lived token");
        }
        if (age.compareTo(bench.settings().seconds("refresh_after_seconds")) < 0) {
            throw GraphErrors.badParameter("The access token is too young to be refreshed");
        }
        if (!token.allows(login.basic())) {
            throw GraphErrors.noPermission();
        }
        return longLived(token);
    }

    private Answer longLived(Token from) {
        Duration life = bench.settings().seconds("long_token_seconds");
        Token token = bench.grants().issue(login.platform(), LONG, from.account(), from.scopes(), life, login.prefix());
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("access_token", token.value());
        body.put("token_type", "bearer");
        body.put("expires_in", life.toSeconds());
        return Answer.json(body);
    }
}
