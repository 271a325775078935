package dev.crier.account.platform.bluesky;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crier.account.Fixtures;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthServerTest {

    private static final String ISSUER = "https://bsky.social";
    private static final URI PDS = URI.create("https://morel.us-east.host.bsky.network");
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void readsWhereToGo() throws IOException {
        AuthServer server = AuthServer.read(metadata(), ISSUER).orElseThrow();

        assertThat(server.par()).hasToString("https://bsky.social/oauth/par");
        assertThat(server.revoke()).hasToString("https://bsky.social/oauth/revoke");
    }

    @Test
    void believesAnIssuerOnlyAtItsOwnAddress() throws IOException {
        assertThat(AuthServer.read(metadata(), "https://evil.example")).isEmpty();
        assertThat(AuthServer.read(metadata(), ISSUER + "/")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "authorization_response_iss_parameter_supported",
                "client_id_metadata_document_supported",
                "code_challenge_methods_supported",
                "dpop_signing_alg_values_supported",
                "scopes_supported",
                "pushed_authorization_request_endpoint",
                "authorization_endpoint",
                "token_endpoint"
            })
    void doesNotUseAServerThatLacksWhatWeRelyOn(String field) throws IOException {
        assertThat(AuthServer.read(metadata().without(field), ISSUER)).isEmpty();
        assertThat(AuthServer.read(metadata().put(field, "no address"), ISSUER)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://morel.us-east.host.bsky.network | [\"https://bsky.social\"] | https://bsky.social",
                "https://morel.us-east.host.bsky.network/ | [\"https://bsky.social\"] | https://bsky.social",
                "https://other.example | [\"https://bsky.social\"] |",
                "https://morel.us-east.host.bsky.network | [] |",
                "https://morel.us-east.host.bsky.network | [\"https://a.example\",\"https://b.example\"] |",
                "https://morel.us-east.host.bsky.network | [\"https://bsky.social/path\"] |",
                "https://morel.us-east.host.bsky.network | [\"not a url\"] |"
            })
    void takesTheOneServerThatTheAccountsHostNames(String resource, String servers, String issuer) throws IOException {
        JsonNode json = JSON.readTree("{\"resource\":\"" + resource + "\",\"authorization_servers\":" + servers + "}");

        assertThat(AuthServer.named(json, PDS).orElse(null)).isEqualTo(issuer);
    }

    private static ObjectNode metadata() throws IOException {
        return (ObjectNode) JSON.readTree(Fixtures.text("bluesky/server.json").replace("ISSUER", ISSUER));
    }
}
