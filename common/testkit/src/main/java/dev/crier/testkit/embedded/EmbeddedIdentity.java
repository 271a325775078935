package dev.crier.testkit.embedded;

import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * An OpenID provider that hands out tokens for the asking. Its signing key is the same at every start, so tokens outlive
 * a restart. {@code grant_type=client_credentials} with a service's name as {@code client_id} gives a token with
 * {@code roles: ["service"]}, with {@code crier-admin} one of the role {@code admin}; with a UUID it gives that user's token ({@code sub}). Any secret is accepted.
 */
public final class EmbeddedIdentity extends ChildServer {

    private static final String SERVER = "identity";
    private static final String ISSUER_ID = "crier";

    private static final String CONFIG = """
            {
              "httpServer": "NettyWrapper",
              "interactiveLogin": true,
              "tokenCallbacks": [
                {
                  "issuerId": "crier",
                  "tokenExpiry": 3600,
                  "requestMappings": [
                    {
                      "requestParam": "client_id",
                      "match": "(account|media|post|scheduler)-service|(publisher|transcoder)-worker",
                      "claims": {"sub": "${clientId}", "aud": ["crier"], "roles": ["service"]}
                    },
                    {
                      "requestParam": "client_id",
                      "match": "crier-admin",
                      "claims": {"sub": "${clientId}", "aud": ["crier"], "roles": ["admin"]}
                    },
                    {
                      "requestParam": "scope",
                      "match": "email",
                      "claims": {"sub": "${clientId}", "aud": ["crier"], "email": "${clientId}@example.test",
                                 "email_verified": true}
                    },
                    {
                      "requestParam": "client_id",
                      "match": "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}",
                      "claims": {"sub": "${clientId}", "aud": ["crier"]}
                    }
                  ]
                }
              ]
            }
            """;

    private EmbeddedIdentity(int port, WorkFolder folder, ChildJvm jvm) {
        super(port, folder, jvm);
    }

    /**
     * Starts the provider and returns when it serves requests.
     *
     * @throws ServerStartException with the end of the provider's log
     */
    public static EmbeddedIdentity start(ServerOptions options) {
        var port = Ports.take("the OpenID provider", options.port());
        var folder = WorkFolder.of(SERVER, options);
        var program = new ChildJvm.Program(
                SERVER,
                "no.nav.security.mock.oauth2.StandaloneMockOAuth2ServerKt",
                List.of(),
                List.of(
                        "-Xms16m",
                        "-Xmx96m",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                        "-Dio.netty.noUnsafe=true"),
                Map.of("SERVER_HOSTNAME", "127.0.0.1", "SERVER_PORT", Integer.toString(port), "JSON_CONFIG", CONFIG));
        return new EmbeddedIdentity(port, folder, ChildJvm.start(program, folder));
    }

    /** The configuration above, for the same provider in a container. */
    public static String jsonConfig() {
        return CONFIG;
    }

    public URI issuer() {
        return URI.create("http://localhost:" + port() + "/" + ISSUER_ID);
    }

    @Override
    public Map<String, String> config() {
        return Map.of("crier.issuer", issuer().toString());
    }
}
