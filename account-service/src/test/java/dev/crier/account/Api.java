package dev.crier.account;

import static io.restassured.RestAssured.given;

import dev.crier.account.token.Secret;
import dev.crier.testkit.TestTokens;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** The service's HTTP API, as browsers, users and other services call it. */
public final class Api {

    private Api() {}

    /** A connection attempt as a browser carries it. */
    public record Attempt(String platform, String authUrl, String state, String cookie) {}

    public static RequestSpecification as(UUID user) {
        return given().auth().oauth2(TestTokens.user(user));
    }

    public static RequestSpecification asService() {
        return given().auth().oauth2(TestTokens.service());
    }

    public static RequestSpecification asAdmin() {
        return given().auth().oauth2(TestTokens.admin());
    }

    /** Begins an attempt. */
    public static Attempt begin(UUID user, String platform) {
        return begin(user, platform, Map.of());
    }

    /** Begins an attempt for a handle, or to connect an account again. */
    public static Attempt begin(UUID user, String platform, Map<String, ?> query) {
        Response answer = as(user).queryParams(query).get("/api/auth/{platform}/connect", platform);
        answer.then().statusCode(200);
        return new Attempt(platform, answer.path("auth_url"), answer.path("state"), answer.getCookie("crier_oauth"));
    }

    /** The browser comes back with a code. */
    public static Map<String, String> finish(Attempt attempt) {
        return comeBack(attempt.platform(), attempt.cookie(), Map.of("state", attempt.state(), "code", "the-code"));
    }

    /** The browser comes back with anything; returns the result page's query. */
    public static Map<String, String> comeBack(String platform, String cookie, Map<String, String> query) {
        var request = given().redirects().follow(false).queryParams(query);
        Response answer = (cookie == null ? request : request.cookie("crier_oauth", cookie))
                .get("/api/auth/{platform}/callback", platform);
        answer.then().statusCode(302);
        String location = answer.getHeader("Location");
        if (!location.startsWith("http://localhost:8080/connected?")) {
            throw new AssertionError("Not the result page: " + location);
        }
        return Arrays.stream(URI.create(location).getQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    /** Connects an account the whole way; returns its id. */
    public static UUID connect(UUID user, String platform) {
        var result = finish(begin(user, platform));
        if (!"connected".equals(result.get("result"))) {
            throw new AssertionError("Not connected: " + result);
        }
        return UUID.fromString(result.get("account_id"));
    }

    public static Response connectBluesky(UUID user, String handle) {
        return as(user).contentType(ContentType.JSON)
                .body(Map.of("handle", handle, "app_password", "demo-demo-demo-demo"))
                .post("/api/auth/bluesky/connect");
    }

    public static Response credentials(UUID user, UUID account) {
        return asService()
                .contentType(ContentType.JSON)
                .body(Map.of("user_id", user, "post_id", UUID.randomUUID()))
                .post("/internal/accounts/{id}/credentials", account);
    }

    /** A worker says that the platform refused a token. */
    public static Response refused(UUID user, UUID account, String token) {
        return asService()
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "user_id",
                        user,
                        "post_id",
                        UUID.randomUUID(),
                        "refused",
                        Secret.of(token).fingerprint()))
                .post("/internal/accounts/{id}/credentials/refused", account);
    }
}
