package dev.crier.account.platform.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.account.platform.internal.Fields;
import java.net.URI;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * An authorization server, by its own metadata.
 *
 * @param revoke null if it has no such endpoint
 * @see <a href="https://atproto.com/specs/oauth#authorization-servers">What it has to be able to do</a>
 */
record AuthServer(
        String issuer,
        URI par,
        URI authorize,
        URI token,
        @Nullable URI revoke) {

    /** Reads the metadata that was found at an issuer's address; empty if it is another's, or lacks what we rely on. */
    static Optional<AuthServer> read(JsonNode json, String issuer) {
        boolean able = issuer.equals(json.path("issuer").asText())
                && json.path("authorization_response_iss_parameter_supported").asBoolean()
                && json.path("client_id_metadata_document_supported").asBoolean()
                && lists(json, "code_challenge_methods_supported", "S256")
                && lists(json, "dpop_signing_alg_values_supported", "ES256")
                && lists(json, "scopes_supported", "atproto");
        try {
            return able
                    ? Optional.of(new AuthServer(
                            issuer,
                            address(json, "pushed_authorization_request_endpoint"),
                            address(json, "authorization_endpoint"),
                            address(json, "token_endpoint"),
                            json.hasNonNull("revocation_endpoint") ? address(json, "revocation_endpoint") : null))
                    : Optional.empty();
        } catch (IllegalArgumentException incomplete) {
            return Optional.empty();
        }
    }

    /** The one server that a resource server names; empty if it names another resource, none, or several. */
    static Optional<String> named(JsonNode json, URI resource) {
        JsonNode servers = json.path("authorization_servers");
        return origin(json.path("resource").asText()).equals(origin(resource.toString())) && servers.size() == 1
                ? Optional.of(servers.path(0).asText()).filter(issuer -> issuer.equals(origin(issuer)))
                : Optional.empty();
    }

    /** An issuer is an origin: no path, no query, no slash at its end. */
    private static String origin(String url) {
        try {
            URI uri = URI.create(url);
            return uri.getScheme() + "://" + uri.getRawAuthority();
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static URI address(JsonNode json, String field) {
        URI uri = URI.create(Fields.text(json, field));
        if (uri.getHost() == null) {
            throw new IllegalArgumentException(field + " is no address");
        }
        return uri;
    }

    private static boolean lists(JsonNode json, String field, String value) {
        return StreamSupport.stream(json.path(field).spliterator(), false)
                .anyMatch(element -> value.equals(element.asText()));
    }
}
