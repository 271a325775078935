package dev.crier.account.platform;

import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** A platform that is connected by sending the browser to its consent page and taking it back with a code. */
public interface RedirectConnector extends PlatformConnector {

    /**
     * Where the browser has to go. Fails with {@link PlatformUnavailableException} if the platform has to be asked first
     * and does not answer.
     */
    Uni<Departure> depart(Authorization authorization);

    /** How the platform wants our callback to be written. */
    default URI redirectUri(URI callback) {
        return callback;
    }

    /** The document by which we introduce ourselves, where platforms fetch one; our address is in {@code redirectUri}. */
    default Optional<Map<String, Object>> clientMetadata(URI redirectUri) {
        return Optional.empty();
    }

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
