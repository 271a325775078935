package dev.crier.account.platform;

import dev.crier.account.token.Secret;
import java.net.URI;

/**
 * One connection attempt, as the consent page has to be told of it.
 *
 * @param redirectUri where the browser comes back to; registered at the platform, compared byte for byte
 * @param verifier the PKCE verifier; the page is told its hash, if the platform knows PKCE
 */
public record Authorization(Secret state, URI redirectUri, Secret verifier) {}
