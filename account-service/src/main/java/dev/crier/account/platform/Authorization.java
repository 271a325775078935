package dev.crier.account.platform;

import dev.crier.account.token.Secret;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * One connection attempt, as the consent page has to be told of it.
 *
 * @param redirectUri where the browser comes back to; registered at the platform, compared byte for byte
 * @param verifier the PKCE verifier; the page is told its hash, if the platform knows PKCE
 * @param account the handle, or the platform's id, of the profile that is asked for; null: whoever signs in
 */
public record Authorization(
        Secret state,
        URI redirectUri,
        Secret verifier,
        @Nullable String account) {

    /** For whoever signs in. */
    public Authorization(Secret state, URI redirectUri, Secret verifier) {
        this(state, redirectUri, verifier, null);
    }
}
