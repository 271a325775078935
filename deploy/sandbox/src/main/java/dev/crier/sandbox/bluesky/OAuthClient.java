package dev.crier.sandbox.bluesky;

import dev.crier.sandbox.http.Params;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A client on a developer's machine: its id says all there is to know of it.
 *
 * @see <a href="https://atproto.com/specs/oauth#localhost-client-development">Localhost clients</a>
 */
record OAuthClient(String id, List<String> redirectUris, List<String> scopes) {
    private static final Pattern LOOPBACK = Pattern.compile("http://localhost/?(\\?.*)?");
    private static final Pattern BY_ADDRESS = Pattern.compile("http://(127\\.0\\.0\\.1|\\[::1])(:\\d+)?(/[^?#]*)?");

    /** Reads an id; empty if it names a client of another kind, or one that redirects to a name. */
    static Optional<OAuthClient> named(String id) {
        if (!LOOPBACK.matcher(id).matches()) {
            return Optional.empty();
        }
        Params query = Params.parse(id.contains("?") ? id.substring(id.indexOf('?') + 1) : "");
        List<String> redirects = query.all("redirect_uri");
        if (redirects.isEmpty()) {
            redirects = List.of("http://127.0.0.1/", "http://[::1]/");
        }
        List<String> scopes = List.of(query.get("scope", "atproto").split(" "));
        return redirects.stream().allMatch(uri -> BY_ADDRESS.matcher(uri).matches())
                ? Optional.of(new OAuthClient(id, List.copyOf(redirects), scopes))
                : Optional.empty();
    }

    /** The port is free (RFC 8252, 7.3), all else has to be as declared. */
    boolean mayReturnTo(String redirectUri) {
        return BY_ADDRESS.matcher(redirectUri).matches()
                && redirectUris.stream().anyMatch(known -> withoutPort(known).equals(withoutPort(redirectUri)));
    }

    private static String withoutPort(String uri) {
        return BY_ADDRESS.matcher(uri).replaceFirst("http://$1$3");
    }
}
