package dev.crier.account.platform;

import io.smallrye.mutiny.Uni;
import java.net.URI;

/** A platform that is connected by sending the browser to its consent page and taking it back with a code. */
public interface RedirectConnector extends PlatformConnector {

    /** The address of the consent page for one connection attempt. */
    URI authorizeUrl(Authorization authorization);

    /**
     * Turns the code into tokens and reads whose they are. Fails with {@link PlatformUnavailableException} when the
     * platform does not answer; codes are single use, so the user has to begin again.
     */
    Uni<ConnectOutcome> exchange(CodeExchange exchange);

    /** Whether the error that the browser comes back with means that the user said no; RFC 6749's word by default. */
    default boolean denied(String error) {
        return error.equals("access_denied");
    }
}
