package dev.crier.account.platform.linkedin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.account.platform.CodeExchange;
import dev.crier.account.platform.internal.HttpCall;
import dev.crier.account.platform.internal.JsonClient;
import dev.crier.account.platform.internal.TokenAnswer;
import dev.crier.account.platform.linkedin.LinkedInTypes.Introspection;
import dev.crier.account.platform.linkedin.LinkedInTypes.Member;
import dev.crier.account.platform.linkedin.LinkedInTypes.Page;
import dev.crier.account.token.Secret;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** LinkedIn's token endpoints, the member, and the pages. */
@ApplicationScoped
class LinkedInClient {

    private final JsonClient http;
    private final LinkedInConfig config;

    LinkedInClient(JsonClient http, LinkedInConfig config) {
        this.http = http;
        this.config = config;
    }

    /** https://learn.microsoft.com/en-us/linkedin/shared/authentication/authorization-code-flow. */
    Uni<TokenAnswer> tokens(CodeExchange exchange) {
        return post(
                "accessToken",
                Map.of(
                        "grant_type", "authorization_code",
                        "code", exchange.code().reveal(),
                        "redirect_uri", exchange.redirectUri().toString()),
                TokenAnswer::read);
    }

    /** https://learn.microsoft.com/en-us/linkedin/shared/authentication/programmatic-refresh-tokens. */
    Uni<TokenAnswer> refresh(Secret refreshToken) {
        return post(
                "accessToken",
                Map.of("grant_type", "refresh_token", "refresh_token", refreshToken.reveal()),
                TokenAnswer::read);
    }

    /** https://learn.microsoft.com/en-us/linkedin/shared/authentication/token-introspection. */
    Uni<Introspection> introspect(Secret token) {
        return post("introspectToken", Map.of("token", token.reveal()), Introspection::read);
    }

    /** Not documented, and used by several clients: nothing depends on its answer, which may have no body. */
    Uni<Void> revoke(Secret token) {
        return post("revoke", Map.of("token", token.reveal()), json -> json)
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    /** https://learn.microsoft.com/en-us/linkedin/consumer/integrations/self-serve/sign-in-with-linkedin-v2. */
    Uni<Member> member(Secret token) {
        return http.send(HttpCall.get(config.apiUrl(), "/v2/userinfo", Map.of()).as(token), Member::read);
    }

    /** The ids of up to 100 pages whose administrator the member is: organization-access-control-by-role. */
    Uni<List<String>> pages(Secret token) {
        Map<String, String> query =
                Map.of("q", "roleAssignee", "role", "ADMINISTRATOR", "state", "APPROVED", "count", "100", "start", "0");
        return http.send(rest(token, "/rest/organizationAcls", query).with("X-RestLi-Method", "FINDER"), Page::ids);
    }

    /** https://learn.microsoft.com/en-us/linkedin/marketing/community-management/organizations/organization-lookup-api. */
    Uni<Page> page(Secret token, String id) {
        return http.send(
                rest(token, "/rest/organizations/" + id, Map.of()),
                json -> new Page(id, json.path("localizedName").asText(id)));
    }

    private HttpCall rest(Secret token, String path, Map<String, String> query) {
        return HttpCall.get(config.apiUrl(), path, query)
                .as(token)
                .with("LinkedIn-Version", config.apiVersion())
                .with("X-Restli-Protocol-Version", "2.0.0");
    }

    private <T> Uni<T> post(String endpoint, Map<String, String> fields, Function<JsonNode, T> reader) {
        Map<String, String> form = new HashMap<>(fields);
        form.put("client_id", config.clientId().orElseThrow());
        form.put("client_secret", config.clientSecret().orElseThrow().reveal());
        return http.send(HttpCall.postForm(config.authorizeUrl(), "/oauth/v2/" + endpoint, form), reader);
    }
}
