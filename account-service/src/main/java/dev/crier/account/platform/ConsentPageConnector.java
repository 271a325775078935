package dev.crier.account.platform;

import io.smallrye.mutiny.Uni;
import java.net.URI;

/** A platform with one consent page for everybody, whose address says all that it has to know. */
public interface ConsentPageConnector extends RedirectConnector {

    /** The address of the consent page for one connection attempt. */
    URI authorizeUrl(Authorization authorization);

    @Override
    default Uni<Departure> depart(Authorization authorization) {
        return Uni.createFrom().item(new Departure.Leaving(authorizeUrl(authorization), Luggage.NONE));
    }
}
