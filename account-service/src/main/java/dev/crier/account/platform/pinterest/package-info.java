/**
 * Pinterest, connected through its OAuth with Basic client authentication and without PKCE: access tokens live 30 days,
 * each refresh gives a new refresh token that lives 60. A person's grant cannot be given back by the API (the call takes
 * system users' tokens only), so disconnecting ends with forgetting the tokens. Boards are listed here as well.
 *
 * @see <a href="https://developers.pinterest.com/docs/getting-started/set-up-authentication-and-authorization/">Authentication</a>
 */
@NullMarked
package dev.crier.account.platform.pinterest;

import org.jspecify.annotations.NullMarked;
