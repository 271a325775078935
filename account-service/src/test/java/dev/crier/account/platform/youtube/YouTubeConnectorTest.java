package dev.crier.account.platform.youtube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crier.account.platform.Grant;
import dev.crier.account.platform.PlatformUnavailableException;
import dev.crier.account.platform.internal.StubPlatform;
import dev.crier.account.token.Secret;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class YouTubeConnectorTest {

    private static final String REVOKE = "POST /revoke";

    private final StubPlatform google = new StubPlatform();
    private final YouTubeConfig config = new YouTubeConfig() {
        @Override
        public URI authorizeUrl() {
            return google.uri();
        }

        @Override
        public URI tokenUrl() {
            return google.uri();
        }

        @Override
        public URI apiUrl() {
            return google.uri();
        }

        @Override
        public Optional<String> clientId() {
            return Optional.of("id");
        }

        @Override
        public Optional<Secret> clientSecret() {
            return Optional.of(Secret.of("secret"));
        }
    };
    private final YouTubeConnector connector = new YouTubeConnector(
            new YouTubeClient(google.client(), config), config, google.scopes(), Clock.systemUTC());

    @AfterEach
    void stop() {
        google.close();
    }

    @Test
    void revokesByTheRefreshToken() {
        google.on(REVOKE, 200, "");
        revoke();
        assertThat(google.calls(REVOKE).getFirst().body()).isEqualTo("token=1%2F%2F0first");
    }

    @Test
    void aDeadTokenNeedsNoRevoking() {
        google.on(REVOKE, 400, "{\"error\":\"invalid_token\",\"error_description\":\"Token expired or revoked\"}");
        revoke();
        google.on(REVOKE, 400, "{\"error\":\"invalid_request\"}");
        assertThatThrownBy(this::revoke).isInstanceOf(PlatformUnavailableException.class);
    }

    private void revoke() {
        connector
                .revoke(new Grant(Secret.of("ya29.x"), Secret.of("1//0first"), Map.of()))
                .await()
                .indefinitely();
    }
}
