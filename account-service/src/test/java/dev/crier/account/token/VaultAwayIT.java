package dev.crier.account.token;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.crier.account.Api;
import dev.crier.account.FakePlatforms;
import dev.crier.account.Rows;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(VaultInTest.class)
class VaultAwayIT {

    @ConfigProperty(name = "quarkus.vault.url")
    String vault;

    @Inject
    FakePlatforms platforms;

    @Inject
    Rows rows;

    private final UUID user = UUID.randomUUID();

    @BeforeEach
    void platformsSayYes() {
        platforms.reset();
    }

    @AfterEach
    void unseal() {
        control("unseal");
    }

    @Test
    void dataKeysAreWrappedByTheVault() throws Exception {
        UUID account = Api.connect(user, "youtube");

        assertThat(rows.column("select data_key from social_accounts where id = ?", account))
                .singleElement()
                .asString()
                .startsWith("vault:v");
        Api.credentials(user, account).then().statusCode(200).body("access_token", equalTo("ya29.first"));
    }

    @Test
    void aTokenThatIsNotInMemoryWaitsForTheVault() throws Exception {
        UUID account = Api.connect(user, "youtube");
        forget(account);
        control("seal");

        Api.credentials(user, account)
                .then()
                .statusCode(503)
                .header("Retry-After", "10")
                .body("code", equalTo("vault_unavailable"))
                .body("detail", containsString("Ask again"));
        given().get("/q/health/ready").then().statusCode(200).body(containsString("unavailable"));
        assertThat(rows.column("select needs_reconnect from social_accounts where id = ?", account))
                .containsExactly("f");

        control("unseal");
        Api.credentials(user, account).then().statusCode(200).body("access_token", equalTo("ya29.first"));
    }

    @Test
    void nobodyBeginsToConnectWhatCouldNotBeStored() {
        control("seal");

        Api.as(user).get("/api/auth/youtube/connect").then().statusCode(503).body("code", equalTo("vault_unavailable"));
        Api.connectBluesky(user, "crier-demo.bsky.test")
                .then()
                .statusCode(503)
                .body("code", equalTo("vault_unavailable"));
        assertThat(platforms.calls("/xrpc/com.atproto.server.createSession")).isEmpty();
    }

    @Test
    void aCodeIsNotUsedUpWhileTheVaultIsAway() {
        var attempt = Api.begin(user, "youtube");
        control("seal");

        assertThat(Api.finish(attempt)).containsEntry("result", "vault_unavailable");
        assertThat(platforms.calls("/token")).isEmpty();

        control("unseal");
        Api.connect(user, "youtube");
    }

    @Test
    void clientIdsAndSecretsComeFromTheVault() {
        assertThat(Api.begin(user, "pinterest").authUrl()).contains("client_id=id-of-the-vault");
    }

    @Test
    void aPlatformWithoutCredentialsIsNotConfiguredAndNoError() {
        Api.as(user)
                .get("/api/auth/linkedin/connect")
                .then()
                .statusCode(409)
                .body("code", equalTo("platform_not_configured"));
    }

    /** A data key in another wrapping, as after a rotation: it is not in memory. */
    private void forget(UUID account) throws Exception {
        Api.asAdmin().get("/admin/keys").then().statusCode(200);
        String text = rows.column("select data_key from social_accounts where id = ?", account)
                .getFirst();
        String fresh = given().header("X-Vault-Token", TransitStandIn.TOKEN)
                .contentType("application/json")
                .body(Map.of(
                        "ciphertext",
                        text,
                        "context",
                        Base64.getEncoder().encodeToString(user.toString().getBytes(StandardCharsets.UTF_8))))
                .post(vault + "/v1/transit/rewrap/crier-tokens")
                .path("data.ciphertext");
        rows.update("update social_accounts set data_key = ? where id = ?", fresh, account);
    }

    private void control(String wish) {
        given().contentType("application/json")
                .body("{}")
                .post(vault + "/stand-in/" + wish)
                .then()
                .statusCode(200);
    }
}
