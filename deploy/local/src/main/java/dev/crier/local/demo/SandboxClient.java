package dev.crier.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crier.local.Stop;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The sandbox: who has an account there, what is live, and the consent that a person would click. */
public final class SandboxClient {

    /**
     * An account that exists on a sandbox platform.
     *
     * @param appPassword present where accounts are connected by password, not by redirect
     */
    public record SandboxAccount(String platform, String username, Optional<String> appPassword) {}

    /** A post that the audience of a sandbox platform sees. */
    public record LivePost(String platform, String username, String caption, String permalink) {}

    private final JsonHttpClient http;
    private final URI control;

    public static SandboxClient at(URI control) {
        return new SandboxClient(new JsonHttpClient(), control);
    }

    SandboxClient(JsonHttpClient http, URI control) {
        this.http = http;
        this.control = control;
    }

    /** One account per platform, in the sandbox's order. */
    List<SandboxAccount> accounts() {
        List<SandboxAccount> accounts = new ArrayList<>();
        for (JsonNode account : get("/__sandbox/accounts").path("accounts")) {
            String platform = account.path("platform").asText();
            if (accounts.stream().noneMatch(known -> known.platform().equals(platform))) {
                accounts.add(account(account));
            }
        }
        return accounts;
    }

    private static SandboxAccount account(JsonNode account) {
        return new SandboxAccount(
                account.path("platform").asText(),
                account.path("username").asText(),
                Optional.of(account.path("app_password"))
                        .filter(JsonNode::isTextual)
                        .map(JsonNode::asText));
    }

    /** Somebody new on a platform. */
    public SandboxAccount add(String platform, String username) {
        ObjectNode body =
                JsonHttpClient.JSON.createObjectNode().put("platform", platform).put("username", username);
        return account(change("POST", "/__sandbox/accounts", body));
    }

    /** Arms trouble: the members are those of the sandbox's own faults. */
    public void arm(ObjectNode fault) {
        change("POST", "/__sandbox/faults", fault);
    }

    public void disarm() {
        http.send(JsonHttpClient.request(control.resolve("/__sandbox/faults"))
                .DELETE()
                .build());
    }

    /** How often the armed faults have struck. */
    public int struck() {
        int struck = 0;
        for (JsonNode fault : get("/__sandbox/faults").path("faults")) {
            struck += fault.path("done").asInt();
        }
        return struck;
    }

    /** Changes delays, lifetimes and quotas. */
    public void tune(ObjectNode settings) {
        change("PUT", "/__sandbox/settings", settings);
    }

    private JsonNode change(String method, String path, ObjectNode body) {
        return http.json(
                "Steering the sandbox",
                JsonHttpClient.request(control.resolve(path))
                        .header("Content-Type", "application/json")
                        .method(method, JsonHttpClient.body(body))
                        .build());
    }

    /** The visible posts whose caption holds this word. */
    public List<LivePost> livePosts(String marker) {
        List<LivePost> posts = new ArrayList<>();
        for (JsonNode post :
                get("/__sandbox/posts?caption=" + JsonHttpClient.encode(marker)).path("posts")) {
            if (post.path("visible").asBoolean()
                    && post.path("caption").asText().contains(marker)) {
                posts.add(new LivePost(
                        post.path("platform").asText(),
                        post.path("username").asText(),
                        post.path("caption").asText(),
                        post.path("permalink").asText()));
            }
        }
        return posts;
    }

    /** Opens the consent page and approves. Returns the address to which the platform sends the browser back. */
    public URI approve(URI consentPage, String username) {
        HttpResponse<String> page =
                http.send(JsonHttpClient.request(consentPage).build());
        if (page.statusCode() != 200) {
            throw new Stop("The consent page %s answered %d.".formatted(consentPage.resolve("/"), page.statusCode()));
        }
        HttpResponse<String> answer = http.send(JsonHttpClient.request(
                        consentPage.resolve("/__sandbox/consent?" + consentPage.getRawQuery()))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(JsonHttpClient.form(Map.of("decision", "approve", "account", username))))
                .build());
        return answer.headers()
                .firstValue("Location")
                .map(URI::create)
                .orElseThrow(() -> JsonHttpClient.refused("Giving consent", answer));
    }

    /** A numeric setting of each platform that has it. */
    Map<String, Integer> numbers(String setting) {
        Map<String, Integer> numbers = new TreeMap<>();
        get("/__sandbox/settings").properties().forEach(platform -> {
            JsonNode value = platform.getValue().path(setting);
            if (value.isInt()) {
                numbers.put(platform.getKey(), value.asInt());
            }
        });
        return numbers;
    }

    /** The platforms where a setting is off. */
    Set<String> withoutFlag(String setting) {
        Set<String> platforms = new TreeSet<>();
        get("/__sandbox/settings").properties().forEach(platform -> {
            JsonNode value = platform.getValue().path(setting);
            if (value.isBoolean() && !value.asBoolean()) {
                platforms.add(platform.getKey());
            }
        });
        return platforms;
    }

    /** Changes a setting of some platforms. */
    void set(String setting, Map<String, Integer> byPlatform) {
        ObjectNode settings = JsonHttpClient.JSON.createObjectNode();
        byPlatform.forEach((platform, value) -> settings.putObject(platform).put(setting, value));
        send("PUT", "/__sandbox/settings", settings);
    }

    /** People take back the consents that they gave since then. */
    void revoke(Instant since) {
        send("POST", "/__sandbox/revoke", JsonHttpClient.JSON.createObjectNode().put("since", since.toString()));
    }

    private void send(String method, String path, JsonNode body) {
        http.json(
                "Changing the sandbox",
                JsonHttpClient.request(control.resolve(path))
                        .header("Content-Type", "application/json")
                        .method(method, JsonHttpClient.body(body))
                        .build());
    }

    private JsonNode get(String path) {
        return http.json(
                "Asking the sandbox",
                JsonHttpClient.request(control.resolve(path)).build());
    }
}
