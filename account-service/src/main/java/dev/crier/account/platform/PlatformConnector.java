package dev.crier.account.platform;

import dev.crier.contracts.PlatformId;
import io.smallrye.mutiny.Uni;

/** One platform's way of connecting accounts and keeping them connected. Rooms are found as beans of this type. */
public interface PlatformConnector {

    /** The platform of this room. */
    PlatformId platform();

    /** Whether the configuration has what connecting needs, such as a client id. */
    boolean configured();

    /**
     * Gets new tokens for a living grant. Asked where there is a refresh token, or where the descriptor says that access
     * tokens renew themselves. A token that has neither is handed out until its end; if it has no end, the question is
     * asked once in a while, and means: is it alive? Fails with {@link PlatformUnavailableException} when nothing is known: the
     * grant may be alive, and the same call may be made again.
     */
    Uni<RefreshOutcome> refresh(Grant grant);

    /**
     * Asks, by the cheapest read there is, whether the access token works. Fails with {@link
     * PlatformUnavailableException} when nothing is known.
     */
    Uni<Validity> validate(Grant grant);

    /**
     * Gives the grant back, so that its tokens are dead at the platform too. Nobody else has this profile connected when
     * it is called; a call that would end the grants of other profiles, such as all pages of a person, is not to be
     * made. Fails with {@link
     * PlatformUnavailableException}; where the platform has no such call, or the tokens are dead already, nothing happens.
     */
    default Uni<Void> revoke(Grant grant) {
        return Uni.createFrom().voidItem();
    }
}
