package dev.crier.sandbox.facebook;

import dev.crier.sandbox.consent.AuthorizeRequest;
import dev.crier.sandbox.consent.Code;
import dev.crier.sandbox.consent.ConsentFlow;
import dev.crier.sandbox.consent.SandboxApp;
import dev.crier.sandbox.consent.Token;
import dev.crier.sandbox.facebook.FacebookTypes.Page;
import dev.crier.sandbox.http.Answer;
import dev.crier.sandbox.http.Call;
import dev.crier.sandbox.http.HttpPort;
import dev.crier.sandbox.http.Params;
import dev.crier.sandbox.room.Workbench;
import dev.crier.sandbox.store.Table;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sign-in, the short-lived User token and its exchange; and who may do what with which token. */
final class FacebookOAuth {
    static final String LIST = "pages_show_list";
    static final String READ = "pages_read_engagement";
    static final String PUBLISH = "pages_manage_posts";
    static final String ENGAGE = "pages_manage_engagement";
    static final String PAGE = "page";
    static final String LONG = "long";
    private static final String SHORT = "short";
    private static final List<String> SCOPES = List.of(
            "public_profile",
            LIST,
            READ,
            PUBLISH,
            ENGAGE,
            "pages_read_user_content",
            "read_insights",
            "business_management");

    private final Workbench bench;
    private final FacebookPages pages;
    private final ConsentFlow consent;
    private final Table<Asked> asked;

    /** What a person was last asked for: what is not granted of it was declined. */
    record Asked(List<String> scopes) {}

    FacebookOAuth(Workbench bench, FacebookPages pages) {
        this.bench = bench;
        this.pages = pages;
        this.asked = bench.store().table("facebook.asked", Asked.class);
        Map<String, String> denied = new LinkedHashMap<>();
        denied.put("error", "access_denied");
        denied.put("error_code", "200");
        denied.put("error_description", "Permissions error");
        denied.put("error_reason", "user_denied");
        this.consent = new ConsentFlow(
                new ConsentFlow.Rules(FacebookRoom.PLATFORM, SCOPES, denied, false, "#_=_"),
                bench.profiles(),
                bench.grants(),
                bench.settings());
    }

    void open(HttpPort port) {
        port.on("GET", "/{version}/dialog/oauth", "authorize", consent::page);
        port.on("POST", "/__sandbox/consent", "consent", this::decide);
        for (String method : List.of("GET", "POST")) {
            port.on(method, "/{version}/oauth/access_token", FacebookOAuth::operation, this::token);
        }
    }

    private static String operation(Call call) throws IOException {
        return call.parameters().get("grant_type", "").equals("fb_exchange_token") ? "exchange" : "token";
    }

    private Answer decide(Call call) throws IOException {
        String username = Params.parse(call.text()).get("account", "");
        bench.profiles()
                .named(FacebookRoom.PLATFORM, username)
                .ifPresent(person -> asked.put(
                        person.platformUserId(),
                        new Asked(AuthorizeRequest.of(call.query()).scopes())));
        return consent.decide(call);
    }

    List<String> asked(String person) {
        return asked.find(person).map(Asked::scopes).orElse(List.of());
    }

    /** The token of a Graph call, by header or parameter. */
    Token authenticate(Call call) throws IOException {
        String value = call.authorization("Bearer")
                .or(() -> call.authorization("OAuth"))
                .orElse(call.parameters().get("access_token", ""));
        return valid(value);
    }

    /** The token of a Page, with a right. */
    Token page(Call call, String scope) throws IOException {
        Token token = authenticate(call);
        if (!token.kind().equals(PAGE)) {
            throw FacebookErrors.pageTokenNeeded();
        }
        if (!token.allows(scope)) {
            throw scope.equals(READ) ? FacebookErrors.noPermission(scope) : FacebookErrors.mayNotPublish();
        }
        if (!scope.equals(READ) && !bench.settings().list("page_tasks").contains("CREATE_CONTENT")) {
            throw FacebookErrors.mayNotPublish();
        }
        return token;
    }

