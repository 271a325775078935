package dev.crier.account.platform;

import dev.crier.account.AccountError;
import java.net.URI;

/** How a connection attempt begins. */
public sealed interface Departure {

    /**
     * The browser may go.
     *
     * @param page the consent page of this attempt
     */
    record Leaving(URI page, Luggage luggage) implements Departure {}

    /** There is no page to go to, for a reason that the user can do something about. */
    record Refused(AccountError error) implements Departure {}
}
