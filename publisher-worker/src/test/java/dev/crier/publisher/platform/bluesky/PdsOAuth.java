package dev.crier.publisher.platform.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crier.publisher.platform.internal.http.Body;
import dev.crier.publisher.platform.internal.http.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** A person at the genuine server's own sign-in page, and the client that sent them there. */
final class PdsOAuth {

    private static final String REDIRECT = "http://127.0.0.1:8080/api/auth/bluesky/callback";
    private static final String SCOPE = "atproto transition:generic";
    private static final String CLIENT =
            "http://localhost?" + Body.encode(fields("redirect_uri", REDIRECT, "scope", SCOPE));

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, String> cookies = new TreeMap<>();
    private final URI server;
    private final String key = TestKey.jwk();
    // the server takes each challenge once
    private final String verifier = UUID.randomUUID() + "-" + UUID.randomUUID();
    private String nonce = "";

    private PdsOAuth(URI server) {
        this.server = server;
    }

    /** What the client has in the end. */
    record Tokens(String accessToken, String jwk) {}

    static Tokens signIn(GenuinePds pds, GenuinePds.Account account) throws IOException, InterruptedException {
        var flow = new PdsOAuth(pds.uri());
        Map<String, String> request =
                fields("client_id", CLIENT, "response_type", "code", "redirect_uri", REDIRECT, "scope", SCOPE);
        request.putAll(
                fields("state", "s", "code_challenge", TestKey.hash(flow.verifier), "code_challenge_method", "S256"));
        String name = flow.form("/oauth/par", request).path("request_uri").asText();
        String code = flow.consent(account, name);
        Map<String, String> redemption =
                fields("grant_type", "authorization_code", "client_id", CLIENT, "redirect_uri", REDIRECT);
        redemption.putAll(fields("code", code, "code_verifier", flow.verifier));
        JsonNode tokens = flow.form("/oauth/token", redemption);
        String token = tokens.path("access_token").asText();
        if (token.isEmpty()) {
            throw new AssertionError("No token: " + tokens);
        }
        return new Tokens(token, flow.key);
    }

    private JsonNode form(String path, Map<String, String> fields) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(server.resolve(path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("DPoP", proof(path))
                        .POST(BodyPublishers.ofString(Body.encode(fields)))
                        .build(),
                BodyHandlers.ofString());
        boolean first = nonce.isEmpty();
        nonce = answer.headers().firstValue("DPoP-Nonce").orElse(nonce);
        return first ? form(path, fields) : Json.read(answer.body());
    }

    private String proof(String path) {
        JsonNode jwk = Json.read(key);
        ObjectNode header = Json.object().put("typ", "dpop+jwt").put("alg", "ES256");
        header.set("jwk", ((ObjectNode) jwk).deepCopy().without("d"));
        ObjectNode claims = Json.object()
                .put("jti", UUID.randomUUID().toString())
                .put("htm", "POST")
                .put("htu", server.resolve(path).toString())
                .put("iat", Instant.now().getEpochSecond());
        return TestKey.sign(key, header, nonce.isEmpty() ? claims : claims.put("nonce", nonce));
    }

    private String consent(GenuinePds.Account account, String request) throws IOException, InterruptedException {
        URI page =
                server.resolve("/oauth/authorize?" + Body.encode(fields("client_id", CLIENT, "request_uri", request)));
        browse(HttpRequest.newBuilder(page)
                .header("Sec-Fetch-Mode", "navigate")
                .header("Sec-Fetch-Site", "cross-site")
                .header("Sec-Fetch-Dest", "document"));
        ObjectNode person = Json.object()
                .put("locale", "en")
                .put("username", account.handle())
                .put("password", GenuinePds.PASSWORD)
                .put("remember", false);
        String ticket =
                press(page, "/sign-in", person, "none").path("ephemeralToken").asText();
        String back = press(page, "/consent", Json.object().put("did", account.did()), ticket)
                .path("url")
                .asText();
        return Arrays.stream(URI.create(back).getRawQuery().split("&", -1))
                .filter(field -> field.startsWith("code="))
                .map(field -> field.substring("code=".length()))
                .collect(Collectors.joining());
    }

    private JsonNode press(URI page, String button, ObjectNode body, String ticket)
            throws IOException, InterruptedException {
        return Json.read(browse(HttpRequest.newBuilder(server.resolve("/@atproto/oauth-provider/~api" + button))
                .header("Content-Type", "application/json")
                .header("Origin", server.toString())
                .header("Referer", page.toString())
                .header("Sec-Fetch-Mode", "same-origin")
                .header("Sec-Fetch-Site", "same-origin")
                .header("Sec-Fetch-Dest", "empty")
                .header("X-CSRF-Token", cookies.getOrDefault("csrf-token", ""))
                .header("Authorization", "Bearer " + ticket)
                .POST(BodyPublishers.ofString(body.toString()))));
    }

    private String browse(HttpRequest.Builder request) throws IOException, InterruptedException {
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
        answer.headers().allValues("Set-Cookie").forEach(header -> {
            String cookie = header.substring(0, (header + ";").indexOf(';'));
            int equals = cookie.indexOf('=');
            cookies.put(cookie.substring(0, equals), cookie.substring(equals + 1));
        });
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.uri().getPath() + " answered " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    private static Map<String, String> fields(String... pairs) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            fields.put(pairs[i], pairs[i + 1]);
        }
        return fields;
    }
}
