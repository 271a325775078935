/**
 * X, connected through OAuth 2 with PKCE as a confidential client: access tokens live two hours, each refresh token is
 * good once, and a second use of one ends the whole grant.
 *
 * @see <a href="https://docs.x.com/fundamentals/authentication/oauth-2-0/authorization-code">Authorization code flow</a>
 */
@NullMarked
package dev.crier.account.platform.twitter;

import org.jspecify.annotations.NullMarked;
