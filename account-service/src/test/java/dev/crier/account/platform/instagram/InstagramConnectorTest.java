package dev.crier.account.platform.instagram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.account.AccountError;
import dev.crier.account.platform.CodeExchange;
import dev.crier.account.platform.ConnectOutcome;
import dev.crier.account.platform.internal.LocalPlatform;
import dev.crier.account.token.Secret;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InstagramConnectorTest {

    private final LocalPlatform instagram = new LocalPlatform();

    @BeforeEach
    void everythingWorks() {
        instagram
                .answer("/oauth/access_token", 200, "instagram/short-token-flat.json")
                .answer("/access_token", 200, "instagram/long-token.json")
                .answer("/v26.0/me", 200, "instagram/me.json");
    }

    @AfterEach
    void stop() {
        instagram.close();
    }

    @Test
    void connectsAnAccountThatDidNotAllowComments() {
        assertThat(exchange())
                .isInstanceOfSatisfying(
                        ConnectOutcome.Connected.class,
                        connected -> assertThat(connected.tokens().scopes())
                                .containsExactlyInAnyOrder(
                                        "instagram_business_basic", "instagram_business_content_publish"));
    }

    @Test
    void refusesAnAccountThatDidNotAllowPublishing() {
        instagram.answer("/oauth/access_token", 200, "instagram/short-token-reader.json");

        assertThat(exchange()).isEqualTo(new ConnectOutcome.Refused(AccountError.SCOPE_MISSING));
        assertThat(instagram.calls()).hasSize(1);
    }

    @Test
    void refusesAPersonalAccount() {
        instagram.answer("/v26.0/me", 200, "instagram/me-personal.json");

        assertThat(exchange()).isEqualTo(new ConnectOutcome.Refused(AccountError.PROFESSIONAL_ACCOUNT_NEEDED));
    }

    private ConnectOutcome exchange() {
        InstagramConfig config = new InstagramConfig() {
            @Override
            public URI authorizeUrl() {
                return instagram.url();
            }

            @Override
            public URI tokenUrl() {
                return instagram.url();
            }

            @Override
            public URI graphUrl() {
                return instagram.url();
            }

            @Override
            public String apiVersion() {
                return "v26.0";
            }

            @Override
            public Optional<String> clientId() {
                return Optional.of("crier-sandbox");
            }

            @Override
            public Optional<Secret> clientSecret() {
                return Optional.of(Secret.of("crier-sandbox-secret"));
            }
        };
        return new InstagramConnector(
                        new InstagramClient(instagram.client(), config), config, instagram.scopes(), Clock.systemUTC())
                .exchange(new CodeExchange(
                        Secret.of("the-code"),
                        URI.create("http://localhost:8080/api/auth/instagram/callback"),
                        Secret.of("verifier")))
                .await()
                .atMost(Duration.ofSeconds(20));
    }
}
