package dev.crier.sandbox.facebook;

import dev.crier.sandbox.account.Profile;
import dev.crier.sandbox.consent.Token;
import dev.crier.sandbox.facebook.FacebookTypes.Page;
import dev.crier.sandbox.http.Answer;
import dev.crier.sandbox.http.Call;
import dev.crier.sandbox.http.HttpPort;
import dev.crier.sandbox.http.Params;
import dev.crier.sandbox.room.Workbench;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The signed-in person, the Pages, the permissions; and what is known of a token. */
final class FacebookPeople {
    private static final Duration DATA_ACCESS = Duration.ofDays(90);

    private final Workbench bench;
    private final FacebookOAuth oauth;
    private final FacebookPages pages;

    FacebookPeople(Workbench bench, FacebookOAuth oauth, FacebookPages pages) {
        this.bench = bench;
        this.oauth = oauth;
        this.pages = pages;
    }

    void open(HttpPort port, FacebookRoom.Graph graph) {
        graph.on(port, "GET", "/{id}/accounts", "accounts", this::accounts);
        graph.on(port, "GET", "/{id}/permissions", "permissions", this::permissions);
        graph.on(port, "DELETE", "/{id}/permissions", "revoke", this::revoke);
        graph.on(port, "DELETE", "/{id}/permissions/{permission}", "revoke", this::revoke);
        graph.on(port, "GET", "/debug_token", "debug_token", this::debug);
    }

    /** {@code GET /me} of a person, or of the Page whose token it is. */
    Answer me(Call call, Token token) throws IOException {
        if (token.kind().equals(FacebookOAuth.PAGE)) {
            return page(call, pages.find(token.account()).orElseThrow(FacebookErrors::roleLost), token);
        }
        Profile person =
                bench.profiles().withId(FacebookRoom.PLATFORM, token.account()).orElseThrow(FacebookErrors::badToken);
        Map<String, Supplier<@Nullable Object>> fields = new LinkedHashMap<>();
        fields.put("id", person::platformUserId);
        fields.put("name", person::username);
        fields.put("picture", () -> picture(person.username()));
        List<String> wanted = FacebookFields.names(call.parameters().get("fields", "id,name"));
        return Answer.json(FacebookFields.select(wanted, "User", fields));
    }

    /** {@code GET /{page}}. */
    Answer page(Call call, Page page, Token token) throws IOException {
        List<String> wanted = FacebookFields.names(call.parameters().get("fields", "id,name"));
        return Answer.json(FacebookFields.select(wanted, "Page", fields(page, token)));
    }

    /** {@code GET /me/accounts}. */
    private Answer accounts(Call call) throws IOException {
        Token token = person(call, call.variable("id"));
        List<String> wanted = FacebookFields.names(
                call.parameters().get("fields", "access_token,category,category_list,name,id,tasks"));
        List<Page> mine = token.allows(FacebookOAuth.LIST) ? pages.of(token.account()) : List.of();
        return FacebookFields.edge(
                bench, call, mine, Page::id, page -> FacebookFields.select(wanted, "Page", fields(page, token)));
    }

    private Map<String, Supplier<@Nullable Object>> fields(Page page, Token token) {
        Map<String, Supplier<@Nullable Object>> fields = new LinkedHashMap<>();
        fields.put("id", page::id);
        fields.put("name", page::name);
        fields.put("username", page::username);
        fields.put("category", () -> "Brand");
        fields.put("category_list", () -> List.of(Map.of("id", "1605186416478696", "name", "Brand")));
        fields.put("tasks", () -> bench.settings().list("page_tasks"));
        fields.put("link", () -> bench.baseUrl().get() + "/" + page.id());
        fields.put("followers_count", () -> 0);
        fields.put("fan_count", () -> 0);
        fields.put("picture", () -> picture(page.username()));
        fields.put(
                "access_token",
                () -> token.kind().equals(FacebookOAuth.PAGE)
                        ? token.value()
                        : oauth.issuePageToken(page, token).value());
        return fields;
    }

    private Map<String, Object> picture(String name) {
        return Map.of("data", Map.of("url", bench.baseUrl().get() + "/picture/" + name, "is_silhouette", true));
    }

    private Answer permissions(Call call) throws IOException {
        Token token = person(call, call.variable("id"));
        List<Map<String, String>> rows = new ArrayList<>();
        for (String scope : token.scopes()) {
            rows.add(Map.of("permission", scope, "status", "granted"));
        }
        for (String scope : oauth.asked(token.account())) {
            if (!token.allows(scope)) {
                rows.add(Map.of("permission", scope, "status", "declined"));
            }
        }
        return Answer.json(Map.of("data", rows));
    }

    /** Without a name the app is removed: every token of the person and of the Pages dies. */
    private Answer revoke(Call call) throws IOException {
        Token token = person(call, call.variable("id"));
        String permission = call.path().contains("/permissions/") ? call.variable("permission") : "";
        Set<String> owners = new java.util.HashSet<>();
        owners.add(token.account());
        pages.of(token.account()).forEach(page -> owners.add(page.id()));
        bench.grants()
                .revoke(one -> one.platform().equals(FacebookRoom.PLATFORM)
                        && owners.contains(one.account())
                        && (permission.isEmpty() || one.allows(permission)));
        return bench.settings().flag("revoke_says_true") ? Answer.json(true) : Answer.json(Map.of("success", true));
    }

    private Answer debug(Call call) throws IOException {
        Params query = call.parameters();
        FacebookOAuth.requireApp(query.get("access_token", ""));
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("app_id", dev.crier.sandbox.consent.SandboxApp.CLIENT_ID);
        data.put("application", "Crier");
        bench.grants()
                .find(FacebookRoom.PLATFORM, query.get("input_token", ""))
                .ifPresentOrElse(token -> describe(token, data), () -> data.put("is_valid", false));
        return Answer.json(Map.of("data", data));
    }

    private void describe(Token token, Map<String, Object> data) {
        boolean page = token.kind().equals(FacebookOAuth.PAGE);
        data.put("type", page ? "PAGE" : "USER");
        data.put("is_valid", !token.isExpiredAt(bench.clock().instant()));
        data.put("issued_at", token.issuedAt().getEpochSecond());
        data.put("expires_at", token.expiresAt() == null ? 0 : token.expiresAt().getEpochSecond());
        data.put("data_access_expires_at", token.issuedAt().plus(DATA_ACCESS).getEpochSecond());
        data.put("scopes", token.scopes());
        if (page) {
            data.put("profile_id", token.account());
        }
        data.put("user_id", page ? pages.find(token.account()).map(Page::person).orElse("") : token.account());
    }

    /** The token of the person whom the path names. */
    private Token person(Call call, String id) throws IOException {
        Token token = oauth.authenticate(call);
        if (token.kind().equals(FacebookOAuth.PAGE) || !(id.equals("me") || id.equals(token.account()))) {
            throw FacebookErrors.missingObject(call.method().toLowerCase(java.util.Locale.ROOT), id);
        }
        return token;
    }
}
