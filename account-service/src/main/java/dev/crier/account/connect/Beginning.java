package dev.crier.account.connect;

import dev.crier.account.AccountError;
import dev.crier.account.token.Secret;
import java.net.URI;

/** What became of the wish to connect an account. */
sealed interface Beginning {

    /**
     * What the browser needs to begin.
     *
     * @param browser for the cookie that ties the attempt to the browser
     */
    record Begun(URI authorizeUrl, Secret state, Secret browser) implements Beginning {}

    /** It cannot begin. */
    record Refused(AccountError error) implements Beginning {}
}
