package dev.crier.sandbox.pinterest;

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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Pinterest's sign-in: consent, Basic client authentication, refresh tokens that each refresh replaces. */
final class PinterestOAuth {
    static final String SECRET_BOARDS = "boards:read_secret";
    static final String SECRET_PINS = "pins:write_secret";

    private static final List<String> SCOPES = List.of(
            "user_accounts:read",
            "user_accounts:write",
            "boards:read",
            "boards:write",
            SECRET_BOARDS,
            "boards:write_secret",
            "pins:read",
            "pins:write",
            "pins:read_secret",
            SECRET_PINS,
            "ads:read",
            "ads:write",
            "catalogs:read",
            "catalogs:write");
    private static final String ACCESS = "access";
    private static final String REFRESH = "refresh";

    private final Workbench bench;
    private final ConsentFlow consent;

    PinterestOAuth(Workbench bench) {
        this.bench = bench;
        this.consent = new ConsentFlow(
                new ConsentFlow.Rules(PinterestRoom.PLATFORM, SCOPES, Map.of("error", "access_denied"), false, ""),
                bench.profiles(),
                bench.grants(),
                bench.settings());
    }

    void open(HttpPort port) {
        port.on("GET", "/oauth", "authorize", consent::page);
        port.on("POST", "/__sandbox/consent", "consent", consent::decide);
        port.on("POST", "/v5/oauth/token", "token", this::token);
        port.on("POST", "/v5/oauth/token/revoke", "revoke", this::revoke);
    }

    /** The token of an API call that needs all of the rights. */
    Token authenticate(Call call, List<String> needed) {
        Token token = call.authorization("Bearer")
                .flatMap(value -> bench.grants().find(PinterestRoom.PLATFORM, value))
                .filter(one -> one.kind().equals(ACCESS))
                .filter(one -> !one.isExpiredAt(bench.clock().instant()))
                .orElseThrow(PinterestErrors::deadToken);
        if (!bench.settings().flag("app_approved")) {
            throw PinterestErrors.appNotApproved();
        }
        if (!token.scopes().containsAll(needed)) {
            throw PinterestErrors.notPermitted();
        }
        return token;
    }

    private Answer token(Call call) throws IOException {
        requireClient(call);
        if (!call.contentType().equals("application/x-www-form-urlencoded")) {
            throw PinterestErrors.bad("Invalid request: the body must be application/x-www-form-urlencoded");
        }
        Params form = Params.parse(call.text());
        return switch (form.get("grant_type", "")) {
            case "authorization_code" -> code(form);
            case "refresh_token" -> refresh(form);
            default ->
                throw PinterestErrors.bad("Invalid request: '" + form.get("grant_type", "")
                        + "' is not one of ['authorization_code', 'refresh_token', 'client_credentials']");
        };
    }

    private Answer code(Params form) {
        Code code = bench.grants()
                .redeem(PinterestRoom.PLATFORM, form.get("code", ""))
                .filter(one -> one.redirectUri().equals(form.get("redirect_uri")))
                .orElseThrow(this::deadGrant);
        return issue("authorization_code", code.account(), code.scopes());
    }

    private Answer refresh(Params form) {
        Token before = bench.grants()
                .find(PinterestRoom.PLATFORM, form.get("refresh_token", ""))
                .filter(one -> one.kind().equals(REFRESH)
                        && !one.isExpiredAt(bench.clock().instant()))
                .orElseThrow(this::deadGrant);
        List<String> scopes = form.list("scope").isEmpty() ? before.scopes() : form.list("scope");
        if (!before.scopes().containsAll(scopes)) {
            throw deadGrant();
        }
        if (bench.settings().flag("refresh_kills_old_token")) {
            bench.grants().revoke(one -> one.value().equals(before.value()));
        }
        return issue("refresh_token", before.account(), scopes);
    }

    private Answer issue(String kind, String account, List<String> scopes) {
        Duration accessLife = bench.settings().seconds("access_token_seconds");
        Duration refreshLife = bench.settings().seconds("refresh_token_seconds");
        Token access = bench.grants().issue(PinterestRoom.PLATFORM, ACCESS, account, scopes, accessLife, "pina_");
        Token refresh = bench.grants().issue(PinterestRoom.PLATFORM, REFRESH, account, scopes, refreshLife, "pinr_");
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("access_token", access.value());
        body.put("refresh_token", refresh.value());
        body.put("response_type", kind);
        body.put("token_type", "bearer");
        body.put("expires_in", accessLife.toSeconds());
        body.put("refresh_token_expires_in", refreshLife.toSeconds());
        body.put(
                "refresh_token_expires_at",
                bench.clock().instant().plus(refreshLife).getEpochSecond());
        body.put("scope", String.join(" ", scopes));
        return Answer.json((int) bench.settings().number("token_status"), body);
    }

    /** Only tokens of system users can be given back by this call, and people are none. */
    private Answer revoke(Call call) {
        requireClient(call);
        throw PinterestErrors.notPermitted();
    }

    private static void requireClient(Call call) {
        String basic = call.authorization("Basic").orElseThrow(PinterestErrors::deadToken);
        String pair;
        try {
            pair = new String(Base64.getDecoder().decode(basic), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            throw PinterestErrors.deadToken();
        }
        int colon = pair.indexOf(':');
        if (colon < 0 || !SandboxApp.is(pair.substring(0, colon), pair.substring(colon + 1))) {
            throw PinterestErrors.deadToken();
        }
    }

    private Refusal deadGrant() {
        return PinterestErrors.deadGrant(bench.settings().flag("grant_errors_as_rfc"));
    }
}