    /** The token of the Page that the path names. */
    Token page(Call call, String id, String scope) throws IOException {
        Token token = page(call, scope);
        if (!id.equals("me") && !id.equals(token.account())) {
            throw FacebookErrors.missingObject(call.method().toLowerCase(java.util.Locale.ROOT), id);
        }
        return token;
    }

    Token valid(String value) {
        if (value.isEmpty()) {
            throw FacebookErrors.noToken();
        }
        Token token = bench.grants().find(FacebookRoom.PLATFORM, value).orElseThrow(FacebookErrors::badToken);
        if (token.isExpiredAt(bench.clock().instant())) {
            throw FacebookErrors.expired();
        }
        if (token.kind().equals(PAGE) && pages.find(token.account()).isEmpty()) {
            throw FacebookErrors.roleLost();
        }
        return token;
    }

    /** A Page's token lives as long as the User token it came by, or for ever if that one is long-lived. */
    Token issuePageToken(Page page, Token user) {
        Duration life = user.kind().equals(LONG) || user.expiresAt() == null
                ? null
                : Duration.between(bench.clock().instant(), user.expiresAt());
        return bench.grants().issue(FacebookRoom.PLATFORM, PAGE, page.id(), user.scopes(), life, "EAAP");
    }

    private Answer token(Call call) throws IOException {
        Params form = call.parameters();
        if (!SandboxApp.CLIENT_ID.equals(form.get("client_id"))) {
            throw FacebookErrors.badParameter("Error validating application. Invalid application ID.");
        }
        if (!SandboxApp.isSecret(form.get("client_secret"))) {
            throw FacebookErrors.badParameter("Error validating client secret.");
        }
        return switch (form.get("grant_type", "authorization_code")) {
            case "authorization_code" -> redeemed(form);
            case "fb_exchange_token" -> exchanged(form);
            default -> throw FacebookErrors.badParameter("Unsupported grant_type");
        };
    }

    private Answer redeemed(Params form) {
        Code code = bench.grants()
                .redeem(FacebookRoom.PLATFORM, form.get("code", ""))
                .orElseThrow(() -> FacebookErrors.badParameter("This authorization code has been used."));
        if (!code.redirectUri().equals(form.get("redirect_uri"))) {
            throw FacebookErrors.badParameter(
                    "Error validating verification code. Please make sure your redirect_uri is identical to the one you"
                            + " used in the OAuth dialog request");
        }
        return answer(code.account(), SHORT, code.scopes(), bench.settings().seconds("short_token_seconds"));
    }

    private Answer exchanged(Params form) {
        Token token = valid(form.get("fb_exchange_token", ""));
        if (token.kind().equals(PAGE)) {
            throw FacebookErrors.badParameter("A page access token cannot be exchanged.");
        }
        Duration life = bench.settings().seconds("long_token_seconds");
        if (token.kind().equals(LONG) && !bench.settings().flag("exchange_extends") && token.expiresAt() != null) {
            life = Duration.between(bench.clock().instant(), token.expiresAt());
        }
        return answer(token.account(), LONG, token.scopes(), life);
    }

    private Answer answer(String person, String kind, List<String> scopes, Duration life) {
        Token token = bench.grants().issue(FacebookRoom.PLATFORM, kind, person, scopes, life, "EAA");
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("access_token", token.value());
        body.put("token_type", "bearer");
        if (bench.settings().flag("tell_expires_in")) {
            body.put("expires_in", life.toSeconds());
        }
        return Answer.json(body);
    }

    /** {@code APPID|SECRET}, or refused. */
    static void requireApp(String value) {
        int bar = value.indexOf('|');
        if (bar < 0 || !SandboxApp.is(value.substring(0, bar), value.substring(bar + 1))) {
            throw FacebookErrors.badToken();
        }
    }
}
