package dev.crier.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Reads what the sandbox issued and what Crier answers, as text. */
public final class ScanClient {

    private final JsonHttpClient http = new JsonHttpClient();
    private final URI gateway;
    private final URI issuer;
    private final URI sandbox;

    /** @param sandbox its control port */
    public ScanClient(URI gateway, URI issuer, URI sandbox) {
        this.gateway = gateway;
        this.issuer = issuer;
        this.sandbox = sandbox;
    }

    /** Each with {@code platform}, {@code kind} and {@code value}. */
    public List<JsonNode> secrets() {
        JsonNode answer = http.json(
                "Asking the sandbox for what it issued",
                JsonHttpClient.request(sandbox.resolve("/__sandbox/secrets")).build());
        List<JsonNode> secrets = new ArrayList<>();
        answer.path("secrets").forEach(secrets::add);
        return secrets;
    }

    /** Whatever an address answers. */
    public String read(URI address) {
        return http.send(JsonHttpClient.request(address).header("Accept", "*/*").build())
                .body();
    }

    /** The API as a user sees it. */
    public Reader as(String user) {
        return new Reader(CrierClient.login(http, gateway, issuer, UUID.fromString(user)));
    }

    /** One user's answers. */
    public static final class Reader {

        private final CrierClient crier;

        private Reader(CrierClient crier) {
            this.crier = crier;
        }

        public String get(String path) {
            return crier.read(path).body();
        }

        /** The ids of the items that a path lists. */
        public List<String> ids(String path) {
            return JsonHttpClient.json(crier.read(path)).path("items").findValuesAsText("id");
        }
    }
}
